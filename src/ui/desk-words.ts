import type { LocaleName } from './locales.ts'
import type { Message } from './make-words.ts'
import { pickWords } from './words.ts'

const prefixes = [
  'ui.',
  'accounts.',
  'desk.',
  'letters.',
  'outside.agreement.',
  'refusal.',
  'alarm.',
  'roster.',
  'body.seat.',
  'body.closed.',
  'numbers.',
  'transparency.',
  'rule.',
  'procedure.span.'
]

/** The words that the desk's script shows. The build writes them into a file, so that a browser asks for them once. */
export function deskWords(locale: LocaleName): Readonly<Record<string, Message>> {
  return pickWords(locale, prefixes)
}

/** That file's name before the build. */
export const deskWordsFile = (locale: LocaleName) => `desk-words.${locale}.json`
