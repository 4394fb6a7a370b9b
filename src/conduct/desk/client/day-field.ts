import { instantOf, wallTime, dayOf as dayOfWall } from '../../../rules/zoned-time.ts'

/** The day of an instant in a zone, as date fields take it: `2026-11-21`. */
export function dayOf(at: Date, zone: string): string {
  return dayOfWall(wallTime(at, zone))
}

/** 18:00 of that day in the zone: promises end with the working day. Nothing for anything but a day. */
export function dayAt(day: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const wall = Date.parse(`${day}T18:00Z`)
  return Number.isNaN(wall) ? undefined : instantOf(wall, zone)
}
