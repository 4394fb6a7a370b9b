import {
  type PDFDict,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
  rgb,
  StandardFonts
} from 'pdf-lib'
import { drawableText, fitText, wrapText } from './pdf-letters.ts'

type Tag = 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Document'

type Node = {
  readonly ref: PDFRef
  readonly dict: PDFDict
  readonly kids: (Node | { readonly page: PDFRef; readonly id: number })[]
}

export type PdfBar = { readonly label: string; readonly value: number }
export type PdfCell = { readonly text: string; readonly isNumber?: boolean }

const width = 595
const height = 842
const margin = 56
const room = width - 2 * margin
const ink = rgb(0.11, 0.14, 0.19)
const fill = rgb(0.06, 0.37, 0.35)

/**
 * A PDF whose reading order, headings, lists, tables and pictures are marked for screen readers (ISO 32000 14.7 and 14.8).
 * pdf-lib draws; the marks and the tree that orders them are made here. Letters that its fonts lack are drawn as `?`, and
 * stand whole in the tree.
 */
export class TaggedPdf {
  readonly #doc: PDFDocument
  readonly #plain: PDFFont
  readonly #bold: PDFFont
  readonly #root: Node
  /** For each page, which node its marks belong to, by their number. */
  readonly #owners: Node[][] = []
  #page: PDFPage
  #y = height - margin

  private constructor(doc: PDFDocument, plain: PDFFont, bold: PDFFont) {
    this.#doc = doc
    this.#plain = plain
    this.#bold = bold
    this.#root = this.#node('Document')
    this.#page = this.#addPage()
  }

  /** `day` stands as the day it was made: the same report gives the same bytes. */
  static async begin(about: { title: string; language: string; author: string; day: string }): Promise<TaggedPdf> {
    const doc = await PDFDocument.create({ updateMetadata: false })
    doc.setTitle(about.title, { showInWindowTitleBar: true })
    doc.setLanguage(about.language)
    doc.setAuthor(about.author)
    doc.setProducer('Commonweal')
    doc.setCreationDate(new Date(about.day))
    doc.setModificationDate(new Date(about.day))
    return new TaggedPdf(doc, await doc.embedFont(StandardFonts.Helvetica), await doc.embedFont(StandardFonts.HelveticaBold))
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
    const list = this.#child(this.#root, 'L')
    for (const line of lines) {
      const body = this.#child(this.#child(list, 'LI'), 'LBody')
      this.#text(body, line, { size: 10.5, indent: 12, bullet: true })
      this.#y -= 3
    }
    this.#y -= 4
  }

  /** The first row names the columns, the first cell of each row the row. */
  table(head: readonly PdfCell[], rows: readonly (readonly PdfCell[])[]): void {
    // The names of the columns do not stand alone at the end of a page.
    this.#space(70)
    const table = this.#child(this.#root, 'Table')
    const columnWidth = Math.min(110, (room * 0.55) / Math.max(1, head.length - 1))
    const widths = head.map((_, at) => (at === 0 ? room - columnWidth * (head.length - 1) : columnWidth))
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
      const figure = this.#child(this.#root, 'Figure')
      figure.dict.set(PDFName.of('Alt'), PDFHexString.fromText(alt))
      this.#marked(figure, 'Figure', () => {
        for (const { label, value } of shown) {
          this.#draw(fitText(label, room, this.#plain, 9), margin, this.#y - 9, this.#plain, 9)
          const length = (value / most) * (room - 60)
          this.#page.drawRectangle({ x: margin, y: this.#y - 24, width: length, height: 11, color: fill })
          this.#draw(String(value), margin + length + 5, this.#y - 22, this.#bold, 9)
          this.#y -= 30
        }
      })
    }
    this.#y -= 4
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#writeTree()
    return new Uint8Array(await this.#doc.save({ useObjectStreams: false }))
  }

  #row(
    table: Node,
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
    const row = this.#child(table, 'TR')
    const top = this.#y
    let x = margin
    cells.forEach((cell, at) => {
      const scope = scopeOf(at)
      const node = this.#child(row, scope ? 'TH' : 'TD')
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
    this.#artifact(() => {
      this.#page.drawLine({
        start: { x: margin, y: this.#y },
        end: { x: width - margin, y: this.#y },
        thickness: 0.4,
        color: rgb(0.75, 0.78, 0.8)
      })
    })
  }

  #block(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    { size, bold = false, after }: { size: number; bold?: boolean; after: number }
  ): void {
    this.#text(this.#child(this.#root, tag), text, { size, bold })
    this.#y -= after
  }

  #text(
    node: Node,
    text: string,
    { size, bold = false, indent = 0, bullet = false }: { size: number; bold?: boolean; indent?: number; bullet?: boolean }
  ): void {
    const font = bold ? this.#bold : this.#plain
    this.#sayWhole(node, text)
    wrapText(text, room - indent, font, size).forEach((line, at) => {
      this.#space(size + 4)
      if (bullet && at === 0) this.#artifact(() => this.#draw('•', margin, this.#y - size, font, size))
      this.#marked(node, 'P', () => this.#draw(line, margin + indent, this.#y - size, font, size))
      this.#y -= size + 4
    })
  }

  #draw(text: string, x: number, y: number, font: PDFFont, size: number): void {
    if (text !== '') this.#page.drawText(text, { x, y, font, size, color: ink })
  }

  /** Begins a page when less than this is left. */
  #space(needed: number): void {
    if (this.#y - needed >= margin) return
    this.#page = this.#addPage()
    this.#y = height - margin
  }

  #addPage(): PDFPage {
    const page = this.#doc.addPage([width, height])
    page.node.set(PDFName.of('StructParents'), this.#doc.context.obj(this.#owners.length))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    this.#owners.push([])
    return page
  }

  /** What is drawn within belongs to this node. */
  #marked(node: Node, tag: string, draw: () => void): void {
    const owners = this.#owners.at(-1) ?? []
    const id = owners.push(node) - 1
    node.kids.push({ page: this.#page.ref, id })
    this.#page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(tag), `<</MCID ${id}>>`]))
    draw()
    this.#page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  }

  /** What is drawn within says nothing: rules and bullets. */
  #artifact(draw: () => void): void {
    this.#page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]))
    draw()
    this.#page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  }

  #node(tag: Tag): Node {
    const dict = this.#doc.context.obj({ Type: 'StructElem', S: tag })
    return { ref: this.#doc.context.register(dict), dict, kids: [] }
  }

  #child(parent: Node, tag: Tag): Node {
    const node = this.#node(tag)
    node.dict.set(PDFName.of('P'), parent.ref)
    parent.kids.push(node)
    return node
  }

  /** The text itself, where letters of it cannot be drawn. */
  #sayWhole(node: Node, text: string): void {
    if (drawableText(text, this.#plain) !== text) node.dict.set(PDFName.of('ActualText'), PDFHexString.fromText(text))
  }

  #writeTree(): void {
    const { context, catalog } = this.#doc
    const tree = context.obj({ Type: 'StructTreeRoot', K: [this.#root.ref] })
    const treeRef = context.register(tree)
    this.#root.dict.set(PDFName.of('P'), treeRef)
    this.#writeKids(this.#root)
    const numbers = this.#owners.flatMap((owners, page) => [
      context.obj(page),
      context.register(context.obj(owners.map(({ ref }) => ref)))
    ])
    tree.set(PDFName.of('ParentTree'), context.register(context.obj({ Nums: numbers })))
    tree.set(PDFName.of('ParentTreeNextKey'), context.obj(this.#owners.length))
    catalog.set(PDFName.of('StructTreeRoot'), treeRef)
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  }

  #writeKids({ dict, kids }: Node): void {
    const { context } = this.#doc
    const written = kids.map((kid) => {
      if ('ref' in kid) {
        this.#writeKids(kid)
        return kid.ref
      }
      return context.obj({ Type: 'MCR', Pg: kid.page, MCID: kid.id })
    })
    dict.set(PDFName.of('K'), context.obj(written))
  }
}
