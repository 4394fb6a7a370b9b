import type { ImportProblem } from './read-file.ts'

export type MarkdownRow = { readonly line: number; readonly cells: readonly string[] }
export type MarkdownTable = { readonly line: number; readonly headings: readonly string[]; readonly rows: readonly MarkdownRow[] }

/** The cells of a line; the stroke at either end may be left out. */
function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim())
}

const isRule = (line: string | undefined) => line !== undefined && /^\s*\|?[\s:|-]*-[\s:|-]*$/.test(line) && line.includes('|')

/**
 * Every table of a Markdown text. A row that has not exactly as many cells as there are headings is a problem with its
 * line and its first cell: a number that slid under another heading would be a wrong number.
 */
export function readTables(text: string): { tables: MarkdownTable[]; problems: ImportProblem[] } {
  const lines = text.split('\n')
  const tables: MarkdownTable[] = []
  const problems: ImportProblem[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!line.includes('|') || !isRule(lines[at + 1])) continue
    const headings = cellsOf(line)
    const rows: MarkdownRow[] = []
    const table = { line: at + 1, headings, rows }
    for (at += 2; at < lines.length && (lines[at] ?? '').includes('|'); at++) {
      const cells = cellsOf(lines[at] ?? '')
      const [row = ''] = cells
      if (cells.length === headings.length) rows.push({ line: at + 1, cells })
      else problems.push({ code: 'wrong_width', line: at + 1, row, cells: cells.length, headings: headings.length })
    }
    tables.push(table)
  }
  return { tables, problems }
}
