import { createHash } from 'node:crypto'
import { type PDFDocument, PDFName, type PDFPage, type PDFRef, PDFString } from 'pdf-lib'
import type { Face } from './faces/face.ts'
import { subsetFace } from './faces/subset-face.ts'
import { wordAt } from './faces/word-at.ts'

type Used = {
  readonly face: Face
  readonly key: PDFName
  readonly ref: PDFRef
  /** What each drawn glyph says. */
  readonly says: Map<number, string>
}

/** The fonts of one file: which glyphs of them are drawn, and at the end those glyphs alone (ISO 32000 9.7 and 9.10.3). */
export class EmbeddedFonts {
  readonly #doc: PDFDocument
  readonly #used = new Map<Face, Used>()

  constructor(doc: PDFDocument) {
    this.#doc = doc
  }

  /** The name of the font on this page. */
  keyOn(page: PDFPage, face: Face): PDFName {
    const { key, ref } = this.#of(face)
    page.node.setFontDictionary(key, ref)
    return key
  }

  /** Notes that a glyph is drawn for this text. False when it already says something else in this file. */
  say(face: Face, glyph: number, text: string): boolean {
    const { says } = this.#of(face)
    const said = says.get(glyph)
    if (said === undefined) says.set(glyph, text)
    return said === undefined || said === text
  }

  async write(): Promise<void> {
    for (const used of this.#used.values()) {
      const says = new Map([...used.says].toSorted(([a], [b]) => a - b))
      this.#write(used, says, await subsetFace(used.face, says.keys()))
    }
  }

  #of(face: Face): Used {
    const known = this.#used.get(face)
    if (known) return known
    const used = { face, key: PDFName.of(`F${this.#used.size + 1}`), ref: this.#doc.context.nextRef(), says: new Map() }
    this.#used.set(face, used)
    return used
  }

  #write({ face, ref }: Used, says: ReadonlyMap<number, string>, file: Uint8Array): void {
    const { context } = this.#doc
    const name = `${prefixOf(file)}+${face.name}`
    const [program, kind] = face.isCff ? ['FontFile3', { Subtype: 'OpenType' }] : ['FontFile2', { Length1: file.length }]
    const descriptor = context.obj({
      ...{ Type: 'FontDescriptor', FontName: name, Flags: 4, ItalicAngle: 0, StemV: face.isBold ? 140 : 80 },
      ...metricsOf(face)
    })
    descriptor.set(PDFName.of(program), context.register(context.flateStream(file, kind)))
    const descendant = context.obj({
      ...{ Type: 'Font', Subtype: face.isCff ? 'CIDFontType0' : 'CIDFontType2', BaseFont: name },
      W: [...says.keys()].flatMap((glyph) => [glyph, [widthOf(face, glyph)]]),
      FontDescriptor: context.register(descriptor)
    })
    const registry = context.obj({ Supplement: 0 })
    for (const [of, text] of [
      ['Registry', 'Adobe'],
      ['Ordering', 'Identity']
    ] as const)
      registry.set(PDFName.of(of), PDFString.of(text))
    descendant.set(PDFName.of('CIDSystemInfo'), registry)
    if (!face.isCff) descendant.set(PDFName.of('CIDToGIDMap'), PDFName.of('Identity'))
    const font = context.obj({
      ...{ Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H' },
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(context.flateStream(unicodeMap(says)))
    })
    context.assign(ref, font)
  }
}

/** How far the pen moves after a glyph, in thousandths of the size. */
export function widthOf({ font, unitsPerEm }: Face, glyph: number): number {
  return Math.round((font.glyphHAdvance(glyph) * 1000) / unitsPerEm)
}

function metricsOf({ font, unitsPerEm }: Face) {
  const scaled = (units: number) => Math.round((units * 1000) / unitsPerEm)
  const head = font.face.referenceTable('head') ?? new Uint8Array()
  const box = [36, 38, 40, 42].map((at) => scaled((wordAt(head, at) << 16) >> 16))
  const { ascender, descender } = font.hExtents()
  return { FontBBox: box, Ascent: scaled(ascender), Descent: scaled(descender), CapHeight: scaled(ascender * 0.7) }
}

/** Six letters by which a reader knows two parts of one font apart; the same part has the same. */
function prefixOf(file: Uint8Array): string {
  const hash = createHash('sha256').update(file).digest()
  return [...hash.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

const hex = (number: number) => number.toString(16).padStart(4, '0')
/** A glyph's number as a PDF shows it. */
export const glyphCode = hex
/** UTF-16, as PDF wants letters. */
export const hexText = (text: string): string => Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('')

/** Which letters each glyph stands for: by this, text is found, copied and read aloud. */
function unicodeMap(says: ReadonlyMap<number, string>): string {
  const lines = [...says].map(([glyph, text]) => `<${hex(glyph)}> <${hexText(text)}>`)
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => lines.slice(at * 100, at * 100 + 100))
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap CMapName currentdict /CMap defineresource pop end end'
  ].join('\n')
}
