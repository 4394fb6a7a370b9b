/** Longer than any word; what is longer is no word with letters mended. */
const longest = 60

/**
 * Whether two words can be one word with letters mended: a letter more, less or other, two that changed places; twice in
 * a word of five letters and more. "recluse" and "recuse" are alike, "week" and "month" are two words.
 */
export function isSpelledAlike(one: string, other: string): boolean {
  const [a, b] = [[...one.toLowerCase()], [...other.toLowerCase()]]
  const most = Math.min(a.length, b.length) < 5 ? 1 : 2
  if (Math.max(a.length, b.length) > longest) return false
  if (Math.abs(a.length - b.length) > most) return false
  // Steps from the first i letters of one to the first j of the other; two rows back for letters that changed places.
  let [earlier, above] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const steps = [(above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1)]
      if (swapped) steps.push((earlier[j - 2] ?? 0) + 1)
      row.push(Math.min(...steps))
    }
    ;[earlier, above] = [above, row]
  }
  return (above[b.length] ?? most + 1) <= most
}
