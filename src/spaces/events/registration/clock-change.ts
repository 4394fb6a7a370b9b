import { instantOf, wallTime } from '../../../rules/zoned-time.ts'
import type { Event } from '../model.ts'

const hour = 3_600_000
const day = 24 * hour

/** The moment, exact to the minute, at which the clocks of an event change while it runs; nothing when they do not. */
export function clockChange({ time_zone: zone, starts_day, ends_day }: Event): Date | undefined {
  if (zone === '' || starts_day === null || ends_day === null) return undefined
  let from = instantOf(Date.parse(starts_day), zone).getTime()
  const end = instantOf(Date.parse(ends_day) + day, zone).getTime()
  const offset = (at: number) => wallTime(new Date(at), zone) - at
  for (; from < end; from += hour) {
    if (offset(from) === offset(from + hour)) continue
    let [before, after] = [from, from + hour]
    while (after - before > 60_000) {
      const middle = before + Math.floor((after - before) / 120_000) * 60_000
      if (offset(middle) === offset(before)) before = middle
      else after = middle
    }
    return new Date(after)
  }
  return undefined
}
