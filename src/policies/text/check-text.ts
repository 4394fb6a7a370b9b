import { deepest, parseText } from './parse-text.ts'

/** Longest text of one version in one language, in letters; the longest bylaws that we know have 58,000. */
export const longestText = 256 * 1024

/** Why a text is not taken at all. Words: `policy.text.<code>`. */
export type TextProblem = 'empty' | 'too_big' | 'control_characters' | 'too_deep' | 'no_words'

// Line breaks and tabs are the only ones that a text needs; marks that turn the order of letters round hide what it says.
// oxlint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/

/** What is wrong with a text as such, or nothing. Everything that passes is drawn whole: nothing of it is left out. */
export function checkText(text: string): TextProblem | undefined {
  if (text.trim() === '') return 'empty'
  if (text.length > longestText) return 'too_big'
  if (unwanted.test(text)) return 'control_characters'
  if (!/\p{L}/u.test(text)) return 'no_words'
  return parseText(text).some(({ level }) => level >= deepest) ? 'too_deep' : undefined
}

/** Line ends as the house stores them, and one at the end. */
export function tidyText(text: string): string {
  return `${text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .trimEnd()}\n`
}
