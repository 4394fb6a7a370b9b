import type { Finding } from './findings.ts'
import { type CountKey, type Edition, harmlessCounts } from './model.ts'

/** Below this a number may point at one person. No source sets it; offices for statistics use three to ten. */
export const smallest = 3

const isSmall = (cell: unknown): cell is number => typeof cell === 'number' && cell > 0 && cell < smallest

/**
 * Every one and two in a row of a table, and in a count of cases or people. Nothing is hidden by itself: people merge
 * the row, hide the number, or say why it stays.
 */
export function checkCells({ counts, tables }: Edition): Finding[] {
  const inCounts = Object.entries(counts).flatMap(([key, cell]) =>
    isSmall(cell) && !harmlessCounts.has(key as CountKey)
      ? [{ code: 'small_count' as const, count: key as CountKey, whole: cell }]
      : []
  )
  const inRows = tables.flatMap(({ by, columns, rows }) =>
    rows.flatMap((row) =>
      row.cells.flatMap((cell, at) => {
        const count = columns[at]
        return isSmall(cell) && count ? [{ code: 'small_cell' as const, table: by, row: row.label, count, whole: cell }] : []
      })
    )
  )
  return [...inCounts, ...inRows]
}
