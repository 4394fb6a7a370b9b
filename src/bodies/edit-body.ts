import { randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { newId } from '../seal/bytes.ts'
import { isSpaceName } from '../spaces/name-taken.ts'
import { dayOf } from './actor.ts'
import { recordVersion } from './procedure-versions.ts'
import type { Body, BodyId, SeatId, SeatRole } from './model.ts'
import { overlaps } from './panel-overlap.ts'
import { personOfAccount } from './people/record-person.ts'
import { appoint } from './resolved/seat-people.ts'
import { closeSeat, findBody, insertBody, seatsOn, updateBody } from './store.ts'

type Site = Pick<Context, 'db' | 'clock' | 'random' | 'publicPages'>

export type BodyProblem = 'slug_taken' | 'fallback_overlap'

/** Makes a body that has no seats yet. */
export async function makeBody(
  { db, clock, random, publicPages }: Site,
  input: Omit<Body, 'id'>
): Promise<{ id: BodyId } | { problem: BodyProblem }> {
  const body: Body = { ...input, id: newId(random) as BodyId }
  return transaction(db, async (tx) => {
    if ((await isSpaceName(tx, body.slug)) || !(await insertBody(tx, body))) return { problem: 'slug_taken' }
    await recordVersion(tx, body, clock.now())
    await publicPages.changed(tx)
    return { id: body.id }
  })
}

/** Changes everything but the slug. A fallback panel that is the same people is refused (U5). */
export async function changeBody(
  { db, clock, publicPages }: Site,
  id: BodyId,
  change: Omit<Body, 'id' | 'slug'>
): Promise<{ problem?: BodyProblem }> {
  const now = clock.now()
  const today = dayOf(now)
  return transaction(db, async (tx) => {
    if (change.fallback && overlaps(await seatsOn(tx, id, today), await seatsOn(tx, change.fallback, today))) {
      return { problem: 'fallback_overlap' }
    }
    const before = await lockBody(tx, id)
    await recordVersion(tx, before, now)
    await updateBody(tx, id, change)
    await recordVersion(tx, { id, ...change }, now)
    await publicPages.changed(tx)
    return {}
  })
}

/** Gives somebody with an account a seat from a day on, without a resolution of this register. Throws `NotDone`. */
export async function addSeat(
  { db, publicPages }: Pick<Site, 'db' | 'publicPages'>,
  seat: { body: BodyId; account: AccountId; role: SeatRole; from_day: string; resolution: string | null }
): Promise<void> {
  await transaction(db, async (tx) => {
    const { body, account, role, from_day, resolution } = seat
    const person = await personOfAccount(tx, account)
    await appoint(tx, { body, seat: randomUUID() as SeatId, person, role }, { day: from_day, resolution: null }, resolution)
    await publicPages.changed(tx)
  })
}

async function lockBody(tx: Tx, id: BodyId): Promise<Body> {
  await tx.selectFrom('bodies').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const body = await findBody(tx, id)
  if (!body) throw new Error('a body went away while it was locked')
  return body
}

/** Ends a seat now. False when there is no such open seat. Signed rosters do not change by this. */
export async function endSeat({ db, clock, publicPages }: Site, body: BodyId, seat: SeatId): Promise<boolean> {
  return transaction(db, async (tx) => {
    const ended = await closeSeat(tx, body, seat, dayOf(clock.now()))
    if (ended) await publicPages.changed(tx)
    return ended
  })
}
