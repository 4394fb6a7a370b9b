import { dayWords } from '../../../ui/date-words.ts'
import type { Words } from '../../../ui/make-words.ts'

/** A day as it is stored (`2026-11-21`, UTC) in words, with its year. */
export function dayText(t: Words, day: string): string {
  return dayWords(t, new Date(`${day}T00:00:00Z`), 'UTC', 0)
}
