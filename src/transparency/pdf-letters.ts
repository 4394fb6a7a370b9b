import type { PDFFont } from 'pdf-lib'

/** The text with every letter that the font lacks in a plainer form, or as `?`. */
export function drawableText(text: string, font: PDFFont): string {
  const drawn = (letter: string) => (canDraw(font, letter) ? letter : canDraw(font, plainOf(letter)) ? plainOf(letter) : '?')
  return [...text.normalize('NFC')].map(drawn).join('')
}

/** Letters of a text that the font cannot draw as they are, each once; white space needs no letter. */
export function undrawableLetters(text: string, font: PDFFont): string[] {
  return [...new Set(text.normalize('NFC'))].filter((letter) => !/\s/.test(letter) && !canDraw(font, letter))
}

/** Lines no wider than the room there is. */
export function wrapText(text: string, room: number, font: PDFFont, size: number): string[] {
  const lines: string[] = []
  for (const word of drawableText(text, font).split(/\s+/)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && font.widthOfTextAtSize(longer, size) <= room) lines[lines.length - 1] = longer
    else lines.push(fitText(word, room, font, size))
  }
  return lines
}

/** One line, cut where the room ends. */
export function fitText(text: string, room: number, font: PDFFont, size: number): string {
  let shown = drawableText(text, font)
  while (shown.length > 1 && font.widthOfTextAtSize(shown, size) > room) shown = `${shown.slice(0, -2)}…`
  return shown
}

/** A letter without its marks: `ş` is drawn as `s` where there is no `ş`. */
function plainOf(letter: string): string {
  return letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
}

const drawable = new WeakMap<PDFFont, Map<string, boolean>>()

function canDraw(font: PDFFont, letter: string): boolean {
  const known = drawable.get(font) ?? new Map<string, boolean>()
  drawable.set(font, known)
  let can = known.get(letter)
  if (can === undefined) {
    can = letter !== '' && encodes(font, letter)
    known.set(letter, can)
  }
  return can
}

function encodes(font: PDFFont, letter: string): boolean {
  try {
    font.encodeText(letter)
    return true
  } catch {
    return false
  }
}
