import type { SeatRole } from '../model.ts'
import type { PlannedSeats, Upkeep } from './model.ts'

export type Vacancy = Pick<PlannedSeats, 'role' | 'fills'> & { readonly count: number }

/** Seats that the charter gives and nobody holds. */
export function vacancies({ seats = [] }: Upkeep, held: readonly { readonly role: SeatRole }[]): Vacancy[] {
  return seats.flatMap(({ role, count, fills }) => {
    const missing = count - held.filter((seat) => seat.role === role).length
    return missing > 0 ? [{ role, count: missing, ...(fills && { fills }) }] : []
  })
}
