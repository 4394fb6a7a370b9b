import { duration } from '../rules/clocks.ts'
import type { Words } from './make-words.ts'

/** "7 days", "24 hours", "2 business days". The span must have been checked. */
export function spanWords(t: Words, { within, counts }: { within: string; counts?: 'calendar' | 'business' }): string {
  const { months, days, milliseconds } = duration(within)
  const parts: string[] = []
  if (months) parts.push(t('procedure.span.months', { count: months }))
  if (days) parts.push(t(counts === 'business' ? 'procedure.span.business_days' : 'procedure.span.days', { count: days }))
  if (milliseconds) parts.push(t('procedure.span.hours', { count: milliseconds / 3_600_000 }))
  return parts.join(' ')
}
