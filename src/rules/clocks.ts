import { addMonths, dayOf, instantOf, type WallTime, wallTime, weekdayOf } from './zoned-time.ts'

/** What can start a clock of a case. Each is an entry in the case or in the report thread, never a server event. */
export const startEvents = ['received', 'acknowledged', 'discussed', 'recommended', 'decided', 'told'] as const
export type StartEvent = (typeof startEvents)[number]

/** What people are asked to do when a clock passes. Nothing here happens without a person or the reporter's own button. */
export const lateActions = ['say_late', 'status_message', 'may_notify_board', 'offer_fallback'] as const
export type LateAction = (typeof lateActions)[number]

/** One promise of a procedure: `within` an ISO 8601 duration after `from`, in calendar or business time. */
export interface Clock {
  readonly from: StartEvent
  readonly within: string
  readonly counts?: 'calendar' | 'business'
  /** Durations before the due time at which the people who must act are reminded. */
  readonly remind?: readonly string[]
  readonly else?: LateAction
}

/** Where a body's time is counted: its zone, its free days (`2027-12-24`), and its weekend (Monday is 1). */
export interface Place {
  readonly zone: string
  readonly holidays?: ReadonlySet<string>
  readonly weekend?: readonly number[]
}

export interface Span {
  readonly months: number
  readonly days: number
  readonly milliseconds: number
}

const pattern = /^P(?!$)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?!$)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/

/** Reads `P7D`, `PT24H`, `P2W`, `P1M`, `P1DT12H`. Nothing for anything else, and for a span of no length. */
export function readDuration(text: string): Span | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const span = { months: years * 12 + months, days: weeks * 7 + days, milliseconds: (hours * 60 + minutes) * 60_000 }
  return span.months + span.days + span.milliseconds > 0 ? span : undefined
}

/** The same for a value that was checked when it was loaded; throws on anything else. */
export function duration(text: string): Span {
  const span = readDuration(text)
  if (!span) throw new Error('not an ISO 8601 duration')
  return span
}

const dayLength = 24 * 60 * 60 * 1000

/**
 * Adds a span as people count it: months and days by the calendar of the zone (a day may have 23 or 25 hours),
 * hours and minutes as time that passes.
 */
export function addSpan(start: Date, span: Span, zone: string, sign: 1 | -1 = 1): Date {
  let at = start
  if (span.months || span.days) {
    const wall = addMonths(wallTime(start, zone), sign * span.months) + sign * span.days * dayLength
    at = instantOf(wall, zone)
  }
  return new Date(at.getTime() + sign * span.milliseconds)
}

/** Whether this wall clock stands on a day on which the body works. */
export function isBusinessDay(wall: WallTime, place: Place): boolean {
  return !(place.weekend ?? [6, 7]).includes(weekdayOf(wall)) && !place.holidays?.has(dayOf(wall))
}

/**
 * The same time of day, that many business days later. A start on a free day counts as the first minute of the next
 * business day, so a later start is never due earlier.
 */
function addBusinessDays(start: Date, days: number, place: Place): Date {
  let wall = wallTime(start, place.zone)
  if (!isBusinessDay(wall, place)) wall = nextBusinessDay(wall - (((wall % dayLength) + dayLength) % dayLength), place)
  return instantOf(moveBusinessDays(wall, days, place), place.zone)
}

function moveBusinessDays(from: WallTime, days: number, place: Place, sign: 1 | -1 = 1): WallTime {
  let wall = from
  for (let left = days; left > 0; left--) wall = nextBusinessDay(wall, place, sign)
  return wall
}

function nextBusinessDay(wall: WallTime, place: Place, sign: 1 | -1 = 1): WallTime {
  // A year without a single business day is a mistake in the holidays; it must not become an endless loop.
  for (let days = 1; days <= 366; days++) {
    const day = wall + sign * days * dayLength
    if (isBusinessDay(day, place)) return day
  }
  throw new Error('no business day within a year')
}

/** When a promise is due or a vote closes, given the instant at which it started. The span must have been checked. */
export function dueAt({ within, counts }: Pick<Clock, 'within'> & Partial<Clock>, start: Date, place: Place): Date {
  const span = duration(within)
  return counts === 'business' ? addBusinessDays(start, span.days, place) : addSpan(start, span, place.zone)
}

/**
 * The instants of the reminders, first one first; those before the start itself are left out. Days before a promise in
 * business time are business days too: nobody is reminded on a free day of what is due after it.
 */
export function remindersOf(clock: Clock, start: Date, place: Place): Date[] {
  const due = dueAt(clock, start, place)
  return (clock.remind ?? [])
    .map((before) => reminderAt(due, duration(before), clock.counts, place))
    .filter((at) => at > start)
    .sort((a, b) => a.getTime() - b.getTime())
}

function reminderAt(due: Date, before: Span, counts: Clock['counts'], place: Place): Date {
  if (counts !== 'business' || before.months) return addSpan(due, before, place.zone, -1)
  const wall = moveBusinessDays(wallTime(due, place.zone), before.days, place, -1)
  return new Date(instantOf(wall, place.zone).getTime() - before.milliseconds)
}

export type ClockState =
  | { readonly state: 'not_started' }
  | { readonly state: 'kept' | 'kept_late' | 'running' | 'soon'; readonly due: Date }
  | { readonly state: 'late'; readonly due: Date; readonly then: LateAction }

/**
 * Where a promise stands: `soon` from the first reminder on, `late` from the instant after the due time,
 * `kept` or `kept_late` once what was promised has happened.
 */
export function clockState(
  clock: Clock,
  times: { readonly start?: Date | undefined; readonly done?: Date | undefined; readonly now: Date },
  place: Place
): ClockState {
  if (!times.start) return { state: 'not_started' }
  const due = dueAt(clock, times.start, place)
  if (times.done) return { state: times.done <= due ? 'kept' : 'kept_late', due }
  if (times.now > due) return { state: 'late', due, then: clock.else ?? 'say_late' }
  const [first] = remindersOf(clock, times.start, place)
  return { state: first && times.now >= first ? 'soon' : 'running', due }
}
