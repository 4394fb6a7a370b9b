import { locales } from './locales.ts'
import type { Words } from './make-words.ts'

/** Where a time is read: an IANA zone, and the place by name when the zone's city is not the right word. */
export type Zone = { readonly id: string; readonly place?: string | undefined }
export type DateStyle = 'at' | 'by'

/**
 * A moment in words, local time first and UTC after it:
 * "Tuesday 24 November, by 18:00 in Pittsburgh; 23:00 UTC". The year is named when it is not `thisYear`.
 */
export function dateWords(t: Words, instant: Date, zone: Zone, style: DateStyle = 'at', thisYear?: number): string {
  const day = dayWords(t, instant, zone.id, thisYear)
  const utcDay = dayWords(t, instant, 'UTC', thisYear)
  const time = timeWords(t, instant, zone.id)
  const utc = timeWords(t, instant, 'UTC')
  if (zone.id === 'UTC') return t(style === 'by' ? 'ui.date.by_utc' : 'ui.date.at_utc', { day, utc })
  const values = { day, time, place: zone.place ?? cityOf(zone.id), utc, utcDay }
  if (day === utcDay) return t(style === 'by' ? 'ui.date.by' : 'ui.date.at', values)
  return t(style === 'by' ? 'ui.date.by_other_day' : 'ui.date.at_other_day', values)
}

/** A day in words, "Tuesday 24 November", in the given zone. */
export function dayWords(t: Words, instant: Date, zone: string, thisYear?: number): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[t.locale].format, { timeZone: zone, ...options }).format(instant)
  const year = thisYear !== undefined && String(thisYear) !== part({ year: 'numeric' })
  return t('ui.date.day', {
    weekday: part({ weekday: 'long' }),
    date: part({ day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}) })
  })
}

/** The time of day in the given zone, as `18:00`. */
export function timeWords(t: Words, instant: Date, zone: string): string {
  return new Intl.DateTimeFormat(locales[t.locale].format, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  }).format(instant)
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
