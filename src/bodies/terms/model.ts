import type { DayKnown, Seat } from '../model.ts'

/** When somebody held a seat, as far as it is known. */
export type Term = Pick<Seat, 'from_day' | 'to_day'> & { readonly from_known: DayKnown; readonly to_known: DayKnown }

/** Whether a seat was held on a day. `perhaps`: the record is not exact enough to say. */
export type Held = 'yes' | 'perhaps' | 'no'

const longAgo = '0000-01-01'
const neverEnds = '9999-12-31'

/** The first and the last day that a recorded day can mean. */
function range(day: string, known: DayKnown): readonly [first: string, last: string] {
  if (known === 'day') return [day, day]
  if (known === 'by') return [longAgo, day]
  const year = day.slice(0, 4)
  if (known === 'year') return [`${year}-01-01`, `${year}-12-31`]
  const month = day.slice(0, 7)
  return [`${month}-01`, lastOfMonth(month)]
}

function lastOfMonth(month: string): string {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10)
}

/**
 * Whether somebody held a seat on a day: surely from the latest day on which it can have begun until the earliest on which
 * it can have ended, and perhaps on the days around these. A person recorded "by" a day held the seat on that day.
 */
export function heldOn({ from_day, from_known, to_day, to_known }: Term, day: string): Held {
  const [mayBegin, hasBegun] = range(from_day, from_known)
  const [endsEarliest, endsLatest] = to_day === null ? [neverEnds, neverEnds] : range(to_day, to_known)
  // Who was there on a day had not left before it, however vague the end is.
  const mayEnd = endsEarliest < hasBegun ? hasBegun : endsEarliest
  if (day < mayBegin || day > (endsLatest < hasBegun ? hasBegun : endsLatest)) return 'no'
  return day >= hasBegun && day <= mayEnd ? 'yes' : 'perhaps'
}

/** The days between which a term can touch `day`: what a query by stored days has to give `heldOn`. */
export function searchDays(day: string): { readonly beginsBy: string; readonly endsFrom: string } {
  const year = day.slice(0, 4)
  return { beginsBy: `${year}-12-31`, endsFrom: `${year}-01-01` }
}
