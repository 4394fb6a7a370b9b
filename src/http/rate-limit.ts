/** How often one place may ask: so many at once, and so many more in each minute. */
export type Allowance = { readonly atOnce: number; readonly perMinute: number }

export type Tried = {
  readonly allowed: boolean
  /** How many more may follow at once. */
  readonly left: number
  /** Seconds until the next one, when none is left. */
  readonly wait: number
}

/** More places than this are not told apart: those that asked longest ago begin anew. */
const mostPlaces = 10_000

/**
 * Counts requests by place in the memory of this process: answers that touch no row must not write one either, and nothing
 * about who asks is kept. With several nodes each counts for itself.
 */
export function makeRateLimit(
  { atOnce, perMinute }: Allowance,
  now: () => number = performance.now.bind(performance)
): (place: string) => Tried {
  const places = new Map<string, { left: number; at: number }>()
  return (place) => {
    const at = now()
    const before = places.get(place)
    const held = before ? Math.min(atOnce, before.left + ((at - before.at) / 60_000) * perMinute) : atOnce
    const allowed = held >= 1
    const left = allowed ? held - 1 : held
    // Put at the end again: the first in the map is the one that asked longest ago.
    places.delete(place)
    if (places.size >= mostPlaces) places.delete(places.keys().next().value ?? '')
    places.set(place, { left, at })
    return { allowed, left: Math.floor(left), wait: left >= 1 ? 0 : Math.ceil(((1 - left) / perMinute) * 60) }
  }
}
