import type { Breakdown, BreakdownKey, Cell, CountKey, Counts, Row } from '../model.ts'
import { dayOfWords, periodOf } from './periods.ts'
import type { ImportProblem } from './read-file.ts'
import type { MarkdownTable } from './read-tables.ts'
import type { Taken } from './taken.ts'

/** A half-yearly report: counts by channel and by who acted, in lists (2021) or in tables (2022). */
export function readKubernetes(text: string, found: readonly MarkdownTable[]): Taken {
  const [, from = '', to = ''] = /Data collection period:?\*\*:?\s*(.{6,30}?) - (.{6,30}?)\s*$/m.exec(text) ?? []
  const period = periodOf(dayOfWords(from) ?? '', dayOfWords(to) ?? '')
  if (!period) return { drafts: [], problems: [{ code: 'no_period' }] }
  const problems: ImportProblem[] = []
  const notes = [...text.matchAll(/^<sup>(\d)<\/sup>\s*(.+)$/gm)].map(([, , note = '']) => note.trim().slice(0, 600))
  const tables = found.length > 0 ? found.flatMap((table) => readTable(table, notes.length, problems)) : readLists(text)
  const counts = totals(text)
  if (counts.reports === undefined) problems.push({ code: 'no_numbers' })
  return { drafts: [{ layout: 'kubernetes', period, counts, tables, years: [], notes }], problems }
}

const total = (text: string, what: string) => {
  const [, value] = new RegExp(String.raw`^\*\*${what}:?\*\*:? +(\d{1,6})\s*$`, 'im').exec(text) ?? []
  return value === undefined ? [] : [Number(value)]
}

function totals(text: string): Counts {
  const entries: [CountKey, number[]][] = [
    ['reports', [...total(text, 'Total incidents reported'), ...total(text, 'Total conduct incidents')]],
    ['conduct_actions', total(text, 'Total incidents which resulted in (?:any )?conduct action')],
    ['punitive', total(text, 'Total incidents which resulted in punitive conduct action')]
  ]
  return Object.fromEntries(entries.flatMap(([key, [value]]) => (value === undefined ? [] : [[key, value]])))
}

/** Lists under a bold heading: `- Via Slack admins: 68`. */
function readLists(text: string): Breakdown[] {
  const list = (by: BreakdownKey, heading: string, start: string, column: CountKey): Breakdown[] => {
    const [, body = ''] = new RegExp(String.raw`^\*\*[^*\n]*${heading}[^*\n]*:\*\*\s*\n((?:\s*\n|- .*\n)+)`, 'm').exec(text) ?? []
    const rows = [...body.matchAll(new RegExp(`^- ${start} (.{2,80}): (\\d{1,6})\\s*$`, 'gm'))].map(([, label = '', value]) =>
      rowOf(label, [Number(value)], 0)
    )
    return rows.length === 0 ? [] : [{ by, columns: [column], rows }]
  }
  return [
    ...list('channel', 'by method reported', 'Via', 'reports'),
    ...list('actor', 'resulted in conduct action', 'By', 'conduct_actions')
  ]
}

const rowOf = (label: string, cells: readonly Cell[], note: number): Row => ({ label: label.slice(0, 120), cells, of: [], note })

/** One table; columns with a difference to the period before are left out, they follow from the two reports. */
function readTable({ headings, rows }: MarkdownTable, notes: number, problems: ImportProblem[]): Breakdown[] {
  const by: BreakdownKey = /action by/i.test(headings[0] ?? '') ? 'actor' : 'channel'
  const used = headings.flatMap((heading, at) => {
    if (at === 0 || !/this period/i.test(heading)) return []
    const key: CountKey = /restorative/i.test(heading) ? 'restorative' : /punitive/i.test(heading) ? 'punitive' : 'reports'
    return [{ at, key }]
  })
  if (used.length === 0) return []
  const made = rows.map(({ line, cells }) => {
    const [label = ''] = cells
    const [, mark = '0'] = /<sup>(\d)<\/sup>/.exec(cells.join(' ')) ?? []
    const values = used.map(({ at }): Cell => {
      const found = cells[at] ?? ''
      if (/^\d{1,6}$/.test(found)) return Number(found)
      if (/^n\/a$/i.test(found)) return 'none'
      if (!/^X?(<sup>\d<\/sup>)?$/.test(found))
        problems.push({ code: 'not_a_number', line, row: label, found: found.slice(0, 40) })
      return 'missing'
    })
    return rowOf(label, values, Number(mark) <= notes ? Number(mark) : 0)
  })
  return [{ by, columns: used.map(({ key }) => key), rows: made }]
}
