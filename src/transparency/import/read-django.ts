import type { Cell, CountKey, Counts } from '../model.ts'
import { periodOf } from './periods.ts'
import type { ImportProblem } from './read-file.ts'
import type { MarkdownRow, MarkdownTable } from './read-tables.ts'
import type { Draft, Taken } from './taken.ts'

/** Headings of the yearly table, and those that it has had since 2026. */
const columns: Readonly<Record<string, CountKey>> = {
  reports: 'reports',
  'people named': 'people_named',
  'actions taken by us': 'by_group',
  'actions taken by dsf': 'by_group',
  'actions taken by local reps': 'local',
  'people banned or flagged': 'banned',
  'people banned': 'banned',
  banned: 'banned',
  'people warned': 'warned',
  warned: 'warned',
  'people suspended': 'suspended',
  suspended: 'suspended',
  'not a violation': 'not_a_violation',
  'out of scope': 'out_of_scope',
  other: 'other_outcome',
  'lack of actions taken': 'no_action',
  'no action': 'no_action'
}

/** Years that a report shows beside its own. */
const yearsBeside = 5

/** One report for each row of a table of years. */
export function readDjango({ headings, rows, line }: MarkdownTable, text: string): Taken {
  const keys = headings.slice(1).map((heading) => columns[heading.toLowerCase()])
  const problems: ImportProblem[] = headings
    .slice(1)
    .flatMap((found, at) => (keys[at] === undefined ? [{ code: 'unknown_column' as const, line, found }] : []))
  if (problems.length > 0) return { drafts: [], problems }
  const years = new Map<string, Counts>()
  for (const row of rows) {
    const [year = ''] = row.cells
    if (!/^\d{4}$/.test(year)) problems.push({ code: 'not_a_year', line: row.line, found: year })
    else if (years.has(year)) problems.push({ code: 'doubled', line: row.line, row: year })
    else years.set(year, countsOf(row, keys as CountKey[], problems))
  }
  const drafts = [...years].flatMap(([year, counts]): Draft[] => {
    const period = periodOf(`${year}-01-01`, `${year}-12-31`)
    const before = [...years]
      .filter(([other]) => other < year)
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .slice(0, yearsBeside)
      .map(([other, counts]) => ({ period: other, counts }))
    return period ? [{ layout: 'django', period, counts, tables: [], years: before, notes: definitions(text) }] : []
  })
  return { drafts, problems }
}

function countsOf({ line, cells }: MarkdownRow, keys: readonly CountKey[], problems: ImportProblem[]): Counts {
  return Object.fromEntries(
    keys.map((key, at): [CountKey, Cell] => {
      const found = cells[at + 1] ?? ''
      if (/^\d{1,6}$/.test(found)) return [key, Number(found)]
      if (!/^(-|–|n\/a)?$/i.test(found))
        problems.push({ code: 'not_a_number', line, row: cells[0] ?? '', found: found.slice(0, 40) })
      return [key, 'missing']
    })
  )
}

/** What the columns mean, as the file says below its table. */
function definitions(text: string): string[] {
  return [...text.matchAll(/^- \*\*(.{2,60}?)\*\* - (.+(?:\n {2}.+)*)/gm)].map(([, name = '', meaning = '']) =>
    `${name}: ${meaning.replaceAll(/\s+/g, ' ')}`.slice(0, 600)
  )
}
