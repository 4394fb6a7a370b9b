import type { AccountId } from '../accounts/model.ts'
import { dayOf } from '../bodies/actor.ts'
import type { BodyId, SeatRole } from '../bodies/model.ts'
import type { PersonId } from '../bodies/people/model.ts'
import type { Database } from '../db/database.ts'

/** A seat held today. */
export type HeldSeat = { readonly body: BodyId; readonly role: SeatRole; readonly voting: boolean }

/** Who asks: an account, and the person of the record behind it, if it ever held a seat. */
export type Member = {
  readonly account: AccountId
  readonly isAdmin: boolean
  readonly person: PersonId | undefined
  readonly seats: readonly HeldSeat[]
}

/** The person behind an account with the seats held on the day of `now`. */
export async function memberOf(
  db: Database,
  { accountId, isAdmin }: { readonly accountId: AccountId; readonly isAdmin: boolean },
  now: Date
): Promise<Member> {
  const today = dayOf(now)
  const rows = await db
    .selectFrom('people')
    .leftJoin('seats', (join) =>
      join
        .onRef('seats.person', '=', 'people.id')
        .on('seats.from_day', '<=', today)
        .on((on) => on.or([on('seats.to_day', 'is', null), on('seats.to_day', '>=', today)]))
    )
    .select(['people.id', 'seats.body', 'seats.role', 'seats.voting'])
    .where('people.account', '=', accountId)
    .execute()
  const seats = rows.flatMap(({ body, role, voting }) => (body && role && voting !== null ? [{ body, role, voting }] : []))
  return { account: accountId, isAdmin, person: rows[0]?.id, seats }
}
