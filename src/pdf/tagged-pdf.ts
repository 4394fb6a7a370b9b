import { PDFDocument, PDFName, type PDFPage, ReadingDirection, rgb } from 'pdf-lib'
import { facesOf } from './faces/faces.ts'
import {
  type Align,
  black,
  fill,
  ink,
  type LineStyle,
  type Paper,
  papers,
  type PdfBar,
  type PdfCell,
  type TextStyle
} from './paper.ts'
import { type PdfNode, PdfTree } from './pdf-tree.ts'
import type { Dir } from './text/paragraph.ts'
import type { Line } from './text/shape-line.ts'
import { type Style, Typesetter } from './typesetter.ts'

const hair = rgb(0.75, 0.78, 0.8)

type About = {
  readonly title: string
  readonly language: string
  /** Which way the document is read. One that is read from right to left is mirrored. */
  readonly dir: Dir
  readonly author: string
  /** Stands as the day it was made: the same report gives the same bytes. */
  readonly day: string
}

const small = { size: 9 }

/**
 * A PDF whose reading order, headings, lists, tables and pictures are marked for screen readers (ISO 32000 14.7 and 14.8).
 * pdf-lib draws; the marks and the tree that orders them are made here. Letters that no face has are drawn as `?`, and
 * stand whole in the tree.
 */
export class TaggedPdf {
  readonly #doc: PDFDocument
  readonly #letters: Typesetter
  readonly #mirrored: boolean
  readonly #tree: PdfTree
  #page: PDFPage
  readonly #width: number
  readonly #height: number
  readonly #margin: number
  /** Where lines begin, and how long they may be. */
  #left: number
  #room: number
  #y: number

  private constructor(
    doc: PDFDocument,
    letters: Typesetter,
    isMirrored: boolean,
    [width, height]: readonly [number, number],
    margin: number
  ) {
    this.#width = width
    this.#height = height
    this.#margin = margin
    this.#left = margin
    this.#room = width - 2 * margin
    this.#y = height - margin
    this.#doc = doc
    this.#letters = letters
    this.#mirrored = isMirrored
    this.#tree = new PdfTree(doc)
    this.#page = this.#addPage()
  }

  /** `fonts` is the operator's folder of more fonts. */
  static async begin(
    { title, language, dir, author, day }: About,
    { paper = 'a4', margin = 56, fonts }: { paper?: Paper; margin?: number; fonts?: string | undefined } = {}
  ): Promise<TaggedPdf> {
    const doc = await PDFDocument.create({ updateMetadata: false })
    doc.setTitle(title, { showInWindowTitleBar: true })
    doc.setLanguage(language)
    doc.setAuthor(author)
    doc.setProducer('Commonweal')
    doc.setCreationDate(new Date(day))
    doc.setModificationDate(new Date(day))
    if (dir === 'rtl') doc.catalog.getOrCreateViewerPreferences().setReadingDirection(ReadingDirection.R2L)
    const letters = new Typesetter(doc, { language, dir, faces: facesOf(fonts) })
    return new TaggedPdf(doc, letters, dir === 'rtl', papers[paper], margin)
  }

  /** Letters of a text that no face has, each once. */
  undrawable(text: string): readonly string[] {
    return this.#letters.undrawable(text)
  }

  /** Whether a letter was drawn as `?` so far, because no face has it. */
  get leftOut(): boolean {
    return this.#letters.leftOut
  }

  get pages(): number {
    return this.#doc.getPageCount()
  }

  /** How much is left on this page. */
  get left(): number {
    return this.#y - this.#margin
  }

  gap(points: number): void {
    this.#y -= points
  }

  newPage(): void {
    this.#page = this.#addPage()
    this.#y = this.#height - this.#margin
  }

  /** A text of any size. One that must stand on one line is made smaller until it does. */
  line(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    { size, bold = false, after = 6, align = 'start', oneLine = false }: LineStyle
  ): void {
    let fits = size
    while (oneLine && fits > 6 && this.#letters.measure(text, { size: fits, bold }) > this.#room) fits -= 0.5
    this.#text(this.#tree.child(this.#tree.root, tag), text, { size: fits, bold, align })
    this.#y -= after
  }

  /** A picture of dark squares on white, as a QR code is, and what it says in words. */
  squares(rows: readonly (readonly boolean[])[], side: number, alt: string, align: 'start' | 'center' = 'start'): void {
    this.#space(side)
    const figure = this.#tree.child(this.#tree.root, 'Figure')
    this.#tree.say(figure, 'Alt', alt)
    const one = side / rows.length
    const x = this.#left + this.#before(side, align)
    this.#marked(figure, 'Figure', () => {
      rows.forEach((row, down) => {
        // Runs, not single squares: no hair of white between two.
        for (let from = 0; from < row.length; from++) {
          let to = from
          while (row[to]) to++
          const y = this.#y - (down + 1) * one
          if (to > from) this.#page.drawRectangle({ x: x + from * one, y, width: (to - from) * one, height: one, color: black })
          from = to
        }
      })
    })
    this.#y -= side
  }

  /** Lines to write on. */
  rules(count: number, apart: number): void {
    for (let at = 0; at < count; at++) {
      this.#space(apart)
      this.#y -= apart
      this.#artifact(() => this.#rule(0.6))
    }
    this.#y -= 10
  }

  /** Draws within a part of the page, measured from where lines begin. What comes after goes on where it was. */
  within({ x, top, width }: { x: number; top: number; width: number }, draw: () => void): void {
    const before = [this.#left, this.#room, this.#y] as const
    ;[this.#left, this.#room, this.#y] = [this.#fromLeft(x, width), width, top]
    draw()
    ;[this.#left, this.#room, this.#y] = before
  }

  /** Draws what is there already once more, for scissors: it says nothing new to who listens. */
  again(draw: () => void): void {
    this.#tree.again(this.#page, draw)
  }

  /** A thin frame, as scissors follow it. */
  frame({ x, top, width, height }: { x: number; top: number; width: number; height: number }): void {
    this.#artifact(() => {
      const left = this.#fromLeft(x, width)
      this.#page.drawRectangle({ x: left, y: top - height, width, height, borderColor: hair, borderWidth: 0.4 })
    })
  }

  title(text: string): void {
    this.#block('H1', text, { size: 20, bold: true, after: 10 })
  }

  heading(text: string): void {
    this.#space(70)
    this.#y -= 10
    this.#block('H2', text, { size: 14, bold: true, after: 6 })
  }

  paragraph(text: string): void {
    this.#block('P', text, { size: 10.5, after: 6 })
  }

  list(lines: readonly string[]): void {
    const list = this.#tree.child(this.#tree.root, 'L')
    for (const line of lines) {
      const body = this.#tree.child(this.#tree.child(list, 'LI'), 'LBody')
      this.#text(body, line, { size: 10.5, indent: 12, bullet: true })
      this.#y -= 3
    }
    this.#y -= 4
  }

  /** The first row names the columns, the first cell of each row the row. */
  table(head: readonly PdfCell[], rows: readonly (readonly PdfCell[])[]): void {
    // The names of the columns do not stand alone at the end of a page.
    this.#space(70)
    const table = this.#tree.child(this.#tree.root, 'Table')
    const columnWidth = Math.min(110, (this.#room * 0.55) / Math.max(1, head.length - 1))
    const widths = head.map((_, at) => (at === 0 ? this.#room - columnWidth * (head.length - 1) : columnWidth))
    this.#row(table, head, widths, () => 'Column')
    for (const row of rows) this.#row(table, row, widths, (at) => (at === 0 ? 'Row' : undefined))
    this.#y -= 8
  }

  /** Bars with their numbers, marked as one picture that says the same in words. */
  bars(title: string, bars: readonly PdfBar[]): void {
    this.#space(30)
    this.paragraph(title)
    const alt = `${title} ${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}.`
    const most = Math.max(1, ...bars.map(({ value }) => value))
    // A picture does not break: longer ones are drawn as several.
    for (let from = 0; from < bars.length; from += 14) {
      const shown = bars.slice(from, from + 14)
      this.#space(shown.length * 30)
      const figure = this.#tree.child(this.#tree.root, 'Figure')
      this.#tree.say(figure, 'Alt', alt)
      this.#marked(figure, 'Figure', () => {
        for (const { label, value } of shown) {
          this.#draw(this.#letters.fit(label, this.#room, small), this.#left, this.#y - 9, this.#room, small)
          const length = (value / most) * (this.#room - 60)
          const bar = { x: this.#left + this.#before(length), y: this.#y - 24, width: length, height: 11, color: fill }
          this.#page.drawRectangle(bar)
          const number = this.#letters.fit(String(value), 55, { ...small, bold: true })
          const beside = this.#mirrored ? bar.x - 60 : bar.x + length + 5
          this.#draw(number, beside, this.#y - 22, 55, small)
          this.#y -= 30
        }
      })
    }
    this.#y -= 4
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#tree.write(this.#mirrored)
    await this.#letters.write()
    return new Uint8Array(await this.#doc.save({ useObjectStreams: false }))
  }

  #row(
    table: PdfNode,
    cells: readonly PdfCell[],
    widths: readonly number[],
    scopeOf: (at: number) => 'Row' | 'Column' | undefined
  ): void {
    const size = 9.5
    const lines = cells.map(({ text }, at) =>
      this.#letters.lines(text, (widths[at] ?? 60) - 6, { size, bold: scopeOf(at) !== undefined })
    )
    const tall = Math.max(...lines.map((each) => each.length)) * (size + 3) + 5
    this.#space(tall)
    const row = this.#tree.child(table, 'TR')
    const top = this.#y
    let x = 0
    cells.forEach((cell, at) => {
      const scope = scopeOf(at)
      const node = this.#tree.child(row, scope ? 'TH' : 'TD')
      if (scope) node.dict.set(PDFName.of('A'), this.#doc.context.obj({ O: 'Table', Scope: scope }))
      this.#sayWhole(node, cell.text)
      const width = widths[at] ?? 60
      const left = this.#left + (this.#mirrored ? this.#room - x - width + 6 : x)
      this.#marked(node, scope ? 'TH' : 'TD', () => {
        ;(lines[at] ?? []).forEach((line, i) => {
          this.#draw(line, left, top - (i + 1) * (size + 3), width - 6, { size, align: cell.isNumber ? 'end' : 'start' })
        })
      })
      x += width
    })
    this.#y = top - tall
    this.#artifact(() => this.#rule(0.4))
  }

  #rule(thickness: number): void {
    const end = { x: this.#left + this.#room, y: this.#y }
    this.#page.drawLine({ start: { x: this.#left, y: this.#y }, end, thickness, color: hair })
  }

  #block(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    { size, bold = false, after }: { size: number; bold?: boolean; after: number }
  ): void {
    this.#text(this.#tree.child(this.#tree.root, tag), text, { size, bold })
    this.#y -= after
  }

  #text(node: PdfNode, text: string, { size, bold = false, indent = 0, bullet = false, align = 'start' }: TextStyle): void {
    this.#sayWhole(node, text)
    const leading = Math.max(4, size * 0.25)
    const room = this.#room - indent
    const left = this.#left + (this.#mirrored ? 0 : indent)
    this.#letters.lines(text, room, { size, bold }).forEach((line, at) => {
      this.#space(size + leading)
      if (bullet && at === 0) {
        this.#artifact(() => this.#draw(this.#letters.fit('•', room, { size }), this.#left, this.#y - size, this.#room, { size }))
      }
      this.#marked(node, 'P', () => this.#draw(line, left, this.#y - size, room, { size, align }))
      this.#y -= size + leading
    })
  }

  /** Draws a line within this room; it stands where lines begin unless it says otherwise. */
  #draw(line: Line, left: number, y: number, room: number, { size, align }: Style & { align?: Align }): void {
    const x = left + this.#before(this.#letters.widthOf(line, { size }), align, room)
    this.#letters.draw(this.#page, line, { x, y, size, color: ink })
  }

  /** How much room stays free on the left of something as wide as this. */
  #before(width: number, align: Align = 'start', room = this.#room): number {
    if (align === 'center') return (room - width) / 2
    return (align === 'start') === this.#mirrored ? room - width : 0
  }

  /** The left end of what begins so far from the side where lines begin. */
  #fromLeft(x: number, width: number): number {
    return this.#mirrored ? this.#width - x - width : x
  }

  /** Begins a page when less than this is left. */
  #space(needed: number): void {
    if (this.#y - needed >= this.#margin) return
    this.newPage()
  }

  #addPage(): PDFPage {
    const page = this.#doc.addPage([this.#width, this.#height])
    this.#tree.addPage(page)
    return page
  }

  #marked(node: PdfNode, tag: string, draw: () => void): void {
    this.#tree.marked(this.#page, node, tag, draw)
  }

  #artifact(draw: () => void): void {
    this.#tree.artifact(this.#page, draw)
  }

  /** The text itself, where what is drawn is not all of it or stands in another order. */
  #sayWhole(node: PdfNode, text: string): void {
    if (this.#letters.needsWords(text)) this.#tree.say(node, 'ActualText', text)
  }
}
