/** Ranked ballots, two candidates at a time: what a published sentence about first place is held against. */

/** Places from 1, by candidate; who stands nowhere has no opinion said about them. */
export type Ranking = Readonly<Record<string, number>>

/** How many ballots put `a` before `b`. A ballot that ranks only one of them says nothing about the two. */
export function prefer(ballots: readonly Ranking[], a: string, b: string): number {
  return ballots.filter((ballot) => {
    const [first, second] = [ballot[a], ballot[b]]
    return first !== undefined && second !== undefined && first < second
  }).length
}

/** The candidates whom nobody beats: one is first, several are tied for it, none means a circle. */
export function unbeaten(ballots: readonly Ranking[]): string[] {
  const candidates = [...new Set(ballots.flatMap((ballot) => Object.keys(ballot)))].toSorted()
  const isBeaten = (by: string, one: string): boolean => prefer(ballots, by, one) > prefer(ballots, one, by)
  return candidates.filter((one) => !candidates.some((other) => other !== one && isBeaten(other, one)))
}

/** Whether a page may say that these are tied for first. */
export function isTieForFirst(ballots: readonly Ranking[], said: readonly string[]): boolean {
  const first = unbeaten(ballots)
  return said.length > 1 && first.join() === said.toSorted().join()
}
