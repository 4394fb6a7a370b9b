import { randomUUID } from 'node:crypto'
import type { AccountId } from '../../src/accounts/model.ts'
import type { BodyId, SeatId, SeatRole } from '../../src/bodies/model.ts'
import { personOfAccount } from '../../src/bodies/people/record-person.ts'
import { type Database, transaction } from '../../src/db/database.ts'

/** Seats people who have accounts, past the rules of pages, as tests need it. */
export async function seatAccounts(
  db: Database,
  body: string,
  seats: readonly { readonly account: string; readonly role?: SeatRole; readonly resolution?: string | null }[],
  from_day = '2020-01-01'
): Promise<void> {
  await transaction(db, async (tx) => {
    for (const { account, role = 'member', resolution = null } of seats) {
      const person = await personOfAccount(tx, account as AccountId)
      const seat = { id: randomUUID() as SeatId, body: body as BodyId, person, role, from_day, to_day: null, resolution }
      await tx.insertInto('seats').values(seat).execute()
    }
  })
}
