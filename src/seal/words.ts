import { randomBytes, type Random } from './bytes.ts'

/** A word that was not on the list, its place, and the one list word a single slip away, when there is exactly one. */
export type UnknownWord = { readonly at: number; readonly word: string; readonly suggestion: string | undefined }

/** Words read from typed text; `corrected` is the one slip that was mended, to be shown. */
export type ReadWords =
  | { readonly words: readonly string[]; readonly corrected: UnknownWord | undefined }
  | { readonly problem: 'count'; readonly found: number }
  | { readonly problem: 'unknown'; readonly unknown: readonly UnknownWord[] }

/** The list as it lies in the static file: one word a line. */
export function parseWordList(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** A number below `limit`, each equally likely: values past the last whole multiple are drawn again. */
export function randomBelow(limit: number, random: Random = randomBytes): number {
  const end = 2 ** 32 - (2 ** 32 % limit)
  for (;;) {
    const bytes = random(4)
    const value = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    if (value < end) return value % limit
  }
}

/** `count` words, each drawn on its own from the whole list. */
export function newWords(list: readonly string[], count: number, random: Random = randomBytes): string[] {
  return Array.from({ length: count }, () => list[randomBelow(list.length, random)] ?? '')
}

/** Letters only: NFKC, lower case, invisible characters dropped, everything else a gap. */
export function normaliseWords(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
  return plain.match(/\p{L}+/gu) ?? []
}

/** Whether `b` is `a` with one letter added, dropped, changed, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const restA = a.slice(start)
  const restB = b.slice(start)
  if (a.length !== b.length) {
    return a.length > b.length ? restA.slice(1) === restB : restB.slice(1) === restA
  }
  const swapped = restA.charAt(1) + restA.charAt(0)
  return restA.slice(1) === restB.slice(1) || (restB.startsWith(swapped) && restA.slice(2) === restB.slice(2))
}

function suggest(word: string, list: readonly string[]): string | undefined {
  const near = list.filter((each) => isOneSlip(word, each))
  return near.length === 1 ? near[0] : undefined
}

/**
 * Reads `count` list words from what somebody typed: capitals, commas, hyphens, line breaks, numbering and trailing
 * punctuation do not matter. One slip in one word is mended when only one list word is that near; anything else is
 * named, with a suggestion where there is one.
 */
export function readWords(text: string, list: readonly string[], count: number): ReadWords {
  const words = normaliseWords(text.slice(0, 2000))
  if (words.length !== count) return { problem: 'count', found: words.length }
  const known = new Set(list)
  const unknown = words
    .map((word, at) => ({ at, word }))
    .filter(({ word }) => !known.has(word))
    .map(({ at, word }) => ({ at, word, suggestion: suggest(word, list) }))
  const [slip] = unknown
  if (slip === undefined) return { words, corrected: undefined }
  if (unknown.length > 1 || slip.suggestion === undefined) return { problem: 'unknown', unknown }
  return { words: words.with(slip.at, slip.suggestion), corrected: slip }
}

/** Whether a message holds `count` list words in a row, as a return key pasted by mistake would (U13). */
export function holdsKeyWords(text: string, list: readonly string[], count: number): boolean {
  const known = new Set(list)
  let run = 0
  for (const word of normaliseWords(text)) {
    run = known.has(word) ? run + 1 : 0
    if (run === count) return true
  }
  return false
}
