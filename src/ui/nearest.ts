/** The word of a list that somebody probably meant; nothing when none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words.map((word) => ({ word, steps: distance(typed, word) })).toSorted((a, b) => a.steps - b.steps)
  return best && best.steps <= Math.max(1, Math.floor(typed.length / 3)) ? best.word : undefined
}

/** How many letters must be changed, added or taken away to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
