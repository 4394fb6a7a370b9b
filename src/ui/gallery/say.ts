import type { LocaleName } from '../locales.ts'
import { locales } from '../locales.ts'
import { pseudoText } from '../pseudo-locale.ts'

/** Sample text for the gallery: plain English, or its pseudo form, so that samples need no catalogue. */
export type Say = (text: string) => string

export function makeSay(locale: LocaleName): Say {
  return locales[locale].pseudo ? pseudoText : (text) => text
}
