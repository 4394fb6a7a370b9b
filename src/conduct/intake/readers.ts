import { fallbackPeople } from '../../seal/roster-check.ts'
import type { Roster, RosterEntry } from '../../seal/roster.ts'

export type Person = RosterEntry

/** Who opens a report, who may be asked, who takes over: the three lists of the start page and of the sealing (S3, S4). */
export interface Readers {
  /** Every intake reader of the body, left out or not: each gets a letter. */
  readonly intake: readonly RosterEntry[]
  /** Everybody on the roster of the fallback panel, left out or not: each gets a letter. */
  readonly fallback: readonly RosterEntry[]
  /** Those of them who are not on the body itself: the others only ever get empty letters from it. */
  readonly panel: readonly RosterEntry[]
  /** Whose letters are real now. */
  readonly first: readonly RosterEntry[]
  /** Whose held letters are real. */
  readonly later: readonly RosterEntry[]
  /** True when fewer than two intake readers remain, so that others open the report first. */
  readonly fallbackFirst: boolean
  /** True when one person alone remains: nobody is there to be the second reader, and the page says so. */
  readonly alone: boolean
  /** Members who may be asked at the gate. */
  readonly mayBeAsked: readonly RosterEntry[]
}

/**
 * Sorts the people of two signed rosters. With fewer than two intake readers left, the fallback readers are first (S4);
 * with fewer than two of either, whoever is left of both. `first` is empty when nobody at all remains.
 */
export function readersFor(roster: Roster, fallback: Roster, leaveOut: readonly string[]): Readers {
  const isLeft = (person: RosterEntry) => !leaveOut.includes(person.id)
  const intake = roster.entries.filter((each) => each.roles.includes('intake'))
  const readers = intake.filter(isLeft)
  // Somebody who sits on both could otherwise be left out of one list and take over by the other.
  const panel = fallbackPeople(roster, fallback)
  const later = panel.filter(isLeft)
  const fallbackFirst = readers.length < 2
  const first = !fallbackFirst ? readers : later.length >= 2 ? later : [...readers, ...later]
  return {
    intake,
    fallback: fallback.entries,
    panel,
    first,
    later,
    fallbackFirst,
    alone: first.length === 1,
    mayBeAsked: roster.entries.filter((each) => isLeft(each) && !intake.includes(each))
  }
}
