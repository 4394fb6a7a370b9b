/**
 * How our own Markdown files keep what a person reads and a program reads again: words between marks that no reader sees,
 * and tables. Both sides stand here, so that they stay the same.
 */

const mark = (name: string): string => `<!-- ${name} -->`
const markForm = /^(\\*)<!-- ([a-z_]+(?:: \S+)?) -->$/

/** Words as they are, between marks. A line that looks like a mark gets a backslash. */
export function writeWords(name: string, text: string): string {
  const lines = text.split('\n').map((line) => (markForm.test(line) ? `\\${line}` : line))
  return [mark(name), '', ...lines, '', mark('end')].join('\n')
}

/** A row of a table; what would end a cell is escaped. */
export function writeRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n')).join(' | ')} |`
}

export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [writeRow(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(writeRow)].join('\n')
}

export function readRow(line: string): string[] | undefined {
  if (!/^\|.*\|$/.test(line)) return undefined
  const cells: string[] = []
  let cell = ''
  for (let at = 1; at < line.length; at++) {
    const letter = line[at]
    if (letter === '\\') {
      at++
      cell += line[at] === 'n' ? '\n' : (line[at] ?? '')
    } else if (letter === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += letter
  }
  return cells
}

/** One thing that stands in such a file, with its first line from 1. */
export type OwnPart =
  | { readonly kind: 'mark'; readonly name: string; readonly line: number }
  | { readonly kind: 'words'; readonly name: string; readonly text: string; readonly line: number }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[]; readonly line: number }

/** Splits a file into its marks, words and tables; everything between them is for people alone. `opens`: marks of words. */
export function readParts(file: string, opens: (name: string) => boolean): OwnPart[] {
  const parts: OwnPart[] = []
  let words: { name: string; lines: string[]; line: number } | undefined
  let table: { kind: 'table'; rows: string[][]; line: number } | undefined
  for (const [at, line] of file.replace(/\r\n?/g, '\n').split('\n').entries()) {
    const [, escaped = '', name = ''] = markForm.exec(line) ?? []
    const isMark = name !== '' && escaped === ''
    if (words) {
      if (isMark && name === 'end') {
        // One empty line on either side belongs to the marks.
        parts.push({ kind: 'words', name: words.name, text: words.lines.slice(1, -1).join('\n'), line: words.line })
        words = undefined
      } else words.lines.push(name !== '' ? line.slice(1) : line)
      continue
    }
    const cells = isMark ? undefined : readRow(line)
    if (cells && table) table.rows.push(cells)
    else if (cells) parts.push((table = { kind: 'table', rows: [cells], line: at + 1 }))
    else table = undefined
    if (isMark && opens(name)) words = { name, lines: [], line: at + 1 }
    else if (isMark) parts.push({ kind: 'mark', name, line: at + 1 })
  }
  return parts
}
