import { addSpan, duration } from '../../../rules/clocks.ts'
import type { Upkeep } from '../model.ts'

export type ConfirmWindow = { readonly starts: string; readonly until: string }

/** The yearly window that began last: its first day, and the last one on which an answer counts. */
export function windowOf({ from, within }: NonNullable<Upkeep['confirm']>, today: string): ConfirmWindow {
  const year = Number(today.slice(0, 4))
  const thisYear = `${year}-${from}`
  const starts = thisYear <= today ? thisYear : `${year - 1}-${from}`
  const until = addSpan(new Date(`${starts}T00:00:00Z`), duration(within), 'UTC')
    .toISOString()
    .slice(0, 10)
  return { starts, until }
}
