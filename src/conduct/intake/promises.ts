/** The dates a body promises, in words a reporter can hold it to. */
import { dueAt, type Clock, type Place } from '../../rules/clocks.ts'
import type { BodyFacts } from './form-facts.ts'

export function placeOfBody(body: Pick<BodyFacts, 'zone' | 'holidays'>): Place {
  return { zone: body.zone, holidays: new Set(body.holidays) }
}

/** By when a promise is due that started at a moment. */
export function promisedBy(body: Pick<BodyFacts, 'zone' | 'holidays'>, clock: Clock, from: Date): Date {
  return dueAt(clock, from, placeOfBody(body))
}

/** What a body promised when a report arrived, whatever it promises by now. */
export function promisesAt(body: BodyFacts, received: Date): Pick<BodyFacts, 'acknowledge' | 'followUp' | 'appeal'> {
  return body.before?.findLast(({ until }) => received < new Date(until)) ?? body
}
