import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { addMonths, instantOf, type WallTime, wallTime } from '../../rules/zoned-time.ts'
import type { MeetingId } from '../votes/model.ts'

export type SeriesId = string & { readonly brand: 'meeting_series' }

export type Meeting = {
  readonly id: MeetingId
  readonly body: BodyId
  readonly title: string
  readonly starts_at: Date
  readonly ends_at: Date
  /** Whose clock it is held by. */
  readonly zone: string
  /** A place, or an address to join at. For people of the body alone. */
  readonly place: string
  readonly series: SeriesId | null
  readonly sequence: number
  readonly cancelled: boolean
  readonly changed_at: Date
  readonly opened_at: Date | null
  readonly opened_by: PersonId | null
  readonly closed_at: Date | null
  readonly closed_by: PersonId | null
}

/** `missed`: its time is over and nobody opened it. `unclosed`: it should be over for a day and nobody closed it. Words: `meeting.state.<key>`. */
export const meetingStates = ['coming', 'under_way', 'unclosed', 'closed', 'missed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

const hour = 3_600_000
/** A meeting opens from an hour before its time until half a day after it. */
const early = hour
const late = 12 * hour
/** A meeting that nobody closed: whoever leads it is reminded, and after a day its page says so. */
export const remindedAfter = 12 * hour
const forgottenAfter = 24 * hour

type Held = Pick<Meeting, 'starts_at' | 'ends_at' | 'cancelled' | 'opened_at' | 'closed_at'>

export function stateOf({ ends_at, cancelled, opened_at, closed_at }: Held, now: Date): MeetingState {
  if (cancelled) return 'cancelled'
  if (closed_at) return 'closed'
  if (opened_at) return now.getTime() < Math.max(+ends_at, +opened_at) + forgottenAfter ? 'under_way' : 'unclosed'
  return ends_at <= now ? 'missed' : 'coming'
}

/** Whether it was opened and not closed: everything can still be written down. */
export const goesOn = (state: MeetingState) => state === 'under_way' || state === 'unclosed'

/** Whether it can be opened now. */
export function opensNow(meeting: Held, now: Date): boolean {
  const { starts_at, ends_at, cancelled, opened_at } = meeting
  const time = now.getTime()
  return !cancelled && !opened_at && time >= starts_at.getTime() - early && time <= ends_at.getTime() + late
}

/** How a meeting repeats. Words: `meeting.repeat.<key>`. */
export const repeats = ['once', 'week', 'two_weeks', 'month_day', 'month_weekday'] as const
export type Repeat = (typeof repeats)[number]

export const mostOfSeries = 52
const dayLength = 86_400_000

export type Times = { readonly starts_at: Date; readonly ends_at: Date }

/** A local day and two times of it, as somebody types them. An end that is not later is on the next day. */
export type TypedTimes = { readonly day: string; readonly from: string; readonly to: string }

export const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

export const isMeetingId = (text: string): text is MeetingId => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

/** The first and last moment on the wall clock. */
function wallTimes({ day, from, to }: TypedTimes): { starts: WallTime; ends: WallTime } {
  const starts = Date.parse(`${day}T${from}:00Z`)
  const ends = Date.parse(`${day}T${to}:00Z`)
  return { starts, ends: ends > starts ? ends : ends + dayLength }
}

/**
 * The moments of a meeting and of those that repeat it, each at the same time of the local clock, whatever the clocks do
 * in between. `skipped`: clocks go forward over the first one, so that it never is; a later one moves out of the gap.
 */
export function timesOf(typed: TypedTimes, repeat: Repeat, count: number, zone: string): readonly Times[] | 'skipped' {
  const { starts, ends } = wallTimes(typed)
  if (isSkipped(starts, zone) || isSkipped(ends, zone)) return 'skipped'
  return Array.from({ length: repeat === 'once' ? 1 : count }, (_, n) => {
    const at = repeated(starts, repeat, n)
    return { starts_at: instantOf(at, zone), ends_at: instantOf(at + ends - starts, zone) }
  })
}

const isSkipped = (wall: WallTime, zone: string) => wallTime(instantOf(wall, zone), zone) !== wall

function repeated(first: WallTime, repeat: Repeat, n: number): WallTime {
  switch (repeat) {
    case 'once':
      return first
    case 'week':
      return first + n * 7 * dayLength
    case 'two_weeks':
      return first + n * 14 * dayLength
    case 'month_day':
      return addMonths(first, n)
    case 'month_weekday':
      return sameWeekday(first, n)
  }
}

/** The same weekday of a later month, as the second Tuesday; the last one where a month has no fifth. */
function sameWeekday(first: WallTime, months: number): WallTime {
  const date = new Date(first)
  const place = Math.ceil(date.getUTCDate() / 7)
  const month = addMonths(first - (date.getUTCDate() - 1) * dayLength, months)
  const ahead = (date.getUTCDay() - new Date(month).getUTCDay() + 7) % 7
  const found = month + (ahead + (place - 1) * 7) * dayLength
  return new Date(found).getUTCMonth() === new Date(month).getUTCMonth() ? found : found - 7 * dayLength
}

/** A later meeting of a series moved by as much of the local clock as an earlier one was. */
export function movedAlike(each: Times, before: Times, after: Times, zone: string): Times {
  const shift = (at: Date, from: Date, to: Date) =>
    instantOf(wallTime(at, zone) + wallTime(to, zone) - wallTime(from, zone), zone)
  return {
    starts_at: shift(each.starts_at, before.starts_at, after.starts_at),
    ends_at: shift(each.ends_at, before.ends_at, after.ends_at)
  }
}
