/** The register as its maintainers see it, from their own books alone. */
import { utf8 } from '../../seal/bytes.ts'
import { checkWords } from '../../seal/check-words.ts'
import { canonicalJson, type Json } from '../../seal/json.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import type { KeptBan } from './bodies.ts'
import { keepsRegister } from './take-ban.ts'

export interface RegisterRow {
  readonly id: string
  readonly names: readonly string[]
  readonly from: string
  readonly until: string | undefined
  readonly where: string
  /** `past_end`: its day has passed and nobody decided what becomes of it. */
  readonly state: 'running' | 'past_end' | 'ended'
  readonly body: string
  readonly by: string
}

export interface RegisterView {
  readonly rows: readonly RegisterRow[]
  /** How many run, and six words made of them: two maintainers compare both by voice. */
  readonly running: number
  readonly words: readonly string[]
}

/** Bans that hold until somebody decides otherwise, whatever their day. */
export function runningBans(session: DeskSession): KeptBan[] {
  return session.book.bans.filter((ban) => ban.state === 'running')
}

function registerBytes(bans: readonly KeptBan[]): Uint8Array {
  const rows = bans.map(({ by: _by, ...ban }) => ban).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return utf8(canonicalJson(rows as unknown as Json))
}

export function requireMaintainer(session: DeskSession): void {
  if (!keepsRegister(session)) throw new Refusal('no_such_case')
}

/** Throws `no_such_case` for everybody else, as for a case that never was. */
export function viewRegister(session: DeskSession, list: readonly string[]): RegisterView {
  requireMaintainer(session)
  const now = session.now().toISOString()
  const bodies = new Map(session.bodies.map((body) => [body.id, body.name]))
  const people = new Map(session.people().map((person) => [person.id, person.name]))
  const rows = session.book.bans.map(({ id, names, from, until, where, state, body, by }): RegisterRow => {
    const isPast = state === 'running' && until !== undefined && until < now
    const told = { body: bodies.get(body) ?? '', by: people.get(by) ?? '' }
    return { id, names, from, until, where, state: isPast ? 'past_end' : state, ...told }
  })
  const running = runningBans(session)
  const order = { past_end: 0, running: 1, ended: 2 } as const
  return {
    rows: rows.toSorted((a, b) => order[a.state] - order[b.state] || (a.names[0] ?? '').localeCompare(b.names[0] ?? '')),
    running: running.length,
    words: checkWords(registerBytes(running), list)
  }
}

/** Takes a ban that has ended off one's own list. One that still holds stays. */
export async function dropBan(session: DeskSession, id: string): Promise<void> {
  requireMaintainer(session)
  if (!session.book.bans.some((ban) => ban.id === id && ban.state === 'ended')) throw new Refusal('already_done')
  await session.update((book) => ({ ...book, bans: book.bans.filter((ban) => ban.id !== id || ban.state !== 'ended') }))
}
