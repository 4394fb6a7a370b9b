import { type Color, PDFOperator, PDFOperatorNames as Op, type PDFPage, setFillingColor } from 'pdf-lib'
import { type EmbeddedFonts, glyphCode, hexText, widthOf } from './embedded-fonts.ts'
import type { Face } from './faces/face.ts'
import type { Cluster, Glyph, Line } from './text/shape-line.ts'

type Place = { readonly x: number; readonly y: number; readonly size: number; readonly color: Color }

/** Draws a shaped line; `x` is its left end, whichever way it is read. */
export function drawLine(page: PDFPage, fonts: EmbeddedFonts, line: Line, { x, y, size, color }: Place): void {
  page.pushOperators(PDFOperator.of(Op.BeginText), setFillingColor(color))
  let left = x
  for (const { face, clusters } of line.runs) {
    page.pushOperators(
      PDFOperator.of(Op.SetFontAndSize, [fonts.keyOn(page, face), short(size)]),
      PDFOperator.of(Op.SetTextMatrix, ['1', '0', '0', '1', short(left), short(y)])
    )
    const pen = new Pen(page, fonts, face, size)
    for (const cluster of clusters) pen.draw(cluster)
    pen.lift()
    left += (pen.at * size) / 1000
  }
  page.pushOperators(PDFOperator.of(Op.EndText))
}

/** Draws the glyphs of one run where shaping put them, and notes what they say. */
class Pen {
  /** Where the next glyph belongs, and where a viewer would put it, in thousandths of the size. */
  at = 0
  #shown = 0
  #rise = 0
  #parts: string[] = []
  readonly #page: PDFPage
  readonly #fonts: EmbeddedFonts
  readonly #face: Face
  readonly #size: number

  constructor(page: PDFPage, fonts: EmbeddedFonts, face: Face, size: number) {
    this.#page = page
    this.#fonts = fonts
    this.#face = face
    this.#size = size
  }

  draw({ text, glyphs }: Cluster): void {
    const body = glyphs.filter(({ id }) => widthOf(this.#face, id) > 0)
    if (glyphs.length === 1 || body.length !== 1) this.#saying(text, glyphs)
    // The body of a letter says all of it, its dots and accents nothing: so readers find it where it stands.
    else for (const glyph of glyphs) this.#saying(glyph === body[0] ? text : '', [glyph])
  }

  #saying(text: string, glyphs: readonly Glyph[]): void {
    const [first] = glyphs
    const says = glyphs.length === 1 && first !== undefined && text !== '' && this.#fonts.say(this.#face, first.id, text)
    // What the glyphs alone would not say, or say otherwise, is said beside them.
    if (!says) this.#push(Op.BeginMarkedContentSequence, '/Span', `<</ActualText <feff${hexText(text)}>>>`)
    for (const glyph of glyphs) {
      if (!says) this.#fonts.say(this.#face, glyph.id, [...text][0] ?? ' ')
      this.#put(glyph)
    }
    if (!says) this.#push(Op.EndMarkedContent)
  }

  #put({ id, advance, right, up }: Glyph): void {
    this.#raise(up)
    const back = Math.round(this.#shown - this.at - right)
    if (back !== 0) this.#parts.push(String(back))
    this.#parts.push(`<${glyphCode(id)}>`)
    this.#shown += widthOf(this.#face, id) - back
    this.at += advance
  }

  /** Shows what is drawn so far, back on the line. */
  lift(): void {
    this.#show()
    this.#raise(0)
  }

  #raise(up: number): void {
    if (up === this.#rise) return
    this.#rise = up
    this.#push(Op.SetTextRise, short((up * this.#size) / 1000))
  }

  #push(name: Op, ...operands: string[]): void {
    this.#show()
    this.#page.pushOperators(PDFOperator.of(name, operands))
  }

  #show(): void {
    if (this.#parts.length === 0) return
    this.#page.pushOperators(PDFOperator.of(Op.ShowTextAdjusted, [`[${this.#parts.join('').replaceAll('><', '')}]`]))
    this.#parts = []
  }
}

const short = (number: number): string => String(Number(number.toFixed(3)))
