/** The clocks of a case, computed in each member's browser from its entries and the procedure it began with. */
import { clockState, remindersOf, type Clock, type ClockState, type Place } from '../rules/clocks.ts'
import { requiredClocks, type Procedure, type RequiredClock } from '../rules/procedure.ts'
import type { ThreadEntry } from './threads/thread-entry.ts'

export interface CaseClock {
  readonly clock: RequiredClock
  readonly state: ClockState
  readonly reminders: readonly Date[]
}

interface Times {
  readonly received: Date
  readonly acknowledged?: Date | undefined
  readonly discussed?: Date | undefined
  readonly told?: Date | undefined
  readonly decided?: Date | undefined
  /** The first word to the reporter once it was decided. */
  readonly toldOutcome?: Date | undefined
}

const instant = (entry: ThreadEntry | undefined): Date | undefined =>
  entry === undefined ? undefined : new Date(entry.header.at)

/** The first thing the team told the reporter from a moment on. */
function toldFrom(report: readonly ThreadEntry[], from: Date | undefined): Date | undefined {
  if (from === undefined) return undefined
  const told = report.find(
    ({ header: { at, author, kind } }) =>
      new Date(at) >= from && author !== 'reporter' && (kind === 'message' || kind === 'status')
  )
  return instant(told)
}

/**
 * What happened when: from the entries of a report thread, the days on which the team says it discussed the case, and the
 * moment at which its decision stood.
 */
export function timesOf(
  report: readonly ThreadEntry[],
  discussed: readonly string[],
  decided: string | undefined
): Times | undefined {
  const received = instant(report[0])
  if (received === undefined) return undefined
  const lastDiscussed = discussed.at(-1)
  const discussedAt = lastDiscussed === undefined ? undefined : new Date(lastDiscussed)
  const decidedAt = decided === undefined ? undefined : new Date(decided)
  return {
    received,
    acknowledged: instant(report.find((entry) => entry.header.kind === 'acknowledged')),
    discussed: discussedAt,
    told: toldFrom(report, discussedAt),
    decided: decidedAt,
    toldOutcome: toldFrom(report, decidedAt)
  }
}

/** The three promises of every procedure, for one report of a case. */
export function clocksOf(procedure: Procedure, times: Times, now: Date, place: Place): CaseClock[] {
  const starts: Record<Clock['from'], Date | undefined> = {
    received: times.received,
    acknowledged: times.acknowledged,
    discussed: times.discussed,
    recommended: undefined,
    decided: times.decided,
    told: times.told
  }
  return requiredClocks.map((name) => {
    const clock = procedure.clocks[name]
    const start = starts[clock.from]
    const told = clock.from === 'decided' ? times.toldOutcome : times.told
    const done = name === 'acknowledge' ? times.acknowledged : told
    const state = clockState(clock, { start, done, now }, place)
    return { clock: name, state, reminders: start === undefined || done !== undefined ? [] : remindersOf(clock, start, place) }
  })
}
