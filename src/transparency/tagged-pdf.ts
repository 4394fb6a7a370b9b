import { PDFDocument, type PDFFont, PDFName, type PDFPage, rgb, StandardFonts } from 'pdf-lib'
import { type PdfNode, PdfTree } from './pdf-tree.ts'
import { black, fill, ink, type LineStyle, type Paper, papers, type PdfBar, type PdfCell, type TextStyle } from './pdf-paper.ts'
import { drawableText, fitText, undrawableLetters, wrapText } from './pdf-letters.ts'

/**
 * A PDF whose reading order, headings, lists, tables and pictures are marked for screen readers (ISO 32000 14.7 and 14.8).
 * pdf-lib draws; the marks and the tree that orders them are made here. Letters that its fonts lack are drawn as `?`, and
 * stand whole in the tree.
 */
export class TaggedPdf {
  readonly #doc: PDFDocument
  readonly #plain: PDFFont
  readonly #bold: PDFFont
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
    plain: PDFFont,
    bold: PDFFont,
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
    this.#plain = plain
    this.#bold = bold
    this.#tree = new PdfTree(doc)
    this.#page = this.#addPage()
  }

  /** `day` stands as the day it was made: the same report gives the same bytes. */
  static async begin(
    about: { title: string; language: string; author: string; day: string },
    { paper = 'a4', margin = 56 }: { paper?: Paper; margin?: number } = {}
  ): Promise<TaggedPdf> {
    const doc = await PDFDocument.create({ updateMetadata: false })
    doc.setTitle(about.title, { showInWindowTitleBar: true })
    doc.setLanguage(about.language)
    doc.setAuthor(about.author)
    doc.setProducer('Commonweal')
    doc.setCreationDate(new Date(about.day))
    doc.setModificationDate(new Date(about.day))
    const [plain, bold] = [await doc.embedFont(StandardFonts.Helvetica), await doc.embedFont(StandardFonts.HelveticaBold)]
    return new TaggedPdf(doc, plain, bold, papers[paper], margin)
  }

  /** Letters of a text that its fonts cannot print, each once. */
  undrawable(text: string): readonly string[] {
    return undrawableLetters(text, this.#plain)
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
    const font = bold ? this.#bold : this.#plain
    let fits = size
    while (oneLine && fits > 6 && font.widthOfTextAtSize(drawableText(text, font), fits) > this.#room) fits -= 0.5
    this.#text(this.#tree.child(this.#tree.root, tag), text, { size: fits, bold, align })
    this.#y -= after
  }

  /** A picture of dark squares on white, as a QR code is, and what it says in words. */
  squares(rows: readonly (readonly boolean[])[], side: number, alt: string, align: 'start' | 'center' = 'start'): void {
    this.#space(side)
    const figure = this.#tree.child(this.#tree.root, 'Figure')
    this.#tree.say(figure, 'Alt', alt)
    const one = side / rows.length
    const x = align === 'center' ? this.#left + (this.#room - side) / 2 : this.#left
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

  /** Draws within a part of the page. What comes after goes on where it was. */
  within({ x, top, width }: { x: number; top: number; width: number }, draw: () => void): void {
    const before = [this.#left, this.#room, this.#y] as const
    ;[this.#left, this.#room, this.#y] = [x, width, top]
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
      this.#page.drawRectangle({ x, y: top - height, width, height, borderColor: rgb(0.75, 0.78, 0.8), borderWidth: 0.4 })
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
          this.#draw(fitText(label, this.#room, this.#plain, 9), this.#left, this.#y - 9, this.#plain, 9)
          const length = (value / most) * (this.#room - 60)
          this.#page.drawRectangle({ x: this.#left, y: this.#y - 24, width: length, height: 11, color: fill })
          this.#draw(String(value), this.#left + length + 5, this.#y - 22, this.#bold, 9)
          this.#y -= 30
        }
      })
    }
    this.#y -= 4
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#tree.write()
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
      wrapText(text, (widths[at] ?? 60) - 6, scopeOf(at) ? this.#bold : this.#plain, size)
    )
    const tall = Math.max(...lines.map((each) => each.length)) * (size + 3) + 5
    this.#space(tall)
    const row = this.#tree.child(table, 'TR')
    const top = this.#y
    let x = this.#left
    cells.forEach((cell, at) => {
      const scope = scopeOf(at)
      const node = this.#tree.child(row, scope ? 'TH' : 'TD')
      if (scope) node.dict.set(PDFName.of('A'), this.#doc.context.obj({ O: 'Table', Scope: scope }))
      const font = scope ? this.#bold : this.#plain
      this.#sayWhole(node, cell.text)
      this.#marked(node, scope ? 'TH' : 'TD', () => {
        ;(lines[at] ?? []).forEach((line, i) => {
          const right = x + (widths[at] ?? 60) - 6 - font.widthOfTextAtSize(line, size)
          this.#draw(line, cell.isNumber ? right : x, top - (i + 1) * (size + 3), font, size)
        })
      })
      x += widths[at] ?? 60
    })
    this.#y = top - tall
    this.#artifact(() => this.#rule(0.4))
  }

  #rule(thickness: number): void {
    const end = { x: this.#left + this.#room, y: this.#y }
    this.#page.drawLine({ start: { x: this.#left, y: this.#y }, end, thickness, color: rgb(0.75, 0.78, 0.8) })
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
    const font = bold ? this.#bold : this.#plain
    this.#sayWhole(node, text)
    const leading = Math.max(4, size * 0.25)
    wrapText(text, this.#room - indent, font, size).forEach((line, at) => {
      this.#space(size + leading)
      const over = align === 'center' ? (this.#room - indent - font.widthOfTextAtSize(line, size)) / 2 : 0
      if (bullet && at === 0) this.#artifact(() => this.#draw('•', this.#left, this.#y - size, font, size))
      this.#marked(node, 'P', () => this.#draw(line, this.#left + indent + over, this.#y - size, font, size))
      this.#y -= size + leading
    })
  }

  #draw(text: string, x: number, y: number, font: PDFFont, size: number): void {
    if (text !== '') this.#page.drawText(text, { x, y, font, size, color: ink })
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

  /** The text itself, where letters of it cannot be drawn. */
  #sayWhole(node: PdfNode, text: string): void {
    if (drawableText(text, this.#plain) !== text) this.#tree.say(node, 'ActualText', text)
  }
}
