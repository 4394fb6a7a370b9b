import { type DiffRow, diffTexts, type Piece } from './diff-texts.ts'
import { isSpelledAlike } from './spelled-alike.ts'

/** Why a change is more than letters mended. Words: `policy.typo.<code>`. */
export type TypoProblem = 'none' | 'too_many' | 'paragraphs' | 'numbers' | 'meaning' | 'words' | 'links' | 'headings'

/** Words that may be mended at once; more is a change. */
const mostWords = 12

/** Words that say what may, must or must not be, how far, how many and how long. */
const heavy = new Set(
  (
    'not no never none nobody nothing neither nor cannot without except unless only all any every always must may might can could shall ' +
    'should will would required encouraged optional allowed forbidden banned within before after until and or if one two three four five ' +
    'six seven eight nine ten eleven twelve fifteen sixteen sixty twenty thirty ninety half third quarter once twice majority minute ' +
    'minutes hour hours day days week weeks month months year years daily weekly monthly yearly business calendar'
  ).split(' ')
)

/** Words of grammar, which come, go and take each other's place without another rule. */
const small = new Set('a an the is are was were be been being has have had its it this that these those'.split(' '))

/**
 * What speaks against mending without a vote: paragraphs that come or go, more than a dozen words, another word in the place
 * of one, and any number, link, heading or word that carries the meaning of a rule. Empty when only letters are mended. That
 * a word is another one is seen in every language; `meaning` knows English words alone.
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
  if (changed.some(isOtherwiseWorded)) problems.add('words')
  if (changed.some((row) => row.before[0]?.text.startsWith('#') || row.now[0]?.text.startsWith('#'))) problems.add('headings')
  return [...problems]
}

/** Mail addresses, addresses on the web, and where links lead: in order, as one text. */
function addresses(text: string): string {
  const words = text.split(/\s+/).filter((word) => /@|\]\(|\.\p{L}{2}/u.test(word))
  return words.map((word) => word.replace(/[.,;:!?)]{1,5}$/, '')).join('\n')
}

/** Whether a paragraph says something in other words: more than letters, spaces, hyphens, words of grammar, and doubled words. */
function isOtherwiseWorded({ change, before, now }: DiffRow): boolean {
  if (change !== 'changed') return false
  if (withoutDoubles(before) === withoutDoubles(now)) return false
  const [gone, came] = [wordsOf(before, 'removed'), wordsOf(now, 'added')]
  const heard = (all: readonly string[]) => all.filter((word) => !small.has(word))
  return !areSpelledAlike(gone, came) && !areSpelledAlike(heard(gone), heard(came))
}

function areSpelledAlike(gone: readonly string[], came: readonly string[]): boolean {
  if (gone.join('') === came.join('')) return true
  return gone.length === came.length && gone.every((word, at) => isSpelledAlike(word, came[at] ?? ''))
}

function wordsOf(pieces: readonly Piece[], change: Piece['change']): string[] {
  return pieces.filter((each) => each.change === change).flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

function withoutDoubles(pieces: readonly Piece[]): string {
  const words =
    pieces
      .map(({ text }) => text)
      .join('')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word, at) => word !== words[at - 1]).join(' ')
}

function countWords(pieces: readonly Piece[], change: Piece['change']): number {
  return wordsOf(pieces, change).length
}
