import { fewestReaders, type Seat } from './model.ts'

/** Whether one of our own people leaves a panel with fewer than two people from outside (S4, U5). */
export function overlaps(own: readonly Pick<Seat, 'account'>[], panel: readonly Pick<Seat, 'account'>[]): boolean {
  const people = new Set(panel.map((seat) => seat.account))
  const members = new Set(own.map((seat) => seat.account))
  const outsiders = [...people].filter((account) => !members.has(account))
  // A panel that is still too small for itself says so by `formState`; it is not yet a mistake.
  return outsiders.length < fewestReaders && outsiders.length < people.size
}
