import { countSteps } from './count-steps.ts'

/** The word of a list that somebody probably meant; nothing when none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, steps: countSteps(typed.split(''), word.split('')) }))
    .toSorted((a, b) => a.steps - b.steps)
  return best && best.steps <= Math.max(1, Math.floor(typed.length / 3)) ? best.word : undefined
}
