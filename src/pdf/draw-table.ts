import { PDFName } from 'pdf-lib'
import type { PdfCell } from './paper.ts'
import type { PdfSheet } from './pdf-sheet.ts'
import type { PdfNode } from './pdf-tree.ts'

type Scope = 'Row' | 'Column' | undefined
type Row = {
  readonly table: PdfNode
  readonly cells: readonly PdfCell[]
  readonly widths: readonly number[]
  readonly scopeOf: (at: number) => Scope
}

const size = 9.5
const between = 6

/** The first row names the columns, the first cell of each row the row. */
export function drawTable(sheet: PdfSheet, head: readonly PdfCell[], rows: readonly (readonly PdfCell[])[]): void {
  // The names of the columns do not stand alone at the end of a page.
  sheet.space(70)
  const table = sheet.tree.child(sheet.tree.root, 'Table')
  const columnWidth = Math.min(110, (sheet.room * 0.55) / Math.max(1, head.length - 1))
  const widths = head.map((_, at) => (at === 0 ? sheet.room - columnWidth * (head.length - 1) : columnWidth))
  drawRow(sheet, { table, cells: head, widths, scopeOf: () => 'Column' })
  for (const cells of rows) drawRow(sheet, { table, cells, widths, scopeOf: (at) => (at === 0 ? 'Row' : undefined) })
  sheet.y -= 8
}

function drawRow(sheet: PdfSheet, { table, cells, widths, scopeOf }: Row): void {
  const lines = cells.map(({ text }, at) =>
    sheet.letters.lines(text, (widths[at] ?? 60) - between, { size, bold: scopeOf(at) !== undefined })
  )
  const tall = Math.max(...lines.map((each) => each.length)) * (size + 3) + 5
  sheet.space(tall)
  const row = sheet.tree.child(table, 'TR')
  const top = sheet.y
  let x = 0
  cells.forEach((cell, at) => {
    const scope = scopeOf(at)
    const node = sheet.tree.child(row, scope ? 'TH' : 'TD')
    if (scope) node.dict.set(PDFName.of('A'), sheet.doc.context.obj({ O: 'Table', Scope: scope }))
    sheet.sayWhole(node, cell.text)
    const width = widths[at] ?? 60
    const left = sheet.left + (sheet.isMirrored ? sheet.room - x - width + between : x)
    sheet.marked(node, scope ? 'TH' : 'TD', () => {
      ;(lines[at] ?? []).forEach((line, i) => {
        const align = cell.isNumber ? 'end' : 'start'
        sheet.draw(line, left, top - (i + 1) * (size + 3), width - between, { size, align })
      })
    })
    x += width
  })
  sheet.y = top - tall
  sheet.rule(0.4)
}
