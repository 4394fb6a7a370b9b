import { type PDFDocument, type PDFPage, rgb } from 'pdf-lib'
import { type Align, ink, type TextStyle } from './paper.ts'
import { type PdfNode, PdfTree } from './pdf-tree.ts'
import type { Line } from './text/shape-line.ts'
import type { Style, Typesetter } from './typesetter.ts'

const hair = rgb(0.75, 0.78, 0.8)

type Setting = {
  readonly doc: PDFDocument
  readonly letters: Typesetter
  /** Lines begin on the right. */
  readonly isMirrored: boolean
  readonly size: readonly [width: number, height: number]
  readonly margin: number
}

/** The pages of one file, how far they are filled, and which way they are read. Lengths are points from the lower left. */
export class PdfSheet {
  readonly doc: PDFDocument
  readonly letters: Typesetter
  readonly tree: PdfTree
  readonly isMirrored: boolean
  readonly margin: number
  readonly #size: readonly [width: number, height: number]
  page: PDFPage
  /** The left end of lines, and how long they may be. */
  left: number
  room: number
  /** What is drawn next stands below this. */
  y: number

  constructor({ doc, letters, isMirrored, size, margin }: Setting) {
    this.doc = doc
    this.letters = letters
    this.isMirrored = isMirrored
    this.margin = margin
    this.#size = size
    this.left = margin
    this.room = size[0] - 2 * margin
    this.y = size[1] - margin
    this.tree = new PdfTree(doc)
    this.page = this.#addPage()
  }

  newPage(): void {
    this.page = this.#addPage()
    this.y = this.#size[1] - this.margin
  }

  /** Begins a page when less than this is left. */
  space(needed: number): void {
    if (this.y - needed < this.margin) this.newPage()
  }

  text(node: PdfNode, text: string, { size, bold = false, indent = 0, bullet = false, align = 'start' }: TextStyle): void {
    this.sayWhole(node, text)
    const leading = Math.max(4, size * 0.25)
    const room = this.room - indent
    const left = this.left + (this.isMirrored ? 0 : indent)
    this.letters.lines(text, room, { size, bold }).forEach((line, at) => {
      this.space(size + leading)
      if (bullet && at === 0) {
        const dot = this.letters.fit('•', room, { size })
        this.artifact(() => this.draw(dot, this.left, this.y - size, this.room, { size }))
      }
      this.marked(node, 'P', () => this.draw(line, left, this.y - size, room, { size, align }))
      this.y -= size + leading
    })
  }

  /** Draws a line within this room; it stands where lines begin unless it says otherwise. */
  draw(line: Line, left: number, y: number, room: number, { size, align }: Style & { align?: Align }): void {
    const x = left + this.before(this.letters.widthOf(line, { size }), align, room)
    this.letters.draw(this.page, line, { x, y, size, color: ink })
  }

  /** How much room stays free on the left of something as wide as this. */
  before(width: number, align: Align = 'start', room = this.room): number {
    if (align === 'center') return (room - width) / 2
    return (align === 'start') === this.isMirrored ? room - width : 0
  }

  /** The left end of what begins so far from the side where lines begin. */
  fromLeft(x: number, width: number): number {
    return this.isMirrored ? this.#size[0] - x - width : x
  }

  rule(thickness: number): void {
    const [start, end] = [this.left, this.left + this.room].map((x) => ({ x, y: this.y }))
    if (start && end) this.artifact(() => this.page.drawLine({ start, end, thickness, color: hair }))
  }

  frame({ x, top, width, height }: { x: number; top: number; width: number; height: number }): void {
    const [left, y] = [this.fromLeft(x, width), top - height]
    this.artifact(() => this.page.drawRectangle({ x: left, y, width, height, borderColor: hair, borderWidth: 0.4 }))
  }

  marked(node: PdfNode, tag: string, draw: () => void): void {
    this.tree.marked(this.page, node, tag, draw)
  }

  artifact(draw: () => void): void {
    this.tree.artifact(this.page, draw)
  }

  /** The text itself, where what is drawn is not all of it or stands in another order. */
  sayWhole(node: PdfNode, text: string): void {
    if (this.letters.needsWords(text)) this.tree.say(node, 'ActualText', text)
  }

  #addPage(): PDFPage {
    const page = this.doc.addPage([...this.#size])
    this.tree.addPage(page)
    return page
  }
}
