import type { Period } from '../model.ts'
import { isDay } from '../../rules/is-day.ts'

/** `2024`, `2021-h1`, `2020-q3`, or both days. */
export function periodOf(from: string, to: string): Period | undefined {
  if (!isDay(from) || !isDay(to) || from > to) return undefined
  const year = from.slice(0, 4)
  const ends = `${from.slice(5)} ${to.slice(5)}`
  const known: Record<string, string> = {
    '01-01 12-31': year,
    '01-01 06-30': `${year}-h1`,
    '07-01 12-31': `${year}-h2`,
    '01-01 03-31': `${year}-q1`,
    '04-01 06-30': `${year}-q2`,
    '07-01 09-30': `${year}-q3`,
    '10-01 12-31': `${year}-q4`
  }
  const slug = (to.startsWith(year) && known[ends]) || `${from}-to-${to}`
  return { slug, from, to }
}

/** `June 30, 2021` as a day; nothing when it is none. */
export function dayOfWords(text: string): string | undefined {
  const [, month = '', day = '', year = ''] = /^(\p{L}+) (\d{1,2}), (\d{4})$/u.exec(text.trim()) ?? []
  const months = 'january february march april may june july august september october november december'.split(' ')
  const at = months.indexOf(month.toLowerCase())
  const written = `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
  return at >= 0 && isDay(written) ? written : undefined
}
