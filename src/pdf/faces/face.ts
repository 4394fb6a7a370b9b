import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Blob, Face as FontFace, Font, Variation } from 'harfbuzzjs'
import { isNumberedByGlyph } from './numbered-by-glyph.ts'
import { wordAt } from './word-at.ts'

/** One weight of one font: its file, and HarfBuzz's view of it. */
export type Face = {
  /** As PDF names fonts: letters, digits and hyphens. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly font: Font
  readonly unitsPerEm: number
  readonly letters: ReadonlySet<number>
  readonly isBold: boolean
  /** The weight that a variable font is set to. */
  readonly weight: number | undefined
  /** Cubic outlines (CFF) go into a PDF in another way than those of TrueType. */
  readonly isCff: boolean
}

const bold = 700
const regular = 400
/** From this weight on a font of one weight counts as bold. */
const boldFrom = 600
/** OS/2, `fsType`: the maker allows no embedding. */
const restricted = 0x2

/**
 * The weights that a font file holds: one, or regular and bold of a variable font. A collection gives its first font.
 * None when the file is broken, has no outlines that a PDF can hold, or may not be embedded.
 */
export function openFaces(path: string): Face[] {
  const bytes = new Uint8Array(readFileSync(path))
  const face = new FontFace(new Blob(bytes), 0)
  const letters = new Set(face.collectUnicodes())
  // Each table is read before the next is asked for: HarfBuzz may move its memory then.
  const glyphs = wordAt(tableOf(face, 'maxp'), 4)
  const cff = tableOf(face, 'CFF ')
  const isCff = cff.length > 0
  if (letters.size === 0 || (isCff && !isNumberedByGlyph(cff, glyphs))) return []
  if (!isCff && tableOf(face, 'glyf').length === 0) return []
  const style = tableOf(face, 'OS/2')
  const [weight, allowed] = style.length > 0 ? [wordAt(style, 4), wordAt(style, 8)] : [regular, 0]
  if ((allowed & 0xf) === restricted) return []
  const made = (set: number | undefined): Face => {
    const font = new Font(face)
    if (set !== undefined) font.setVariations([new Variation('wght', set)])
    const name = basename(path)
      .replace(/\.\w+$/, '')
      .replaceAll(/[^A-Za-z0-9-]/g, '-')
    const isBold = (set ?? weight) >= boldFrom
    return { name, bytes, font, unitsPerEm: face.upem, letters, isBold, weight: set, isCff }
  }
  return face.getAxisInfos()['wght'] ? [made(regular), made(bold)] : [made(undefined)]
}

const none = new Uint8Array()
const tableOf = (face: FontFace, name: string): Uint8Array => face.referenceTable(name) ?? none
