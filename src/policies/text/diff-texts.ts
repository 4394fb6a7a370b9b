import { diffArrays, diffWordsWithSpace } from 'diff'

/** Words that stayed, came, or went. */
export type Piece = { readonly text: string; readonly change: 'same' | 'added' | 'removed' }

/** One paragraph, item or heading, as it was and as it is. A paragraph that came has nothing before, one that went nothing now. */
export type DiffRow = {
  readonly change: 'same' | 'changed' | 'added' | 'removed'
  readonly before: readonly Piece[]
  readonly now: readonly Piece[]
}

export type TextDiff = {
  readonly rows: readonly DiffRow[]
  readonly changed: number
  readonly added: number
  readonly removed: number
}

/** Beyond these the answer is "all of it changed": two texts without a common word must not cost more than two alike. */
const mostBlockEdits = 1500
const mostWordEdits = 800
const mostPairs = 2500

/** What is different between two texts: paragraph by paragraph, and word by word where a paragraph was changed. */
export function diffTexts(before: string, now: string): TextDiff {
  const [old, next] = [blocksOf(before), blocksOf(now)]
  const changes = diffArrays(old, next, { maxEditLength: mostBlockEdits }) ?? [
    { value: old, removed: true, added: false, count: old.length },
    { value: next, removed: false, added: true, count: next.length }
  ]
  const rows: DiffRow[] = []
  let gone: string[] = []
  for (const { value, added, removed } of changes) {
    if (removed) {
      gone = value
      continue
    }
    rows.push(...(added ? pairUp(gone, value) : [...gone.map(removedRow), ...value.map(sameRow)]))
    gone = []
  }
  rows.push(...gone.map(removedRow))
  const count = (change: DiffRow['change']) => rows.filter((row) => row.change === change).length
  return { rows, changed: count('changed'), added: count('added'), removed: count('removed') }
}

const piece = (text: string, change: Piece['change']): Piece[] => [{ text, change }]
const sameRow = (text: string): DiffRow => ({ change: 'same', before: piece(text, 'same'), now: piece(text, 'same') })
const addedRow = (text: string): DiffRow => ({ change: 'added', before: [], now: piece(text, 'added') })
const removedRow = (text: string): DiffRow => ({ change: 'removed', before: piece(text, 'removed'), now: [] })

const startsBlock = /^\s*(?:#{1,6}\s|[-*+]\s|\d{1,4}[.)]\s|>|\||(?:```|~~~))/

/** Paragraphs, items, headings and rows; how long their lines are does not matter. */
export function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let open = false
  for (const line of text.split('\n')) {
    const words = line.replaceAll(/\s+/g, ' ').trim()
    if (words === '') {
      open = false
      continue
    }
    const last = blocks.length - 1
    if (open && !startsBlock.test(line)) blocks[last] += ` ${words}`
    else blocks.push(words)
    open = true
  }
  return blocks
}

/** Finds, for what went and what came in one place, which paragraphs are the same one in other words. */
function pairUp(gone: readonly string[], came: readonly string[]): DiffRow[] {
  if (gone.length * came.length > mostPairs) return [...gone.map(removedRow), ...came.map(addedRow)]
  const [left, right] = [gone.map(wordSet), came.map(wordSet)]
  const alike = left.map((a) => right.map((b) => likeness(a, b)))
  const rows: DiffRow[] = []
  let [i, j] = [0, 0]
  for (const [a, b] of bestPairs(alike, gone.length, came.length)) {
    while (i < a) rows.push(removedRow(gone[i++] ?? ''))
    while (j < b) rows.push(addedRow(came[j++] ?? ''))
    rows.push(changedRow(gone[i++] ?? '', came[j++] ?? ''))
  }
  while (i < gone.length) rows.push(removedRow(gone[i++] ?? ''))
  while (j < came.length) rows.push(addedRow(came[j++] ?? ''))
  return rows
}

/** The pairs, in order, that are alike the most altogether. */
function bestPairs(alike: readonly (readonly number[])[], height: number, width: number): [number, number][] {
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const score = (i: number, j: number) => {
    const value = alike[i]?.[j] ?? 0
    return value < 0.4 ? 0 : value
  }
  for (let i = height - 1; i >= 0; i--) {
    const row = best[i]
    if (!row) continue
    for (let j = width - 1; j >= 0; j--)
      row[j] = Math.max(at(i + 1, j), at(i, j + 1), score(i, j) && score(i, j) + at(i + 1, j + 1))
  }
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < height && j < width) {
    if (score(i, j) > 0 && at(i, j) === score(i, j) + at(i + 1, j + 1)) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}

function changedRow(before: string, now: string): DiffRow {
  const pieces = diffWordsWithSpace(before, now, { maxEditLength: mostWordEdits })
  if (!pieces) return { change: 'changed', before: piece(before, 'removed'), now: piece(now, 'added') }
  const side = (without: 'added' | 'removed') =>
    pieces
      .filter((part) => !part[without])
      .map(({ value, added, removed }): Piece => ({ text: value, change: added ? 'added' : removed ? 'removed' : 'same' }))
  return { change: 'changed', before: side('added'), now: side('removed') }
}
