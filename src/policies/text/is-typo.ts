import { diffTexts, type Piece } from './diff-texts.ts'

/** Why a change is more than letters mended. Words: `policy.typo.<code>`. */
export type TypoProblem = 'none' | 'too_many' | 'paragraphs' | 'numbers' | 'meaning' | 'links' | 'headings'

/** Words that may be mended at once; more is a change. */
const mostWords = 12

/** Words that say what may, must or must not be, and how far. */
const heavy = new Set(
  (
    'not no never none nobody nothing neither nor cannot without except unless only all any every always must may might can could shall ' +
    'should will would required encouraged optional allowed forbidden banned within before after until and or if'
  ).split(' ')
)

/**
 * What speaks against mending without a vote: paragraphs that come or go, more than a dozen words, and any number, link,
 * heading or word that carries the meaning of a rule. Empty when only letters are mended.
 */
export function typoProblems(before: string, now: string): TypoProblem[] {
  const { rows } = diffTexts(before, now)
  const changed = rows.filter(({ change }) => change !== 'same')
  if (changed.length === 0) return ['none']
  const problems = new Set<TypoProblem>()
  if (changed.some(({ change }) => change !== 'changed')) problems.add('paragraphs')
  const pieces = changed.flatMap((row) => [...row.before, ...row.now]).filter(({ change }) => change !== 'same')
  if (Math.max(countWords(pieces, 'added'), countWords(pieces, 'removed')) > mostWords) problems.add('too_many')
  const words = pieces.map(({ text }) => text).join(' ')
  if (/\p{N}/u.test(words)) problems.add('numbers')
  if (addresses(before) !== addresses(now)) problems.add('links')
  if ((words.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => heavy.has(word))) problems.add('meaning')
  if (changed.some((row) => row.before[0]?.text.startsWith('#') || row.now[0]?.text.startsWith('#'))) problems.add('headings')
  return [...problems]
}

/** Mail addresses, addresses on the web, and where links lead: in order, as one text. */
function addresses(text: string): string {
  const words = text.split(/\s+/).filter((word) => /@|\]\(|\.\p{L}{2}/u.test(word))
  return words.map((word) => word.replace(/[.,;:!?)]{1,5}$/, '')).join('\n')
}

function countWords(pieces: readonly Piece[], change: Piece['change']): number {
  return pieces.filter((each) => each.change === change).flatMap(({ text }) => text.match(/[\p{L}\p{N}]+/gu) ?? []).length
}
