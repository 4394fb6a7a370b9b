/** Writing letters to people outside, and what is done with their answers. Sending them is in `send.ts`. */
import type { Json } from '../../seal/json.ts'
import type { EntryKind } from '../../seal/header.ts'
import { askToLook, writeToTeam } from '../desk/case/in-case.ts'
import { addContext } from '../assessing/verbs.ts'
import { readTeam, type ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import { readOutside } from '../outside/team.ts'
import { limits, type AgreementOutcome, type LetterBody } from './bodies.ts'
import { applyLetter } from './fold.ts'
import { newestOf, type Letter, type Sent } from './model.ts'
import { bodyOf, missingParts } from './procedure-letters.ts'
import { lockMs } from './locks.ts'
import { isMailAddress } from './recipients.ts'

const codes: readonly RefusalCode[] = [
  'text_after_sending',
  'text_moved',
  'text_other_version',
  'text_own_check',
  'text_twice',
  'text_unchecked',
  'text_unfinished',
  'agreement_early'
]

/** Writes an entry about letters unless every member's browser would refuse it; then it says why. */
export function writeLetterEntry(
  session: DeskSession,
  teamId: string,
  kind: EntryKind,
  build: (read: ReadCase) => Json | Promise<Json>
): Promise<{ read: ReadCase; id: string; hash: string }> {
  return writeToTeam(session, teamId, kind, async (read, me) => {
    const body = await build(read)
    // The same reading that judges the entry when it is there; only kind, author and time of a header matter to it.
    const at = `${session.now().toISOString().slice(0, 16)}Z`
    const entry = { n: read.fetched.end.length, id: '', hash: '', header: { kind, author: me.id, at }, body }
    const next = applyLetter(read.team.proceedings.letters, entry as unknown as Parameters<typeof applyLetter>[1], read.team)
    if (typeof next === 'string') throw new Refusal(codes.find((code) => code === next) ?? 'no_such_letter')
    return body
  })
}

export function findLetter(read: ReadCase, id: string): Letter {
  const letter = read.team.proceedings.letters.letters.find((each) => each.id === id)
  if (letter === undefined) throw new Refusal('no_such_letter')
  return letter
}

export function findSent(read: ReadCase, id: string): Sent {
  const sent = read.team.proceedings.letters.sent.find((each) => each.id === id)
  if (sent === undefined) throw new Refusal('no_such_letter')
  return sent
}

/** Recipients and words as they are kept: trimmed, nothing too long, addresses that are one address. Throws `Refusal`. */
function tidy(draft: LetterBody): LetterBody {
  const recipients = draft.recipients
    .map(({ name, address = '' }) => ({ name: name.trim(), address: address.trim() }))
    .filter((each) => each.name !== '' || each.address !== '')
    .map(({ name, address }) => ({ name: name === '' ? address : name, ...(address !== '' && { address }) }))
  if (recipients.length === 0) throw new Refusal('empty')
  if (recipients.length > limits.recipients) throw new Refusal('too_long')
  if (recipients.some(({ address }) => address !== undefined && !isMailAddress(address))) throw new Refusal('wrong_address')
  const parts = draft.parts.map((part) => ({ ...part, text: part.text.trim() }))
  const isLong = parts.some((part) => part.text.length > limits.part) || draft.subject.length > limits.subject
  if (isLong || recipients.some((each) => each.name.length > limits.name)) throw new Refusal('too_long')
  return { ...draft, subject: draft.subject.trim(), recipients, parts }
}

/** Saves a version of a letter; gives the letter's id. Throws `text_moved` when somebody saved another since `base`. */
export async function writeLetter(session: DeskSession, teamId: string, draft: LetterBody): Promise<string> {
  const body = tidy(draft)
  const { id } = await writeLetterEntry(session, teamId, 'letter', () => body as unknown as Json)
  // It waits for a second reader.
  await askToLook(session, teamId)
  return body.letter ?? id
}

/** Begins to change a letter, so that others see it. Throws `being_written` while somebody else is at it for less than ten minutes. */
export async function takeLetter(session: DeskSession, teamId: string, letter: string): Promise<void> {
  await writeLetterEntry(session, teamId, 'letter', (read) => {
    const { lock } = findLetter(read, letter)
    const mine = [...read.team.members.values()].find((member) => member.verifyKey === session.verifyKey)?.id
    const isFresh = lock !== undefined && session.now().getTime() - Date.parse(lock.at) < lockMs
    if (isFresh && lock.by !== mine) throw new Refusal('being_written', [lock.by])
    return { letter, editing: true }
  })
}

/** Stops changing it without a new version. */
export async function releaseLetter(session: DeskSession, teamId: string, letter: string): Promise<void> {
  await writeLetterEntry(session, teamId, 'letter', () => ({ letter, editing: false }))
}

/**
 * "I read it for identifying details" (S16): by another member than who wrote this version. Throws `text_unfinished` while
 * a place is to be filled, a part is empty, or one is missing that the procedure asks for: nobody signs what is no letter yet.
 */
export async function checkLetter(session: DeskSession, teamId: string, letter: string, version: string): Promise<void> {
  await writeLetterEntry(session, teamId, 'letter_checked', (read) => {
    if (missingParts(bodyOf(session, read), newestOf(findLetter(read, letter)).body).length > 0)
      throw new Refusal('text_unfinished')
    return { letter, version }
  })
}

/** Whether the reported person was heard, and how, or why not. */
export async function recordHeard(session: DeskSession, teamId: string, heard: boolean, text: string): Promise<void> {
  const words = text.trim()
  if (!heard && words === '') throw new Refusal('empty')
  if (words.length > limits.reason) throw new Refusal('too_long')
  await writeLetterEntry(session, teamId, 'heard', () => ({ heard, text: words }))
}

/**
 * What the team does with an answer: it brings new context, so the assessment is looked at again; its apology is kept
 * back. It is passed on by a letter that names the answer.
 */
export async function recordAnswer(
  session: DeskSession,
  teamId: string,
  given: {
    readonly sent: string
    readonly answer: string
    readonly context?: boolean | undefined
    readonly apology?: 'withheld' | undefined
    readonly text?: string | undefined
  }
): Promise<void> {
  const { sent, answer, context, apology } = given
  const text = given.text?.trim() ?? ''
  if (text.length > limits.reason) throw new Refusal('too_long')
  if (context === true) await reopenAssessment(session, teamId, sent, answer)
  await writeLetterEntry(session, teamId, 'letter_answered', () => ({
    sent,
    answer,
    ...(context === true && { context }),
    ...(apology && { apology }),
    ...(text !== '' && { text })
  }))
}

/** New context in an answer: the answer's own words begin another round of the assessment (PSF step 9). */
async function reopenAssessment(session: DeskSession, teamId: string, sent: string, answer: string): Promise<void> {
  const read = await readTeam(session, teamId)
  const found = await readOutside(session, read, findSent(read, sent))
  const text = found?.thread.answers.find((each) => each.id === answer)?.text
  if (text === undefined) throw new Refusal('no_such_letter')
  await addContext(session, teamId, text.slice(0, 1_000))
}

/**
 * Records what the moderators of a space said. The first objection stands: while there is one nothing else is recorded
 * (`objection_stands`); silence only when their time is over.
 */
export async function recordAgreement(
  session: DeskSession,
  teamId: string,
  asked: string,
  given: { readonly outcome: AgreementOutcome; readonly reason: string; readonly board: boolean }
): Promise<void> {
  const reason = given.reason.trim()
  if (reason.length > limits.reason) throw new Refusal('too_long')
  await writeLetterEntry(session, teamId, 'agreement_recorded', async (read) => {
    const found = await readOutside(session, read, findSent(read, asked))
    const answers = found?.thread.answers ?? []
    const objection = answers.find((answer) => answer.accept === false)
    const basis = objection ?? answers.find((answer) => answer.accept === true)
    const outcome = objection ? 'objected' : basis ? 'accepted' : 'silent'
    if (outcome !== given.outcome) throw new Refusal(objection ? 'objection_stands' : 'no_such_letter')
    return { asked, outcome, reason, ...(basis && { answer: basis.id }), ...(given.board && { board: true }) }
  })
}
