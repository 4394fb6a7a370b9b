/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export type Pair = { anchor: number; product: number }

/** Measures anchor and product in turn, so that whatever else the machine does weighs on both. */
export async function inTurn(rounds: number, measure: { [K in keyof Pair]: () => Promise<number> }): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push({ anchor: await measure.anchor(), product: await measure.product() })
  }
  return pairs
}

/** The middle one of the rounds' own ratios, and the middle figures. */
export function compare(pairs: readonly Pair[]): Pair & { ratio: number } {
  return {
    ratio: median(pairs.map(({ anchor, product }) => product / anchor)),
    anchor: median(pairs.map((pair) => pair.anchor)),
    product: median(pairs.map((pair) => pair.product))
  }
}
