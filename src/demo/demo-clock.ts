import type { Clock } from '../context.ts'

/** A clock that whoever seeds can set: what happened last week is written last week. */
export type MovableClock = Clock & { set: (moment: Date) => void; advance: (minutes: number) => void }

const minuteLength = 60_000

export function movableClock(start: Date): MovableClock {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    set: (moment) => void (time = moment.getTime()),
    advance: (minutes) => void (time += minutes * minuteLength)
  }
}
