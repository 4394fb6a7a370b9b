import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import { fallbackPeople, freshness } from '../seal/roster-check.ts'
import type { Roster, RosterEntry } from '../seal/roster.ts'
import type { FormClosed } from './context.ts'
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

/** What in the rosters alone keeps a form closed (S4, S20). Empty: nothing does. */
export function closedByRosters(rosters: BodyRosters | undefined, now: Date): FormClosed[] {
  if (!rosters) return ['no_roster']
  const { roster, fallback } = rosters
  const why: FormClosed[] = []
  if (roster.entries.filter((entry) => entry.roles.includes('intake')).length < 2) why.push('few_readers')
  if (!fallback || fallbackPeople(roster, fallback.roster).length < 2) why.push('no_fallback')
  const days = [roster.day, ...(fallback ? [fallback.roster.day] : [])]
  if (days.some((day) => freshness(day, now) === 'hard')) why.push('roster_old')
  return why
}
