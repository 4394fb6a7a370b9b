/**
 * How many letters must be changed, added or taken away to make one word of the other. With `swaps`, two neighbours that
 * changed places are one step.
 */
export function countSteps(one: readonly string[], other: readonly string[], { swaps = false } = {}): number {
  // Steps from the first i letters of one to the first j of the other; two rows back for letters that changed places.
  let [earlier, above] = [[] as number[], Array.from({ length: other.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      const swapped = swaps && i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const steps = [(above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1)]
      if (swapped) steps.push((earlier[j - 2] ?? 0) + 1)
      row.push(Math.min(...steps))
    }
    ;[earlier, above] = [above, row]
  }
  return above[other.length] ?? 0
}
