import type { Words } from '../ui/make-words.ts'
import { labelWords } from './label-words.ts'
import { type Breakdown, type CountKey, type Edition, numberIn } from './model.ts'

export type Bar = { readonly label: string; readonly value: number }

/** One chart: its title says what it shows, and every bar carries its number. */
export type Chart = { readonly id: string; readonly title: string; readonly bars: readonly Bar[] }

/** A row that was not counted or is not shown has no bar; the table below says so. */
function barsOf(t: Words, { rows }: Breakdown): Bar[] {
  return rows.flatMap(({ label, cells }) => {
    const value = numberIn(cells[0])
    return value === undefined ? [] : [{ label: labelWords(t, label), value }]
  })
}

/** The chart of a table's first column; nothing when there is nothing to compare. */
export function chartOfTable(t: Words, table: Breakdown): Chart | undefined {
  const bars = barsOf(t, table)
  if (bars.length < 2) return undefined
  const name = t(`transparency.by.${table.by}`)
  const total = bars.reduce((sum, { value }) => sum + value, 0)
  const most = Math.max(...bars.map(({ value }) => value))
  const top = bars.filter(({ value }) => value === most)
  const [first] = top
  const title =
    top.length === bars.length
      ? t('transparency.chart.level', { name, count: most })
      : top.length === 1 && first
        ? t('transparency.chart.most', { name, label: first.label, count: most, total })
        : t('transparency.chart.plain', { name })
  return { id: table.by, title, bars }
}

/** A number over the years, this period last; nothing without two of them. */
export function chartOfYears(t: Words, { counts, years, period }: Edition, key: CountKey): Chart | undefined {
  const all = [
    ...years.map((year) => ({ label: year.period, cell: year.counts[key] })),
    { label: period.slug, cell: counts[key] }
  ]
  const bars = all
    .flatMap(({ label, cell }) => (typeof cell === 'number' ? [{ label, value: cell }] : []))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
  const now = numberIn(counts[key])
  const before = bars.findLast(({ label }) => label !== period.slug)
  if (now === undefined || before === undefined) return undefined
  const name = t(`transparency.count.${key}`)
  const values = { name, now, period: period.slug, before: before.value, earlier: before.label }
  return { id: `years-${key}`, title: t('transparency.chart.years', values), bars }
}

/** The charts of a report, six at most: reports over the years first, then each table. */
export function chartsOf(t: Words, edition: Edition): Chart[] {
  const years = chartOfYears(t, edition, 'reports')
  const tables = edition.tables.flatMap((table) => chartOfTable(t, table) ?? [])
  return [...(years ? [years] : []), ...tables].slice(0, 6)
}
