import type { Words } from '../ui/make-words.ts'
import { labelWords } from './label-words.ts'
import { type Breakdown, type BreakdownKey, type CountKey, type Counts, type Edition, numberIn } from './model.ts'

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

/** The finding of bars that are parts of one whole. */
function titleOf(t: Words, name: string, bars: readonly Bar[]): string {
  const total = bars.reduce((sum, { value }) => sum + value, 0)
  const most = Math.max(...bars.map(({ value }) => value))
  const top = bars.filter(({ value }) => value === most)
  const [first] = top
  if (top.length === bars.length) return t('transparency.chart.level', { name, count: most })
  return top.length === 1 && first
    ? t('transparency.chart.most', { name, label: first.label, count: most, total })
    : t('transparency.chart.plain', { name })
}

/** The chart of a table's first column; nothing when there is nothing to compare. */
export function chartOfTable(t: Words, table: Breakdown): Chart | undefined {
  const bars = barsOf(t, table)
  if (bars.length < 2) return undefined
  return { id: table.by, title: titleOf(t, t(`transparency.by.${table.by}`), bars), bars }
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

type Group = {
  readonly id: 'acted' | 'ended' | 'promises' | 'meetings'
  readonly keys: readonly CountKey[]
  /** A table that says the same in more words takes its place. */
  readonly unless?: BreakdownKey
}

/** Counts of the whole report that people compare with each other. */
const groups: readonly Group[] = [
  { id: 'acted', keys: ['by_group', 'local', 'by_board', 'advised'], unless: 'actor' },
  {
    id: 'ended',
    keys: ['not_a_violation', 'out_of_scope', 'no_action', 'warned', 'suspended', 'banned', 'other_outcome'],
    unless: 'outcome'
  },
  { id: 'promises', keys: ['ack_due', 'ack_in_time', 'told_due', 'told_in_time'] },
  { id: 'meetings', keys: ['meetings', 'votes', 'quorate'] }
]

/** What was due, and what of it came in time. */
const promises = [
  ['ack_due', 'ack_in_time'],
  ['told_due', 'told_in_time']
] as const satisfies readonly (readonly [CountKey, CountKey])[]

/** What a chart of counts shows, as a finding where the numbers that it needs are there. */
function findingOf(t: Words, { id }: Group, counts: Counts, bars: readonly Bar[]): string {
  const name = t(`transparency.chart.name.${id}`)
  const value = (key: CountKey) => numberIn(counts[key])
  const plain = t('transparency.chart.plain', { name })
  switch (id) {
    case 'acted':
    case 'ended':
      return titleOf(t, name, bars)
    case 'promises': {
      const known = promises.map((pair) => pair.map(value)).filter((pair) => pair.some((each) => each !== undefined))
      if (known.some((pair) => pair.includes(undefined))) return plain
      const sum = (at: 0 | 1) => known.reduce((total, pair) => total + (pair[at] ?? 0), 0)
      return t('transparency.chart.promises', { due: sum(0), kept: sum(1) })
    }
    case 'meetings': {
      const [votes, quorate] = [value('votes'), value('quorate')]
      return votes === undefined || quorate === undefined ? plain : t('transparency.chart.votes', { votes, quorate })
    }
  }
}

/** Who acted, how it ended, promises kept, meetings and votes. Their numbers stand in the table of all numbers. */
export function chartsOfCounts(t: Words, { counts, tables }: Pick<Edition, 'counts' | 'tables'>): Chart[] {
  return groups
    .filter(({ unless }) => !tables.some(({ by }) => by === unless))
    .flatMap((group) => {
      const bars = group.keys.flatMap((key): Bar[] => {
        const value = numberIn(counts[key])
        return value === undefined ? [] : [{ label: t(`transparency.count.${key}`), value }]
      })
      if (bars.length < 2 || bars.every(({ value }) => value === 0)) return []
      return [{ id: group.id, title: findingOf(t, group, counts, bars), bars }]
    })
}
