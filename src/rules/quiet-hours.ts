import { isTimeZone, wallTime, weekdayOf } from './zoned-time.ts'

/** When a person wants no mail. Days are 1 (Monday) to 7, quiet as a whole; hours are of every day and may span midnight. */
export type QuietHours = {
  readonly zone: string
  readonly days: readonly number[]
  /** `22:00`; the same as `to` when there are no quiet hours. */
  readonly from: string
  readonly to: string
  /** "Danger now" comes through all the same. */
  readonly urgentComes: boolean
}

const isClock = (value: unknown): value is string => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

/** Whether a parsed value is quiet hours that end: with seven quiet days no mail would ever leave. */
export function isQuietHours(value: unknown): value is QuietHours {
  if (typeof value !== 'object' || value === null) return false
  const { zone, days, from, to, urgentComes } = value as Record<string, unknown>
  return (
    typeof zone === 'string' &&
    isTimeZone(zone) &&
    Array.isArray(days) &&
    new Set(days).size === days.length &&
    days.length < 7 &&
    days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) &&
    isClock(from) &&
    isClock(to) &&
    typeof urgentComes === 'boolean'
  )
}

const step = 5 * 60_000
/** Six quiet days and one whose only free minutes were just missed. */
const farthest = 8 * 24 * 60 * 60_000

/** When mails may leave again; nothing when they may now. A clock that is put back or forward is followed as it is. */
export function quietUntil(quiet: QuietHours, now: Date): Date | undefined {
  if (!isQuiet(quiet, now)) return undefined
  const first = now.getTime() - (now.getTime() % step) + step
  for (let at = first; at < first + farthest; at += step) if (!isQuiet(quiet, new Date(at))) return new Date(at)
  return undefined
}

function isQuiet({ zone, days, from, to }: QuietHours, at: Date): boolean {
  const wall = wallTime(at, zone)
  if (days.includes(weekdayOf(wall))) return true
  const clock = new Date(wall).toISOString().slice(11, 16)
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to
}
