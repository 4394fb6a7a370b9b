import { nearest } from '../../ui/nearest.ts'
import type { Words } from '../../ui/make-words.ts'
import type { FileProblem } from './load-procedures.ts'

/** What is wrong with a procedure file, for the person who wrote it: line, field, reason, and what was probably meant. */
export function problemWords(t: Words, { line, path, code, known = [] }: FileProblem): string {
  const said = t('explain.wrong', { line, field: path || t('explain.wrong.file'), reason: t(`explain.problem.${code}`) })
  const typed = path.split('.').at(-1) ?? ''
  const near = code === 'unknown_field' ? nearest(typed, known) : undefined
  if (near !== undefined) return `${said} ${t('explain.wrong.meant', { word: near })}`
  const isList = ['not_in_list', 'unknown_place', 'unknown_base'].includes(code) && known.length > 0 && known.length <= 20
  return isList ? `${said} ${t('explain.wrong.one_of', { words: known.join(', ') })}` : said
}
