import type { AccountId } from '../../accounts/model.ts'
import type { Database } from '../../db/database.ts'
import type { BodyId, SeatId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { rosterOn } from '../record/read-record.ts'
import type { Upkeep } from '../upkeep/model.ts'
import { holdersOf, type NamedProposal, openProposals } from './store.ts'

/** What co-chairs of a body do together, as one of them or somebody else sees it; nothing where the charter has no such rule. */
export async function readJointSeats(
  db: Database,
  { id, upkeep }: { readonly id: BodyId; readonly upkeep: Upkeep },
  account: AccountId,
  today: string
): Promise<
  | {
      readonly proposals: readonly NamedProposal[]
      readonly me: PersonId | undefined
      readonly seats: readonly { readonly id: SeatId; readonly name: string; readonly role: SeatRole }[]
    }
  | undefined
> {
  const roles = upkeep.jointly ?? []
  if (roles.length === 0) return undefined
  const [holders, proposals, roster] = await Promise.all([
    holdersOf(db, id, roles, today),
    openProposals(db, id),
    rosterOn(db, { id }, today)
  ])
  const me = holders.find((holder) => holder.account === account)?.person
  const seats = roster.seats.map((seat) => ({ id: seat.id, name: seat.person_name, role: seat.role }))
  return { proposals, me, seats }
}
