import { dayWords } from '../ui/date-words.ts'
import type { Words } from '../ui/make-words.ts'
import { type InForce, lastDayOf } from './model.ts'

/** "Tuesday 24 November 2026". */
export function dayInWords(t: Words, day: string): string {
  return dayWords(t, new Date(day), 'UTC', 0)
}

/** "in force from ... to ...", or "since ..." */
export function spanInWords(t: Words, version: InForce, versions: readonly InForce[]): string {
  const last = lastDayOf(version, versions)
  const from = dayInWords(t, version.from_day)
  return last === undefined ? t('policy.span.open', { from }) : t('policy.span', { from, to: dayInWords(t, last) })
}
