import { dayOf } from '../bodies/actor.ts'

const dayLength = 86_400_000

/** The Monday of the week of a moment, in UTC; `weeks` later or, when negative, earlier. */
export function mondayOf(now: Date, weeks = 0): string {
  const sinceMonday = (now.getUTCDay() + 6) % 7
  return dayOf(new Date(now.getTime() + (weeks * 7 - sinceMonday) * dayLength))
}
