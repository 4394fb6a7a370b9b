import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle } from './asking.ts'
import { toRow } from './bytes.ts'
import type { EnvelopeContext } from './context.ts'
import type { HandleHash, Hash, RosterEntryId, SealedLetter } from './model.ts'
import { mayDo } from './policy.ts'
import { checkSealed } from './shapes.ts'
import { handOver } from './slips.ts'
import { sendLetters } from './store-letters.ts'

export type Round = {
  readonly rosters: readonly Hash[]
  readonly letters: readonly SealedLetter[]
  readonly slip?: Uint8Array
}

/** Throws `Refused` unless each of these entries gets exactly one letter, all of one size, and nobody else gets one. */
export function checkRound(letters: readonly SealedLetter[], entries: readonly string[]): void {
  const to = new Set<string>(letters.map((letter) => letter.to))
  if (to.size !== letters.length || to.size !== entries.length || !entries.every((entry) => to.has(entry))) {
    throw new Refused('round_incomplete')
  }
  for (const letter of letters) checkSealed(letter.b, 'letter')
}

/** Puts letters into boxes. Returns for how many there is one. */
export function deliver(tx: Tx, letters: readonly SealedLetter[], now: Date): Promise<number> {
  return sendLetters(
    tx,
    letters.map(({ to, b }) => ({ to: toRow(to), b })),
    now
  )
}

/**
 * Letters to everybody on the rosters in play, once each, so that who got a real one stays unknown (S4, S27).
 * In a transaction of its own, apart from any entry. Throws `Refused`.
 */
export async function sendRound(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  round: Round,
  now: Date
): Promise<void> {
  if (round.slip) checkSealed(round.slip, 'slip')
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('round', asker.scope)) throw new Refused('not_allowed')
    const rosters = await context.rosters.newest(tx, round.rosters)
    if (rosters.length !== new Set(round.rosters).size) throw new Refused('roster_outdated')
    const entries = rosters.flatMap((roster) => roster.entries.map((entry) => entry.id as RosterEntryId))
    checkRound(round.letters, entries)
    const people = await deliver(tx, round.letters, now)
    if (people !== round.letters.length) throw new Error('a roster entry has no account')
    if (round.slip) await handOver(tx, context.keys, asker.thread, round.slip)
  })
}
