import { fill, type PdfBar } from './paper.ts'
import type { PdfSheet } from './pdf-sheet.ts'

const style = { size: 9 }
const tall = 30
/** Beside the longest bar, for its number. */
const forNumber = 60
const most = 14

/** Bars with their numbers, marked as pictures that say the same in words. A picture does not break: many are several. */
export function drawBars(sheet: PdfSheet, title: string, bars: readonly PdfBar[]): void {
  const alt = `${title} ${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}.`
  const longest = Math.max(1, ...bars.map(({ value }) => value))
  for (let from = 0; from < bars.length; from += most) {
    const shown = bars.slice(from, from + most)
    const height = shown.length * tall
    sheet.space(height)
    const figure = sheet.tree.child(sheet.tree.root, 'Figure')
    sheet.tree.say(figure, 'Alt', alt)
    sheet.tree.place(figure, { x: sheet.left, y: sheet.y - height, width: sheet.room, height })
    sheet.marked(figure, 'Figure', () => {
      for (const bar of shown) drawBar(sheet, bar, (bar.value / longest) * (sheet.room - forNumber))
    })
  }
}

function drawBar(sheet: PdfSheet, { label, value }: PdfBar, width: number): void {
  const { letters, left, room, y, isMirrored } = sheet
  sheet.draw(letters.fit(label, room, style), left, y - 9, room, style)
  const x = left + sheet.before(width)
  sheet.page.drawRectangle({ x, y: y - 24, width, height: 11, color: fill })
  const beside = isMirrored ? x - forNumber : x + width + 5
  sheet.draw(letters.fit(String(value), forNumber - 5, { ...style, bold: true }), beside, y - 22, forNumber - 5, style)
  sheet.y -= tall
}
