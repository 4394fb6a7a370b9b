/** The badge of this tab: who takes reports here. It can sign for some hours, and read nothing (U22). */
import { text, record } from '../../threads/shapes.ts'
import type { Json } from '../../../seal/json.ts'
import type { Badge } from '../badge.ts'

const name = 'take-badge'
const shape = record({
  person: text(22),
  name: text(300),
  roster: text(43),
  key: text(43),
  until: text(17),
  statement: text(86),
  seed: text(43)
})

export type DeviceBadge = Badge & { readonly seed: string }

/** The badge that was given here, while it lasts. */
export function deviceBadge(now: Date): DeviceBadge | undefined {
  try {
    const badge = shape(JSON.parse(sessionStorage.getItem(name) ?? 'null') as Json)
    if (badge !== undefined && new Date(badge.until) > now) return badge
    sessionStorage.removeItem(name)
  } catch {
    // Storage is switched off, or holds something else: names are typed then.
  }
  return undefined
}

export function keepDeviceBadge(badge: DeviceBadge): void {
  sessionStorage.setItem(name, JSON.stringify(badge))
}

export function dropDeviceBadge(): void {
  sessionStorage.removeItem(name)
}
