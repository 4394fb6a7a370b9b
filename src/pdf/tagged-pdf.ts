import { PDFDocument, ReadingDirection } from 'pdf-lib'
import { drawBars } from './draw-bars.ts'
import { drawTable } from './draw-table.ts'
import { facesOf } from './faces/faces.ts'
import { black, type LineStyle, type Paper, papers, type PdfBar, type PdfCell } from './paper.ts'
import { PdfSheet } from './pdf-sheet.ts'
import type { PdfNode } from './pdf-tree.ts'
import type { Dir } from '../ui/locales.ts'
import { Typesetter } from './typesetter.ts'

type About = {
  readonly title: string
  readonly language: string
  /** Which way the document is read. One that is read from right to left is mirrored. */
  readonly dir: Dir
  readonly author: string
  /** Stands as the day it was made: the same report gives the same bytes. */
  readonly day: string
}

/**
 * A PDF whose reading order, headings, lists, tables and pictures are marked for screen readers (ISO 32000 14.7 and 14.8).
 * pdf-lib draws; the marks and the tree that orders them are made here. Letters that no face has are drawn as `?`, and
 * stand whole in the tree.
 */
export class TaggedPdf {
  readonly #sheet: PdfSheet

  private constructor(sheet: PdfSheet) {
    this.#sheet = sheet
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
    return new TaggedPdf(new PdfSheet({ doc, letters, isMirrored: dir === 'rtl', size: papers[paper], margin }))
  }

  /** Letters of a text that no face has, each once. */
  undrawable(text: string): readonly string[] {
    return this.#sheet.letters.undrawable(text)
  }

  /** Whether a letter was drawn as `?` so far, because no face has it. */
  get leftOut(): boolean {
    return this.#sheet.letters.leftOut
  }

  get pages(): number {
    return this.#sheet.doc.getPageCount()
  }

  /** How much is left on this page. */
  get left(): number {
    return this.#sheet.y - this.#sheet.margin
  }

  gap(points: number): void {
    this.#sheet.y -= points
  }

  newPage(): void {
    this.#sheet.newPage()
  }

  /** A text of any size. One that must stand on one line is made smaller until it does. */
  line(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    { size, bold = false, after = 6, align = 'start', oneLine = false }: LineStyle
  ): void {
    let fits = size
    while (oneLine && fits > 6 && this.#sheet.letters.measure(text, { size: fits, bold }) > this.#sheet.room) fits -= 0.5
    this.#sheet.text(this.#child(tag), text, { size: fits, bold, align })
    this.#sheet.y -= after
  }

  /** A picture of dark squares on white, as a QR code is, and what it says in words. */
  squares(rows: readonly (readonly boolean[])[], side: number, alt: string, align: 'start' | 'center' = 'start'): void {
    this.#sheet.space(side)
    const figure = this.#child('Figure')
    this.#sheet.tree.say(figure, 'Alt', alt)
    const one = side / rows.length
    const x = this.#sheet.left + this.#sheet.before(side, align)
    this.#sheet.tree.place(figure, { x, y: this.#sheet.y - side, width: side, height: side })
    this.#sheet.marked(figure, 'Figure', () => {
      rows.forEach((row, down) => {
        // Runs, not single squares: no hair of white between two.
        for (let from = 0; from < row.length; from++) {
          let to = from
          while (row[to]) to++
          const y = this.#sheet.y - (down + 1) * one
          if (to > from)
            this.#sheet.page.drawRectangle({ x: x + from * one, y, width: (to - from) * one, height: one, color: black })
          from = to
        }
      })
    })
    this.#sheet.y -= side
  }

  /** Lines to write on. */
  rules(count: number, apart: number): void {
    for (let at = 0; at < count; at++) {
      this.#sheet.space(apart)
      this.#sheet.y -= apart
      this.#sheet.rule(0.6)
    }
    this.#sheet.y -= 10
  }

  /** Draws within a part of the page, measured from where lines begin. What comes after goes on where it was. */
  within({ x, top, width }: { x: number; top: number; width: number }, draw: () => void): void {
    const { left, room, y } = this.#sheet
    Object.assign(this.#sheet, { left: this.#sheet.fromLeft(x, width), room: width, y: top })
    draw()
    Object.assign(this.#sheet, { left, room, y })
  }

  /** Draws what is there already once more, for scissors: it says nothing new to who listens. */
  again(draw: () => void): void {
    this.#sheet.tree.again(this.#sheet.page, draw)
  }

  /** A thin frame, as scissors follow it. */
  frame(place: { x: number; top: number; width: number; height: number }): void {
    this.#sheet.frame(place)
  }

  title(text: string): void {
    this.#block('H1', text, { size: 20, bold: true, after: 10 })
  }

  heading(text: string): void {
    this.#sheet.space(70)
    this.#sheet.y -= 10
    this.#block('H2', text, { size: 14, bold: true, after: 6 })
  }

  paragraph(text: string): void {
    this.#block('P', text, { size: 10.5, after: 6 })
  }

  list(lines: readonly string[]): void {
    const { tree } = this.#sheet
    const list = this.#child('L')
    for (const line of lines) {
      const body = tree.child(tree.child(list, 'LI'), 'LBody')
      this.#sheet.text(body, line, { size: 10.5, indent: 12, bullet: true })
      this.#sheet.y -= 3
    }
    this.#sheet.y -= 4
  }

  /** The first row names the columns, the first cell of each row the row. */
  table(head: readonly PdfCell[], rows: readonly (readonly PdfCell[])[]): void {
    drawTable(this.#sheet, head, rows)
  }

  /** Bars with their numbers, marked as pictures that say the same in words. */
  bars(title: string, bars: readonly PdfBar[]): void {
    this.#sheet.space(30)
    this.paragraph(title)
    drawBars(this.#sheet, title, bars)
    this.gap(4)
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const { doc, tree, letters, isMirrored } = this.#sheet
    tree.write(isMirrored)
    await letters.write()
    return new Uint8Array(await doc.save({ useObjectStreams: false }))
  }

  #block(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    { size, bold = false, after }: { size: number; bold?: boolean; after: number }
  ): void {
    this.#sheet.text(this.#child(tag), text, { size, bold })
    this.gap(after)
  }

  #child(tag: 'H1' | 'H2' | 'P' | 'L' | 'Figure'): PdfNode {
    return this.#sheet.tree.child(this.#sheet.tree.root, tag)
  }
}
