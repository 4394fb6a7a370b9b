import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import type { Roster, RosterEntry } from '../seal/roster.ts'
import type { BodyId, Hash, RosterEntryId } from './model.ts'

/** A body's newest roster and that of the fallback panel it names. */
export type BodyRosters = {
  readonly hash: Hash
  readonly roster: Roster
  readonly fallback: { readonly hash: Hash; readonly roster: Roster } | undefined
}

/** Where signed rosters come from. Kept by the bodies; this area only reads them. */
export type RosterBook = {
  /** Newest rosters of a body, or nothing when it never had one. */
  readonly current: (db: Database, body: BodyId) => Promise<BodyRosters | undefined>
  /** The rosters of these hashes that are the newest of their bodies; older and unknown ones are left out. */
  readonly newest: (db: Database, hashes: readonly Hash[]) => Promise<readonly Roster[]>
  /** Which account collects the letters of an entry. */
  readonly accountOf: (db: Database, entries: readonly RosterEntryId[]) => Promise<ReadonlyMap<RosterEntryId, AccountId>>
}

/** Who must get a letter when a report is filed with a body: its intake readers, and everybody on its fallback panel. */
export type FilingRecipients = { readonly readers: readonly RosterEntry[]; readonly fallback: readonly RosterEntry[] }

/** The server refuses a round that leaves one of them out; who must not see the report gets an empty letter (S4). */
export function filingRecipients(roster: Roster, fallback: Roster): FilingRecipients {
  return { readers: roster.entries.filter((entry) => entry.roles.includes('intake')), fallback: fallback.entries }
}
