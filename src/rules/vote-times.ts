import { dueAt, type Place } from './clocks.ts'
import type { DecisionRule } from './decision-rule.ts'

/** The instants of one vote, in milliseconds. A ballot stored at the end itself still counts. */
export interface VoteTimes {
  readonly opened: number
  /** Before this it does not close early. */
  readonly earliest: number
  /** Nothing: a person closes it, as in a meeting. */
  readonly closes: number | undefined
  /** The end after the one extension, if the rule has one. */
  readonly extended: number | undefined
}

/** What a vote knows about time and about decisions that people have to make. */
export interface VoteClock {
  /** By `voteTimes`. */
  readonly times: VoteTimes
  readonly now: number
  /** The version of the proposal that ballots must name. */
  readonly version?: number
  /** When a person closed it, the first time if several did. Ignored by rules with a window: nobody is cut off early. */
  readonly closed?: number
  /** What the chair said where a tie or a deadlock asks the chair. */
  readonly casting?: 'aye' | 'nay'
}

/** When a vote that opens now may close and must close, in the time of the body. */
export function voteTimes(rule: DecisionRule, opened: number, place: Place): VoteTimes {
  const counts = rule.window?.counts ?? 'calendar'
  const end = (within: string | undefined, from: number) =>
    within === undefined ? undefined : dueAt({ within, counts }, new Date(from), place).getTime()
  const closes = end(rule.window?.within, opened)
  const mayExtend = rule.on_no_quorum === 'extended' || rule.on_deadlock === 'extended'
  return {
    opened,
    earliest: end(rule.open_at_least, opened) ?? opened,
    closes,
    extended: mayExtend && closes !== undefined ? end(rule.extended_by, closes) : undefined
  }
}
