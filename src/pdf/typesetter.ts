import type { Color, PDFDocument, PDFPage } from 'pdf-lib'
import { drawLine } from './draw-line.ts'
import { EmbeddedFonts } from './embedded-fonts.ts'
import type { Faces } from './faces/faces.ts'
import { breakLines, type Range } from './text/break-lines.ts'
import type { Dir } from '../ui/locales.ts'
import { isReordered, type Paragraph, readParagraph } from './text/paragraph.ts'
import { lettersOf } from './text/scripts.ts'
import { drawnCodePoints, type Line, shapeLine } from './text/shape-line.ts'

export type Style = { readonly size: number; readonly bold?: boolean }
type About = { readonly language: string; readonly dir: Dir; readonly faces: Faces }

/** Chooses the faces of texts, breaks them into lines and draws these in one file. Lengths are points. */
export class Typesetter {
  readonly #fonts: EmbeddedFonts
  readonly #about: About
  readonly #widths = new Map<string, number>()
  #leftOut = false

  constructor(doc: PDFDocument, about: About) {
    this.#fonts = new EmbeddedFonts(doc)
    this.#about = about
  }

  /** Letters of a text that no face has, each once; white space needs none. */
  undrawable(text: string): string[] {
    return [...new Set(lettersOf(text.normalize('NFC')).map(({ segment }) => segment))].filter((letter) => !this.#has(letter))
  }

  /** Whether a letter was drawn as `?` so far. */
  get leftOut(): boolean {
    return this.#leftOut
  }

  /** Lines no wider than the room. A letter that no face has becomes a plainer one, or `?`. */
  lines(text: string, room: number, style: Style): Line[] {
    const paragraph = this.#read(text)
    const by = 1000 / style.size
    const ranges = breakLines(paragraph.text, room * by, this.#about.language, (range) => this.#widthOf(paragraph, range, style))
    return ranges.map((range) => this.#shape(paragraph, range, style))
  }

  /** One line, cut where the room ends. */
  fit(text: string, room: number, style: Style): Line {
    const letters = lettersOf(text).map(({ segment }) => segment)
    let line = this.#whole(text, style)
    while (letters.length > 1 && this.widthOf(line, style) > room) {
      letters.pop()
      line = this.#whole(`${letters.join('')}…`, style)
    }
    return line
  }

  /** How wide a text is on one line. */
  measure(text: string, style: Style): number {
    return this.widthOf(this.#whole(text, style), style)
  }

  widthOf(line: Line, { size }: Style): number {
    return (line.width * size) / 1000
  }

  draw(page: PDFPage, line: Line, at: { x: number; y: number; size: number; color: Color }): void {
    drawLine(page, this.#fonts, line, at)
  }

  /** Whether what is drawn says less than the text, or says it in another order. */
  needsWords(text: string): boolean {
    return this.#drawable(text) !== text.normalize('NFC') || isReordered(readParagraph(text, this.#about.dir))
  }

  async write(): Promise<void> {
    await this.#fonts.write()
  }

  #whole(text: string, style: Style): Line {
    const paragraph = this.#read(text)
    return this.#shape(paragraph, { start: 0, end: paragraph.text.length }, style)
  }

  #read(text: string): Paragraph {
    return readParagraph(this.#drawable(text), this.#about.dir)
  }

  #shape(paragraph: Paragraph, { start, end }: Range, { bold = false }: Style): Line {
    const { faces, language } = this.#about
    return shapeLine(paragraph, start, end, { faces, language, bold })
  }

  #widthOf(paragraph: Paragraph, range: Range, style: Style): number {
    const key = `${style.bold ? 'b' : 'r'}${paragraph.text.slice(range.start, range.end)}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const { width } = this.#shape(paragraph, range, style)
    this.#widths.set(key, width)
    return width
  }

  #drawable(text: string): string {
    const letters = lettersOf(text.normalize('NFC')).map(({ segment }) => segment)
    const drawn = letters.map((letter) => (this.#has(letter) ? letter : this.#plainOf(letter)))
    this.#leftOut ||= drawn.includes(undefined)
    return drawn.map((letter) => letter ?? '?').join('')
  }

  /** A letter without its marks: `ş` is drawn as `s` where there is no `ş`. */
  #plainOf(letter: string): string | undefined {
    const plain = letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
    return plain !== '' && this.#has(plain) ? plain : undefined
  }

  #has(letter: string): boolean {
    return /^\s+$/u.test(letter) || this.#about.faces.find(drawnCodePoints(letter), false) !== undefined
  }
}
