import type { Words } from '../../ui/make-words.ts'
import { partialDayWords } from '../../ui/partial-day-words.ts'
import type { DayKnown } from '../model.ts'
import type { Term } from './model.ts'

/** A day as well as it is known: "16 August 2013", "August 2013", "2013", "by 2024". */
export function knownDayWords(t: Words, day: string, known: DayKnown): string {
  if (known === 'day') return partialDayWords(t, day)
  if (known === 'month') return partialDayWords(t, day.slice(0, 7))
  if (known === 'year') return partialDayWords(t, day.slice(0, 4))
  // The first or last day of a year stands for the year.
  const isYear = day.endsWith('-01-01') || day.endsWith('-12-31')
  return t('body.term.by', { day: partialDayWords(t, isYear ? day.slice(0, 4) : day) })
}

/** "since 3 March 2024", "May 2018 to 2020". */
export function termWords(t: Words, { from_day, from_known, to_day, to_known }: Term): string {
  const from = knownDayWords(t, from_day, from_known)
  if (to_day !== null) return t('body.term.to', { from, to: knownDayWords(t, to_day, to_known) })
  return from_known === 'by' ? from : t('body.term.since', { from })
}
