import { addSpan, duration } from '../../rules/clocks.ts'

/** Where the procedure names no time, two years: long enough to see a pattern, and it has to be some day. */
const usual = 'P2Y'

/** The moment until which a closed case is kept. `keep` is the procedure's time for its class of record. */
export function keptUntil(keep: string | undefined, now: Date, zone: string): Date {
  return addSpan(now, duration(keep ?? usual), zone)
}
