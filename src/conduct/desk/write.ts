/** Writing an entry at the end of a thread, and rounds of letters. */
import { toBase64url } from '../../seal/bytes.ts'
import { writeEntry, type WrittenEntry } from '../../seal/entry.ts'
import { minuteOf, type EntryKind, type FileMention } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { emptyLetter, writeLetter } from '../../seal/letter.ts'
import type { LetterBodies, LetterKind } from '../../seal/letter-bodies.ts'
import { writeSlip, type SlipLine } from '../../seal/slip.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed, type Added, type LetterTo } from '../requests.ts'
import type { Person } from '../threads/rosters.ts'
import type { DeskSession } from './session.ts'

export interface Draft {
  readonly thread: string
  readonly n: number
  readonly prev: string
  readonly kind: EntryKind
  readonly epoch: number
  readonly author: Person
  readonly recipients: readonly string[]
  readonly body: Json
  readonly files?: readonly FileMention[]
  /** The group in which the server withholds this entry (S28). */
  readonly hold?: string
  /** The group that this entry opens to everybody on the thread. */
  readonly opens?: string
}

/** Seals and signs an entry as the person who is signed in. Sends nothing. */
export function sealEntry(session: DeskSession, draft: Draft): Promise<WrittenEntry> {
  const { author, opens: _opens, ...rest } = draft
  return writeEntry(
    {
      ...rest,
      instance: session.instance.instance,
      author: author.id,
      at: minuteOf(session.now()),
      via: 'browser',
      schema: 1,
      roster: session.rosterHashOf(author.body),
      seen: draft.n === 0 ? null : { length: draft.n, head: draft.prev },
      signSeed: session.keys.signSeed
    },
    session.random
  )
}

/** Runs `attempt` again when somebody else wrote first: it must read the thread anew each time (S25). */
export async function retryWhenMoved<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 8; i++) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'stale_thread') throw new Refusal('stale')
      if (!(error instanceof RequestFailed) || error.code !== 'head_moved') throw error
    }
  }
  throw new Refusal('busy')
}

/** Sends a sealed entry; `act` chooses the request. */
export async function sendEntry(
  session: DeskSession,
  handle: string,
  draft: Draft,
  act: 'add' | 'leave' | 'rotate' = 'add'
): Promise<Added & { id: string }> {
  const written = await sealEntry(session, draft)
  const { prev, hold, opens } = draft
  const groups = { ...(hold !== undefined && { hold }), ...(opens !== undefined && { opens }) }
  const added = await session.requests[act](handle, { id: written.id, prev, b: toBase64url(written.sealed), ...groups })
  return { ...added, id: written.id }
}

export type LetterOf = { [K in LetterKind]: { readonly kind: K; readonly body: LetterBodies[K] } }[LetterKind]

/**
 * One letter to everybody on the rosters of these bodies; empty for all whom `letters` does not name (S4, S8, S27).
 * Only people with a real letter get a mail, and the server cannot tell who that is: the slip is sealed to the mailer.
 */
export async function sendRound(
  session: DeskSession,
  handle: string,
  bodies: readonly string[],
  letters: ReadonlyMap<string, LetterOf>,
  author: Person,
  mail: 'needs_you' | 'needs_you_now' | 'none' = 'needs_you'
): Promise<void> {
  const everybody = session.people().filter((person) => bodies.includes(person.body))
  const round = session.newId()
  const sealed: LetterTo[] = []
  for (const person of everybody) {
    const letter = letters.get(person.id)
    const b =
      letter === undefined
        ? await emptyLetter(session.random)
        : await writeLetter(
            {
              ...letter,
              instance: session.instance.instance,
              from: author.id,
              roster: session.rosterHashOf(author.body),
              round,
              recipient: person.recipient,
              signSeed: session.keys.signSeed
            } as Parameters<typeof writeLetter>[0],
            session.random
          )
    sealed.push({ to: person.id, b: toBase64url(b) })
  }
  const lines: SlipLine[] =
    mail === 'none'
      ? []
      : everybody
          .filter((person) => letters.has(person.id) && person.id !== author.id)
          .map((person) => ({ to: { entry: person.id }, kind: mail, language: 'en', subject: 'plain' }))
  await session.requests.round(handle, {
    rosters: bodies.filter((body) => session.roster(body) !== undefined).map((body) => session.rosterHashOf(body)),
    letters: sealed,
    slip: toBase64url(await writeSlip(lines, session.instance.mailer))
  })
}
