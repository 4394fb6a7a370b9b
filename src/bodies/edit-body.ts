import { randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { newId } from '../seal/bytes.ts'
import { dayOf } from './actor.ts'
import { recordVersion } from './procedure-versions.ts'
import { type Body, type BodyId, fewestReaders, mostReaders, type Seat, type SeatId, type SeatRole } from './model.ts'
import { personOfAccount } from './people/record-person.ts'
import { closeSeat, findBody, insertBody, insertSeat, seatsOn, updateBody } from './store.ts'

type Site = Pick<Context, 'db' | 'clock' | 'random' | 'publicPages'>

export type BodyProblem = 'slug_taken' | 'fallback_overlap'
export type SeatProblem = 'seat_taken' | 'too_many_readers' | 'fallback_overlap'

/** Makes a body that has no seats yet. */
export async function makeBody(
  { db, clock, random, publicPages }: Site,
  input: Omit<Body, 'id'>
): Promise<{ id: BodyId } | { problem: BodyProblem }> {
  const body: Body = { ...input, id: newId(random) as BodyId }
  return transaction(db, async (tx) => {
    if (!(await insertBody(tx, body))) return { problem: 'slug_taken' }
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

/** Whether one of our own people leaves a panel with fewer than two people from outside (S4, U5). */
function overlaps(own: readonly Seat[], panel: readonly Seat[]): boolean {
  const people = new Set(panel.map((seat) => seat.account))
  const members = new Set(own.map((seat) => seat.account))
  const outsiders = [...people].filter((account) => !members.has(account))
  // A panel that is still too small for itself says so by `formState`; it is not yet a mistake.
  return outsiders.length < fewestReaders && outsiders.length < people.size
}

/** Gives somebody a seat from today on. Refuses a sixth intake reader (U4) and a panel of one's own (U5). */
export async function addSeat(
  { db, clock, publicPages }: Site,
  seat: { body: BodyId; account: AccountId; role: SeatRole; from_day: string; resolution: string | null }
): Promise<{ problem?: SeatProblem }> {
  const today = dayOf(clock.now())
  return transaction(db, async (tx) => {
    const body = await lockBody(tx, seat.body)
    const seats = await seatsOn(tx, seat.body, today)
    const readers = seats.filter(({ role }) => role === 'intake_reader')
    if (seat.role === 'intake_reader' && readers.length >= mostReaders) return { problem: 'too_many_readers' }
    const after: Seat[] = [...seats, { ...seat, id: '' as SeatId, name: '', to_day: null }]
    if (body.fallback && overlaps(after, await seatsOn(tx, body.fallback, today))) return { problem: 'fallback_overlap' }
    const id = randomUUID() as SeatId
    const { account, ...rest } = seat
    const person = await personOfAccount(tx, account)
    if (!(await insertSeat(tx, { ...rest, person, id, to_day: null }))) return { problem: 'seat_taken' }
    await publicPages.changed(tx)
    return {}
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
