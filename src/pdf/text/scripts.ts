/** Scripts whose letters must not be shaped together, since each has rules of its own. Those not named here share one. */
const scripts: readonly [name: string, letters: RegExp][] = [
  ['latin', /\p{sc=Latin}/u],
  ['greek', /\p{sc=Greek}/u],
  ['cyrillic', /\p{sc=Cyrillic}/u],
  ['hebrew', /\p{sc=Hebrew}/u],
  ['arabic', /\p{sc=Arabic}/u],
  ['syriac', /\p{sc=Syriac}/u],
  ['thaana', /\p{sc=Thaana}/u],
  ['devanagari', /\p{sc=Devanagari}/u],
  ['bengali', /\p{sc=Bengali}/u],
  ['gurmukhi', /\p{sc=Gurmukhi}/u],
  ['gujarati', /\p{sc=Gujarati}/u],
  ['oriya', /\p{sc=Oriya}/u],
  ['tamil', /\p{sc=Tamil}/u],
  ['telugu', /\p{sc=Telugu}/u],
  ['kannada', /\p{sc=Kannada}/u],
  ['malayalam', /\p{sc=Malayalam}/u],
  ['sinhala', /\p{sc=Sinhala}/u],
  ['thai', /\p{sc=Thai}/u],
  ['lao', /\p{sc=Lao}/u],
  ['tibetan', /\p{sc=Tibetan}/u],
  ['myanmar', /\p{sc=Myanmar}/u],
  ['khmer', /\p{sc=Khmer}/u],
  ['hangul', /\p{sc=Hangul}/u],
  ['kana', /[\p{sc=Hiragana}\p{sc=Katakana}]/u],
  ['han', /\p{sc=Han}/u]
]

const shared = /^[\p{sc=Common}\p{sc=Inherited}]+$/u

/** Which script a letter with its marks is of; nothing for digits, spaces and signs that all scripts share. */
export function scriptOf(letter: string): string | undefined {
  if (shared.test(letter)) return undefined
  return scripts.find(([, letters]) => letters.test(letter))?.[0] ?? 'other'
}

/** Scripts that are written without spaces between words. */
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

export const breaksInside = (word: string): boolean => spaceless.test(word)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The letters of a text as readers count them, each with its marks. */
export const lettersOf = (text: string): Intl.SegmentData[] => [...graphemes.segment(text)]

/** Characters that are never drawn: joiners, marks of direction, variation selectors. */
export const isInvisible = (letter: string): boolean => /^\p{Default_Ignorable_Code_Point}+$/u.test(letter)
