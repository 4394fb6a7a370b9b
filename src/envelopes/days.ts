const hourLength = 3_600_000
const dayLength = 24 * hourLength

/** The day, `2026-11-21`, this many days after a moment's. */
export function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayLength).toISOString().slice(0, 10)
}

/** The first day of a moment's month. */
export function monthOf(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01`
}

/** The hour a moment lies in. */
export function hourStart(now: Date): Date {
  return new Date(Math.floor(now.getTime() / hourLength) * hourLength)
}

/** The first full hour that is at least this many hours away: a row kept until then lives no shorter than promised. */
export function hourAfter(now: Date, hours: number): Date {
  return new Date(Math.ceil(now.getTime() / hourLength + hours) * hourLength)
}
