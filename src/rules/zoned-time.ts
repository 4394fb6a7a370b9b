/** A wall-clock moment written as if it were UTC, in milliseconds: arithmetic on it never meets daylight saving. */
export type WallTime = number

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-iso8601-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** Whether the runtime knows this IANA zone name. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatterFor(zone) !== undefined
  } catch {
    return false
  }
}

/** The wall clock of `zone` at an instant. Throws RangeError for an unknown zone. */
export function wallTime(instant: Date, zone: string): WallTime {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const sinceSecond = ((instant.getTime() % 1000) + 1000) % 1000
  return Date.UTC(year, month - 1, day, hour, minute, second) + sinceSecond
}

const dayLength = 24 * 60 * 60 * 1000

/**
 * The instant at which `zone` shows this wall clock. A time that daylight saving repeats is the first of the two;
 * one that it skips is moved forward by the length of the gap.
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const offsetNear = (at: number) => wallTime(new Date(at), zone) - at
  const before = wall - offsetNear(wall - dayLength)
  const after = wall - offsetNear(wall + dayLength)
  const shown = [before, after].filter((at) => at + offsetNear(at) === wall)
  return new Date(shown.length ? Math.min(...shown) : before)
}

/** The calendar day of a wall clock, as `2027-02-28`. */
export function dayOf(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 10)
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(wall: WallTime): number {
  return new Date(wall).getUTCDay() || 7
}

/** Moves by whole months and stays inside the month: 31 January and one month is the last of February. */
export function addMonths(wall: WallTime, months: number): WallTime {
  const date = new Date(wall)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}
