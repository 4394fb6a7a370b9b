/** What the key worker does about letters to people outside, and their answers. */
import type { DeskSession } from '../desk/session.ts'
import type { AgreementOutcome, LetterBody } from './bodies.ts'
import { deliver, linkFor, sendLetter, withdrawLetter, type Sending } from './send.ts'
import { checkLetter, recordAgreement, recordAnswer, recordHeard, releaseLetter, takeLetter, writeLetter } from './verbs.ts'

type InCase = { readonly team: string }
type InLetter = InCase & { readonly letter: string }
type InSent = InCase & { readonly sent: string }

export function letterHandlers(session: () => DeskSession) {
  return {
    writeLetter: ({ team, draft }: InCase & { draft: LetterBody }) => writeLetter(session(), team, draft),
    takeLetter: ({ team, letter }: InLetter) => takeLetter(session(), team, letter),
    releaseLetter: ({ team, letter }: InLetter) => releaseLetter(session(), team, letter),
    checkLetter: ({ team, letter, version }: InLetter & { version: string }) => checkLetter(session(), team, letter, version),
    sendLetter: ({ team, sending, origin }: InCase & { sending: Sending; origin: string }) =>
      sendLetter(session(), team, sending, origin),
    deliverLetter: ({ team, sent, origin, linkMail }: InSent & { origin: string; linkMail: Sending['linkMail'] }) =>
      deliver(session(), team, sent, origin, linkMail),
    withdrawLetter: ({ team, sent, reason }: InSent & { reason: string }) => withdrawLetter(session(), team, sent, reason),
    /** The one key a page may have: it is there to be handed on. */
    letterLink: ({ team, sent, origin }: InSent & { origin: string }) => linkFor(session(), team, sent, origin),
    recordAnswer: ({ team, ...given }: InCase & Parameters<typeof recordAnswer>[2]) => recordAnswer(session(), team, given),
    recordAgreement: ({ team, sent, ...given }: InSent & { outcome: AgreementOutcome; reason: string; board: boolean }) =>
      recordAgreement(session(), team, sent, given),
    recordHeard: ({ team, heard, text }: InCase & { heard: boolean; text: string }) => recordHeard(session(), team, heard, text)
  }
}
