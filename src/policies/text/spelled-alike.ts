import { countSteps } from '../../ui/count-steps.ts'

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
  return countSteps(a, b, { swaps: true }) <= most
}
