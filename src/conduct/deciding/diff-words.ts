/** What changed between two versions of a text, word by word. */
export interface Piece {
  readonly is: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Beyond this many comparisons a text is shown as replaced: nobody reads such a patchwork. */
const most = 4_000_000

/** The pieces in reading order: without the added ones they are `before`, without the removed ones `after`. */
export function diffWords(before: string, after: string): Piece[] {
  const [a, b] = [before, after].map((text) => text.split(/(?<=\s)(?=\S)/u).filter((word) => word !== '')) as [string[], string[]]
  if (a.length * b.length > most) return joined([...piece('removed', before), ...piece('added', after)])
  // How many words the rests have in common, from every pair of places on.
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [right = 0, below = 0, next = 0] = [
        common[i * width + j + 1],
        common[(i + 1) * width + j],
        common[(i + 1) * width + j + 1]
      ]
      common[i * width + j] = a[i] === b[j] ? next + 1 : Math.max(right, below)
    }
  }
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ is: 'same', text: a[i++] ?? '' })
      j++
    } else if (j >= b.length || (i < a.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      pieces.push({ is: 'removed', text: a[i++] ?? '' })
    } else {
      pieces.push({ is: 'added', text: b[j++] ?? '' })
    }
  }
  return joined(pieces)
}

const piece = (is: Piece['is'], text: string): Piece[] => (text === '' ? [] : [{ is, text }])

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const next of pieces) {
    const last = out.at(-1)
    if (last?.is === next.is) out[out.length - 1] = { is: last.is, text: last.text + next.text }
    else out.push(next)
  }
  return out
}
