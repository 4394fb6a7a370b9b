import type { Words } from '../../ui/make-words.ts'
import type { ImportProblem } from './read-file.ts'

/** What is wrong with a file, in one sentence that names the line. */
export function problemWords(t: Words, { code, line, row = '', cells = 0, headings = 0, found = '' }: ImportProblem): string {
  const reason = t(`transparency.import.${code}`, { row, cells, headings, found })
  return line === undefined ? reason : t('transparency.import.line', { line, reason })
}
