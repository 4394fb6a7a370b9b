import { dayOf, instantOf, wallTime } from '../../../rules/zoned-time.ts'
import type { Event, EventPerson, EventPersonId } from '../model.ts'
import type { SpaceId } from '../../model.ts'

export type ShiftId = string & { readonly brand: 'event_shift' }

/** How many people are asked in turn on one shift. */
export const places = [1, 2] as const
export const mostShifts = 120

export type Shift = {
  readonly id: ShiftId
  readonly event: SpaceId
  readonly starts: Date
  readonly ends: Date
  readonly sequence: number
  readonly changed: Date
  readonly cancelled: boolean
  /** In the order in which they are asked. */
  readonly people: readonly Pick<EventPerson, 'id' | 'name' | 'pronouns'>[]
}

/** The field of a form in which somebody is put on a shift. */
export const seatName = (shift: ShiftId, place: number) => `shift_${shift}_${place}`

export const isOn = ({ starts, ends, cancelled }: Shift, now: Date) => !cancelled && starts <= now && now < ends

/** Shifts that run now, and the next one to begin with people on it. */
export function onCall(shifts: readonly Shift[], now: Date): { now: readonly Shift[]; next: Shift | undefined } {
  const filled = shifts.filter(({ people, cancelled }) => people.length > 0 && !cancelled)
  const next = filled.filter(({ starts }) => starts > now).toSorted((a, b) => a.starts.getTime() - b.starts.getTime())[0]
  return { now: filled.filter((shift) => isOn(shift, now)), next }
}

export type Hole = { readonly from: Date; readonly to: Date }

/** Times between the first and the last shift of a local day at which nobody is on. */
export function holesOf(shifts: readonly Shift[], zone: string): readonly Hole[] {
  const filled = shifts
    .filter(({ people, cancelled }) => people.length > 0 && !cancelled)
    .toSorted((a, b) => a.starts.getTime() - b.starts.getTime())
  const day = (at: Date) => dayOf(wallTime(at, zone))
  const holes: Hole[] = []
  let end: Date | undefined
  for (const { starts, ends } of filled) {
    if (end && starts > end && day(starts) === day(end)) holes.push({ from: end, to: starts })
    if (!end || ends > end) end = ends
  }
  return holes
}

/** Everybody's hours, in whole and half ones: who carries too much shows. */
export function hoursOf(shifts: readonly Shift[]): ReadonlyMap<EventPersonId, number> {
  const hours = new Map<EventPersonId, number>()
  for (const { starts, ends, people, cancelled } of shifts) {
    if (cancelled) continue
    const long = Math.round((ends.getTime() - starts.getTime()) / 1_800_000) / 2
    for (const { id } of people) hours.set(id, (hours.get(id) ?? 0) + long)
  }
  return hours
}

/** Days on which an event may need somebody: its own, and the evenings before and after. */
export function daysOf({ starts_day, ends_day }: Pick<Event, 'starts_day' | 'ends_day'>): readonly string[] {
  if (starts_day === null || ends_day === null) return []
  const day = 86_400_000
  const days: string[] = []
  for (let at = Date.parse(starts_day) - day; at <= Date.parse(ends_day) + day && days.length < 60; at += day)
    days.push(dayOf(at))
  return days
}

/**
 * The shift that a local day and two times mean; a second time that is not later is on the next day. `skipped`: clocks
 * go forward over one of them, so that it never is.
 */
export function shiftTimes(day: string, from: string, to: string, zone: string): { starts: Date; ends: Date } | 'skipped' {
  const wall = (time: string) => Date.parse(`${day}T${time}:00Z`)
  const [first, last] = [wall(from), wall(to) > wall(from) ? wall(to) : wall(to) + 86_400_000]
  const [starts, ends] = [instantOf(first, zone), instantOf(last, zone)]
  if (wallTime(starts, zone) !== first || wallTime(ends, zone) !== last) return 'skipped'
  return { starts, ends }
}

/** The same hours on the wall of another zone: an event that was registered in the wrong one keeps its plan. */
export function movedTo(at: Date, from: string, to: string): Date {
  return instantOf(wallTime(at, from || 'UTC'), to || 'UTC')
}
