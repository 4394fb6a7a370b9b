import type { DiffRow, TextDiff } from './diff-texts.ts'

/** A difference for a terminal: `-` went, `+` came, and inside a changed paragraph the words in brackets. What stayed is counted. */
export function writeDiff({ rows }: Pick<TextDiff, 'rows'>): string[] {
  const lines: string[] = []
  let same = 0
  const flush = () => {
    if (same > 0) lines.push(`  (${same} unchanged)`)
    same = 0
  }
  for (const row of rows) {
    if (row.change === 'same') {
      same++
      continue
    }
    flush()
    if (row.change !== 'added') lines.push(`- ${side(row, 'before')}`)
    if (row.change !== 'removed') lines.push(`+ ${side(row, 'now')}`)
  }
  flush()
  return lines
}

function side(row: DiffRow, which: 'before' | 'now'): string {
  const isWhole = row.change !== 'changed'
  return row[which]
    .map(({ text, change }) => (isWhole || change === 'same' ? text : change === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('')
}
