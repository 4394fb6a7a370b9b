import { confirmedDay } from '../seal/roster-renewal.ts'
import { fallbackPeople, freshness } from '../seal/roster-check.ts'
import type { Roster, RosterEntry } from '../seal/roster.ts'
import { type ClosedReason, closedReasons, fewestReaders, type FormState, mostReaders } from './model.ts'

export type SignedRoster = { readonly roster: Roster; readonly renewal: unknown }

export type FormFacts = {
  readonly hasProcedure: boolean
  /** The fallback that the body names now; its signed roster may still name another. */
  readonly fallback: string | null
  readonly own: SignedRoster | undefined
  readonly panel: SignedRoster | undefined
  /** Different people who opened a test report. */
  readonly canaryOpenings: number
  readonly now: Date
}

/** Intake readers of a signed roster: they get the first letters. */
export function readersOf(roster: Roster): readonly RosterEntry[] {
  return roster.entries.filter((entry) => entry.roles.includes('intake'))
}

/** Whether a body can take reports (S4, S20, S35, U4, U5). Only signed rosters count, never seats. */
export function judgeForm(facts: FormFacts): FormState {
  const { own, panel, now } = facts
  const why = new Set<ClosedReason>()
  if (!facts.hasProcedure) why.add('no_procedure')
  if (!facts.fallback) why.add('no_fallback')
  if (!own) why.add('no_roster')
  else {
    const readers = readersOf(own.roster).length
    if (readers < fewestReaders) why.add('few_readers')
    if (readers > mostReaders) why.add('many_readers')
    if (freshness(confirmedDay(own.roster, own.renewal), now) === 'hard') why.add('roster_old')
  }
  if (facts.fallback && !panel) why.add('fallback_no_roster')
  if (own && panel) {
    const pinned = own.roster.fallback
    // A browser that knows no earlier roster of the panel believes a new key only when the one before signed it over.
    const isHandedOver = typeof panel.roster.signatures.previous === 'string'
    const keys = [panel.roster.rosterKey, ...(isHandedOver ? [panel.roster.previousKey] : [])]
    if (pinned?.body !== facts.fallback || !keys.includes(pinned.rosterKey)) why.add('other_fallback')
    if (fallbackPeople(own.roster, panel.roster).length < fewestReaders) why.add('fallback_few')
    if (freshness(confirmedDay(panel.roster, panel.renewal), now) === 'hard') why.add('fallback_old')
  }
  const testable = why.size === 0 && facts.canaryOpenings < 2
  if (facts.canaryOpenings < 2) why.add('no_canary')
  return { open: why.size === 0, testable, why: closedReasons.filter((reason) => why.has(reason)) }
}
