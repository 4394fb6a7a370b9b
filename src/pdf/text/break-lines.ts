import { breaksInside, lettersOf } from './scripts.ts'

export type Range = { readonly start: number; readonly end: number }
type Measure = (range: Range) => number

/** Breaks a text with single spaces into lines no wider than the room, where its language lets lines break. */
export function breakLines(text: string, room: number, language: string, measure: Measure): Range[] {
  const lines: Range[] = []
  let width = 0
  for (const unit of unitsOf(text, language).flatMap((each) => fitting(text, each, room, measure))) {
    const last = lines.at(-1)
    // With the space between them, where there is one.
    const added = last && measure({ start: last.end, end: unit.start }) + measure(unit)
    if (last && added !== undefined && width + added <= room) {
      lines[lines.length - 1] = { start: last.start, end: unit.end }
      width += added
    } else {
      lines.push(unit)
      width = measure(unit)
    }
  }
  return lines
}

/** What must stay on one line: words, or parts of them in scripts that know no spaces. */
function unitsOf(text: string, language: string): Range[] {
  const words = [...text.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
  if (!breaksInside(text)) return words
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return words.flatMap(({ start, end }) => {
    const word = text.slice(start, end)
    if (!breaksInside(word)) return [{ start, end }]
    const parts: Range[] = []
    for (const { segment, index } of segmenter.segment(word)) {
      const [last, part] = [parts.at(-1), { start: start + index, end: start + index + segment.length }]
      // No line begins with a sign that closes, or ends with one that opens.
      const holds =
        last && (/^[^\p{L}\p{N}\p{Ps}\p{Pi}]+$/u.test(segment) || /[\p{Ps}\p{Pi}]$/u.test(text.slice(last.start, last.end)))
      if (holds) parts[parts.length - 1] = { start: last.start, end: part.end }
      else parts.push(part)
    }
    return parts
  })
}

/** A word that is wider than a line is broken between letters: nothing of it is lost. */
function fitting(text: string, unit: Range, room: number, measure: Measure): Range[] {
  if (measure(unit) <= room) return [unit]
  const parts: Range[] = []
  for (const { segment, index } of lettersOf(text.slice(unit.start, unit.end))) {
    const [last, start, end] = [parts.at(-1), unit.start + index, unit.start + index + segment.length]
    if (last && measure({ start: last.start, end }) <= room) parts[parts.length - 1] = { start: last.start, end }
    else parts.push({ start, end })
  }
  return parts
}
