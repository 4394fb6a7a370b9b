import { writeCsv as writeTable } from '../http/csv.ts'
import type { Cell, Edition } from './model.ts'

type Line = readonly [section: string, row: string, column: string, value: Cell, note: string]

/** The numbers of a report, one in each line (RFC 4180): what is not a number says why, as in the JSON. */
export function writeCsv({ counts, tables, years, notes, period }: Edition): string {
  const lines: Line[] = [
    ...Object.entries(counts).map(([key, cell]): Line => ['counts', period.slug, key, cell, '']),
    ...tables.flatMap(({ by, columns, rows }) =>
      rows.flatMap(({ label, cells, note }) =>
        columns.map((column, at): Line => [by, label, column, cells[at] ?? 'missing', notes[note - 1] ?? ''])
      )
    ),
    ...years.flatMap((year) => Object.entries(year.counts).map(([key, cell]): Line => ['years', year.period, key, cell, '']))
  ]
  return writeTable(['section', 'row', 'column', 'value', 'note'], lines)
}
