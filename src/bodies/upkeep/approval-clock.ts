import { addSpan, duration } from '../../rules/clocks.ts'
import type { Upkeep } from './model.ts'

export type ApprovalClock = {
  /** When the roster as a whole was approved last; nothing when it never was. */
  readonly last: string | undefined
  /** The last day on which the next approval is in time. */
  readonly due: string
  readonly state: 'kept' | 'soon' | 'late'
}

const soonDays = 30
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** When a roster has to be approved again: so long after it was last, or after the day on which the body began. */
export function approvalClock(
  { every }: NonNullable<Upkeep['approval']>,
  { last, since }: { readonly last: string | undefined; readonly since: string },
  today: string
): ApprovalClock {
  const from = last ?? since
  const due = dayOf(addSpan(new Date(`${from}T00:00:00Z`), duration(every), 'UTC'))
  const soon = dayOf(new Date(Date.parse(due) - soonDays * 86_400_000))
  return { last, due, state: today > due ? 'late' : today >= soon ? 'soon' : 'kept' }
}
