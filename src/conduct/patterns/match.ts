/**
 * Who of the people known here could be the person asked about. Runs in the browser over what its owner holds; offers
 * and never decides (S31).
 */
import { nameWords, peopleLike } from '../intake/match-names.ts'

export type Likeness = 'same' | 'alike'

/** `same`: the same words in any order, or all words of the shorter name, two at least. `alike`: one word or a slip apart. */
export function likeness(a: string, b: string): Likeness | undefined {
  const [one, two] = [new Set(nameWords(a)), new Set(nameWords(b))]
  if (one.size === 0 || two.size === 0) return undefined
  const [short, long] = one.size <= two.size ? [one, two] : [two, one]
  const isInside = [...short].every((word) => long.has(word))
  if (isInside && (short.size === long.size || short.size > 1)) return 'same'
  return peopleLike(a, [{ id: '', name: b }]).length > 0 ? 'alike' : undefined
}

/** The best likeness between any of these names and any of those. */
export function bestLikeness(names: readonly string[], others: readonly string[]): Likeness | undefined {
  const found = names.flatMap((name) => others.map((other) => likeness(name, other)))
  return found.includes('same') ? 'same' : found.find((each) => each !== undefined)
}
