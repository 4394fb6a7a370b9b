import type { Finding } from './findings.ts'
import { type Breakdown, type CountKey, type Edition, type Layout, numberIn } from './model.ts'

type Sum = { readonly whole: CountKey; readonly parts: readonly CountKey[]; readonly only?: Layout }

/** Counts that are the sum of others. Parts that an edition does not name count as not given. */
const sums: readonly Sum[] = [
  { whole: 'reports', parts: ['issues', 'repeat_reports'] },
  { whole: 'followed_up', parts: ['advised', 'local', 'by_group', 'by_board'], only: 'psf' },
  { whole: 'reports', parts: ['by_group', 'local', 'no_action'], only: 'django' },
  { whole: 'conduct_actions', parts: ['restorative', 'punitive'] }
]

const wholes: readonly (readonly [part: CountKey, whole: CountKey])[] = [
  ['quorate', 'votes'],
  ['issues', 'reports'],
  ['breaches', 'reports'],
  ['followed_up', 'issues'],
  ['punitive', 'conduct_actions'],
  ['ack_in_time', 'ack_due'],
  ['told_in_time', 'told_due'],
  ['survey_confident', 'survey_answers']
]

/** Whether the numbers of an edition fit each other: counts to counts, rows to counts, parts of a row to the row. */
export function checkSums(edition: Edition): Finding[] {
  return [...checkCounts(edition), ...edition.tables.flatMap((table) => [...checkColumns(edition, table), ...checkRows(table)])]
}

/** A count as it is given, or as the rows of a table give it together. */
function given({ counts, tables }: Edition, key: CountKey): number | undefined {
  if (counts[key] !== undefined) return numberIn(counts[key])
  const table = tables.find(({ columns, rows }) => columns.includes(key) && rows.length > 0)
  const at = table?.columns.indexOf(key) ?? -1
  const cells = table?.rows.map((row) => row.cells[at]) ?? []
  if (cells.length === 0 || cells.includes('hidden')) return undefined
  return cells.reduce<number>((sum, cell) => sum + (numberIn(cell) ?? 0), 0)
}

function checkCounts(edition: Edition): Finding[] {
  const { counts, layout } = edition
  const added = sums
    .filter(({ only }) => only === undefined || only === layout)
    .flatMap(({ whole, parts }) => {
      const total = numberIn(counts[whole])
      const numbers = parts.flatMap((part) => given(edition, part) ?? [])
      // One part alone says nothing of a sum.
      if (total === undefined || numbers.length < 2 || parts.some((part) => counts[part] === 'hidden')) return []
      const sum = numbers.reduce((a, b) => a + b, 0)
      return sum === total ? [] : [{ code: 'does_not_add_up' as const, count: whole, whole: total, parts: sum }]
    })
  const larger = wholes.flatMap(([part, whole]) => {
    const [few, all] = [numberIn(counts[part]), numberIn(counts[whole])]
    return few === undefined || all === undefined || few <= all
      ? []
      : [{ code: 'more_than_whole' as const, count: part, whole: all, parts: few }]
  })
  return [...added, ...larger]
}

/** A column of a table has a count of the same name: together the rows must give it. */
function checkColumns({ counts }: Edition, { by, columns, rows }: Breakdown): Finding[] {
  return columns.flatMap((column, at): Finding[] => {
    const whole = numberIn(counts[column])
    const cells = rows.map((row) => row.cells[at])
    if (whole === undefined || rows.length === 0 || cells.includes('hidden')) return []
    const parts = cells.reduce<number>((sum, cell) => sum + (numberIn(cell) ?? 0), 0)
    if (parts === whole) return []
    const unsaid = cells.includes('missing') && parts < whole
    return [{ code: unsaid ? 'cannot_be_rebuilt' : 'does_not_add_up', table: by, count: column, whole, parts }]
  })
}

/** The first column of a row holds all of it; what was done with them is never more, where it is one thing for each. */
function checkRows({ by, columns, rows }: Breakdown): Finding[] {
  const [first] = columns
  if (first !== 'issues' && first !== 'reports') return []
  return rows.flatMap((row) => {
    const whole = numberIn(row.cells[0])
    const parts = row.cells.slice(1).reduce<number>((sum, cell) => sum + (numberIn(cell) ?? 0), 0)
    if (whole === undefined || parts <= whole) return []
    return [{ code: 'more_than_whole' as const, table: by, row: row.label, count: first, whole, parts }]
  })
}
