import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { BodyId, SeatId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { checkSeat } from '../resolved/check-seat.ts'
import { lockBody } from '../resolved/lock-body.ts'
import { NotDone } from '../resolved/problems.ts'
import { appoint, removeFromSeat } from '../resolved/seat-people.ts'
import type { ProposalId } from './model.ts'
import { holdersOf, lockOpenProposal } from './store.ts'

type Site = Pick<Context, 'db' | 'publicPages'>
type ByOne = { readonly by: PersonId; readonly today: string }

/** One co-chair wants to seat somebody; nothing happens before another agrees. Throws `NotDone` as `appoint` would now. */
export async function proposeSeat(
  { db }: Pick<Site, 'db'>,
  body: BodyId,
  seat: { readonly person: PersonId; readonly role: SeatRole; readonly to_day: string | null },
  { by, today }: ByOne
): Promise<void> {
  await transaction(db, async (tx) => {
    await checkSeat(tx, await lockBody(tx, body), { ...seat, from_day: today })
    await tx
      .insertInto('seat_proposals')
      .values({ ...fresh(body, by, today), ...seat, act: 'add', seat: randomUUID() as SeatId })
      .execute()
  })
}

/** One co-chair wants a seat to end. Throws `seat_vacant` when nobody holds it. */
export async function proposeEnd({ db }: Pick<Site, 'db'>, body: BodyId, seat: SeatId, { by, today }: ByOne): Promise<void> {
  await transaction(db, async (tx) => {
    await lockBody(tx, body)
    const held = await tx
      .selectFrom('seats')
      .select(['person', 'role'])
      .where('id', '=', seat)
      .where('body', '=', body)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
      .executeTakeFirst()
    if (!held) throw new NotDone('seat_vacant')
    await tx
      .insertInto('seat_proposals')
      .values({ ...fresh(body, by, today), ...held, act: 'remove', seat, to_day: null })
      .execute()
  })
}

const fresh = (body: BodyId, proposed_by: PersonId, proposed_day: string) => ({
  id: randomUUID() as ProposalId,
  body,
  proposed_by,
  proposed_day,
  agreed_by: null,
  agreed_day: null,
  dropped_day: null
})

/**
 * Another co-chair agrees, and it is done. False when it is no longer open, when it is their own proposal, or when the one
 * who proposed it is no co-chair any more. Throws `NotDone` when it cannot be done now.
 */
export async function agree({ db, publicPages }: Site, body: BodyId, id: ProposalId, { by, today }: ByOne): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { upkeep } = await lockBody(tx, body)
    const proposal = await lockOpenProposal(tx, body, id)
    if (!proposal || proposal.proposed_by === by) return false
    const holders = await holdersOf(tx, body, upkeep.jointly ?? [], today)
    if (![by, proposal.proposed_by].every((each) => holders.some(({ person }) => person === each))) return false
    const day = { day: today, resolution: null }
    if (proposal.act === 'remove') await removeFromSeat(tx, body, proposal.seat, day)
    else {
      const { seat, person, role, voting, to_day } = proposal
      await appoint(tx, { body, seat, person, role, voting, chosen: 'appointed', ...(to_day !== null && { to_day }) }, day)
    }
    await settle(tx, id, { agreed_by: by, agreed_day: today })
    await publicPages.changed(tx)
    return true
  })
}

/** A co-chair takes a proposal back, their own or another's. False when it is no longer open. */
export async function dropProposal({ db }: Pick<Site, 'db'>, body: BodyId, id: ProposalId, today: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (!(await lockOpenProposal(tx, body, id))) return false
    await settle(tx, id, { dropped_day: today })
    return true
  })
}

async function settle(
  tx: Tx,
  id: ProposalId,
  how: { agreed_by: PersonId; agreed_day: string } | { dropped_day: string }
): Promise<void> {
  await tx.updateTable('seat_proposals').set(how).where('id', '=', id).execute()
}
