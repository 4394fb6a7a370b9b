import bidiFactory from 'bidi-js'
import type { Dir } from '../../ui/locales.ts'

/** A text with one space between words, and which way each of its characters runs: odd levels from right to left. */
export type Paragraph = { readonly text: string; readonly levels: Uint8Array }

const bidi = bidiFactory()
const isRightToLeft = new Set(['R', 'AL'])

/** Reads a text by the Unicode Bidirectional Algorithm (UAX 9) in a document of this direction. */
export function readParagraph(text: string, dir: Dir): Paragraph {
  const clean = text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  return { text: clean, levels: bidi.getEmbeddingLevels(clean, dirOf(clean, dir)).levels }
}

/**
 * A text that has letters of the document's direction runs in that direction. Any other runs in its own: a name as it is
 * written, a phone number from left to right.
 */
function dirOf(text: string, dir: Dir): Dir {
  const types = [...text].map((letter) => bidi.getBidiCharTypeName(letter))
  const hasRtl = types.some((type) => isRightToLeft.has(type))
  if (dir === 'rtl') return hasRtl ? 'rtl' : 'ltr'
  return hasRtl && !types.includes('L') ? 'rtl' : 'ltr'
}

/** Puts what is in logical order into the order that the eye meets (UAX 9, rule L2). */
export function inSight<T extends { readonly level: number }>(parts: readonly T[]): T[] {
  const sorted = [...parts]
  const highest = Math.max(0, ...parts.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < sorted.length; from++) {
      let to = from
      while (to < sorted.length && (sorted[to]?.level ?? 0) >= level) to++
      if (to - from > 1) sorted.splice(from, to - from, ...sorted.slice(from, to).toReversed())
      from = Math.max(from, to - 1)
    }
  }
  return sorted
}

/** Whether anything of this line is seen in another order than it is read. */
export const isReordered = ({ levels }: Paragraph): boolean => levels.some((level) => level % 2 === 1)

const isolate = { ofLetters: '\u2068', ofNumbers: '\u2066', end: '\u2069' }

/** Keeps a name, number or address together inside of a sentence that runs the other way; numbers run from left to right. */
export const asOne = (text: string): string =>
  `${/\p{L}/u.test(text) ? isolate.ofLetters : isolate.ofNumbers}${text}${isolate.end}`

const rightToLeftScripts = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])

/** Which way a language is written. */
export function dirOfLanguage(language: string): Dir {
  return rightToLeftScripts.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'
}
