import { locales } from './locales.ts'
import type { Words } from './make-words.ts'

const shapes = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: 'long' },
  10: { year: 'numeric', month: 'long', day: 'numeric' }
} as const satisfies Record<number, Intl.DateTimeFormatOptions>

/** Making one costs more than a whole row of a list. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** A day as far as it is known: `2013` is "2013", `2013-08` is "August 2013", `2013-08-16` is "16 August 2013". */
export function partialDayWords(t: Words, partial: string): string {
  const shape = shapes[partial.length as keyof typeof shapes]
  if (!shape) return partial
  const key = `${t.locale} ${partial.length}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locales[t.locale].format, { timeZone: 'UTC', ...shape })
    formats.set(key, format)
  }
  return format.format(new Date(`${partial}-01-01`.slice(0, 10)))
}
