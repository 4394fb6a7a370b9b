import type { Tx } from '../../db/database.ts'
import type { BodyId, SeatId } from '../model.ts'
import type { PersonId } from '../people/model.ts'

type Which = { readonly body: BodyId; readonly seat?: SeatId; readonly person?: PersonId }

/**
 * Seats of a body that would begin after a day never do: no roster of any day shows them. That they were planned stands in
 * the register. Gives how many there were.
 */
export async function dropUnbegun(tx: Tx, { body, seat, person }: Which, day: string): Promise<number> {
  let query = tx.selectFrom('seats').select('id').where('body', '=', body).where('from_day', '>', day)
  if (seat) query = query.where('id', '=', seat)
  if (person) query = query.where('person', '=', person)
  const ids = (await query.execute()).map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.deleteFrom('removal_notices').where('seat', 'in', ids).execute()
  await tx.deleteFrom('seats').where('id', 'in', ids).execute()
  return ids.length
}
