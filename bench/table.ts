/** One line of the table: what was measured, what it may be, what it is. */
export type Line = { measure: string; budget: string; figure: string; holds: boolean }

export type Measure = {
  name: string
  run: () => Promise<Line[]>
}

export function toMarkdown(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ measure, budget, figure, holds }) => `| ${measure} | ${budget} | ${figure} | ${holds ? 'yes' : '**no**'} |`
  )
  return ['| measure | budget | figure | holds |', '|---|---|---|---|', ...rows].join('\n')
}

const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
export const say = (value: number) => numbers.format(value)

/** A figure that may not be more than `most`, in some unit. */
export function atMost(measure: string, figure: number, most: number, unit: string, more = ''): Line {
  const holds = figure <= most
  return { measure, budget: `at most ${say(most)} ${unit}`, figure: `${say(figure)} ${unit}${more && ` (${more})`}`, holds }
}

/** A ratio to an anchor of the same run. */
export function atMostTimes(measure: string, ratio: number, most: number, more: string): Line {
  return { measure, budget: `at most ${say(most)} times`, figure: `${say(ratio)} times (${more})`, holds: ratio <= most }
}
