import type { ComponentChildren } from 'preact'
import { Table } from '../../ui/components/table.tsx'
import { useWords } from '../../ui/words-context.ts'
import { cellWords, labelWords } from '../label-words.ts'
import type { Words } from '../../ui/make-words.ts'
import { type Breakdown, type Cell, type CountKey, countKeys, type Counts, type Edition, type Row } from '../model.ts'

/** The counts that are given, in the order of the list of all counts. */
export function orderedCounts(counts: Counts): [(typeof countKeys)[number], Cell][] {
  return countKeys.flatMap((key) => {
    const cell = counts[key]
    return cell === undefined ? [] : [[key, cell]]
  })
}

/** Shares of the process itself, where both numbers are given: in time of all that had a promise, quorate of all votes. */
const wholes: Partial<Record<CountKey, CountKey>> = { ack_in_time: 'ack_due', told_in_time: 'told_due', quorate: 'votes' }

/** In whole percent, rounded down: a promise that was broken once was not kept every time. */
export function shareOf(counts: Counts, key: CountKey): number | undefined {
  const whole = wholes[key]
  const [part, all] = [counts[key], whole && counts[whole]]
  return typeof part === 'number' && typeof all === 'number' && all > 0 ? Math.floor((part * 100) / all) : undefined
}

function shareWords(t: Words, counts: Counts, key: CountKey): string {
  const percent = shareOf(counts, key)
  return percent === undefined ? '' : ` (${t('transparency.share', { percent })})`
}

export function CountsTable({ counts }: { counts: Counts }) {
  const t = useWords()
  return (
    <Table
      caption={t('transparency.numbers')}
      captionHidden
      rowHeaders
      head={[{ title: t('transparency.changes.what') }, { title: t('transparency.number'), numeric: true }]}
      rows={orderedCounts(counts).map(([key, cell]) => [
        t(`transparency.count.${key}`),
        `${cellWords(t, cell)}${shareWords(t, counts, key)}`
      ])}
    />
  )
}

/** A row's name, what was put together in it, and where a note speaks of it. */
function RowName({ row: { label, of, note } }: { row: Row }) {
  const t = useWords()
  return (
    <>
      {labelWords(t, label)}
      {note > 0 && (
        <>
          {' '}
          <a class="govuk-link" href={`#note-${note}`}>
            {t('transparency.note', { number: note })}
          </a>
        </>
      )}
      {of.length > 0 && (
        <div class="govuk-hint">{t('transparency.of', { labels: of.map((each) => labelWords(t, each)).join(', ') })}</div>
      )}
    </>
  )
}

/** The same numbers as its chart, and those that have no bar. */
export function BreakdownTable({ table, caption }: { table: Breakdown; caption: ComponentChildren }) {
  const t = useWords()
  return (
    <Table
      id={`table-${table.by}`}
      caption={caption}
      captionSize="s"
      rowHeaders
      head={[
        { title: t(`transparency.by.${table.by}`) },
        ...table.columns.map((key) => ({ title: t(`transparency.count.${key}`), numeric: true }))
      ]}
      rows={table.rows.map((row) => [<RowName row={row} />, ...row.cells.map((cell) => cellWords(t, cell))])}
    />
  )
}

/** This period, those before, newest first, and the change from the last one; only counts that an earlier period has too. */
export function YearsTable({ edition: { period, counts, years } }: { edition: Edition }) {
  const t = useWords()
  const columns = [{ period: period.slug, counts }, ...years]
  const last = years[0]
  const keys = orderedCounts(counts).flatMap(([key]) => (years.some((year) => year.counts[key] !== undefined) ? [key] : []))
  return (
    <Table
      id="table-years"
      caption={t('transparency.numbers.of', { name: t('transparency.years') })}
      captionHidden
      rowHeaders
      head={[
        { title: t('transparency.changes.what') },
        ...columns.map((each) => ({ title: each.period, numeric: true })),
        ...(last ? [{ title: t('transparency.years.change', { period: last.period }), numeric: true }] : [])
      ]}
      rows={keys.map((key) => [
        t(`transparency.count.${key}`),
        ...columns.map(({ counts }) => cellWords(t, counts[key] ?? 'missing')),
        ...(last ? [changeOf(counts[key], last.counts[key]) ?? t('transparency.years.no_change')] : [])
      ])}
    />
  )
}

/** `+3`, `−2`, `0`; nothing where one of the two is no number. */
function changeOf(now: Cell | undefined, before: Cell | undefined): string | undefined {
  if (typeof now !== 'number' || typeof before !== 'number') return undefined
  const change = now - before
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${Math.abs(change)}`
}
