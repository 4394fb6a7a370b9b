import { wordAt } from './word-at.ts'

/** Operators of a top DICT: the collection that a font numbers its letters by, and where these numbers stand. */
const collection = 0x0c1e
const charset = 15

/**
 * Whether a PDF finds the outlines of a CFF table (Adobe 5176) by the numbers of their glyphs. Fonts that number letters by
 * a collection, and leave some of its letters out, would show others in their place.
 */
export function isNumberedByGlyph(cff: Uint8Array, glyphs: number): boolean {
  const names = (cff[2] ?? 0) + sizeOfIndex(cff, cff[2] ?? 0)
  const dict = readDict(cff, names)
  if (!dict.has(collection)) return true
  return countsUp(cff, dict.get(charset) ?? 0, glyphs)
}

/** How many bytes an INDEX has. */
function sizeOfIndex(cff: Uint8Array, at: number): number {
  const count = wordAt(cff, at)
  return count === 0 ? 2 : 2 + 1 + (count + 1) * (cff[at + 2] ?? 0) + offsetAt(cff, at, count) - 1
}

/** The offset of an entry of an INDEX, counted from one before its data. */
function offsetAt(cff: Uint8Array, at: number, entry: number): number {
  const size = cff[at + 2] ?? 0
  const bytes = cff.subarray(at + 3 + entry * size, at + 3 + (entry + 1) * size)
  return bytes.reduce((number, byte) => number * 256 + byte, 0)
}

/** The first DICT of an INDEX: each operator with its last operand. */
function readDict(cff: Uint8Array, at: number): ReadonlyMap<number, number> {
  const from = at + 3 + (wordAt(cff, at) + 1) * (cff[at + 2] ?? 0)
  const found = new Map<number, number>()
  let operand = 0
  const end = Math.min(cff.length, from + offsetAt(cff, at, 1) - 1)
  for (let next = from; next < end;) {
    const byte = cff[next++] ?? 0
    if (byte <= 21) {
      found.set(byte === 12 ? (12 << 8) | (cff[next++] ?? 0) : byte, operand)
    } else if (byte === 28 || byte === 29) {
      const length = byte === 28 ? 2 : 4
      operand = cff.subarray(next, next + length).reduce((number, each) => number * 256 + each, 0)
      next += length
    } else if (byte === 30) {
      // A real number ends with a half byte of ones.
      while (((cff[next] ?? 0xf) & 0xf) !== 0xf) next++
      next++
    } else if (byte < 247) {
      operand = byte - 139
    } else {
      const rest = cff[next++] ?? 0
      operand = byte < 251 ? (byte - 247) * 256 + rest + 108 : -(byte - 251) * 256 - rest - 108
    }
  }
  return found
}

/** Whether the letters from the second glyph on are 1, 2, 3 and so on. */
function countsUp(cff: Uint8Array, at: number, glyphs: number): boolean {
  const format = cff[at]
  let next = at + 1
  for (let glyph = 1; glyph < glyphs;) {
    if (wordAt(cff, next) !== glyph) return false
    next += 2
    if (format === 0) glyph++
    else {
      glyph += 1 + (format === 1 ? (cff[next] ?? 0) : wordAt(cff, next))
      next += format === 1 ? 1 : 2
    }
  }
  return true
}
