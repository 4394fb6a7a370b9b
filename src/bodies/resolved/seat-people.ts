import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { BodyId, Chosen, DayKnown, SeatId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { checkSeat, personNow } from './check-seat.ts'
import { dropUnbegun } from './drop-unbegun.ts'
import { lockBody } from './lock-body.ts'
import { type Decided, NotDone } from './problems.ts'

export type Appointment = {
  readonly body: BodyId
  readonly seat: SeatId
  readonly person: PersonId
  readonly role: SeatRole
  readonly voting?: boolean
  readonly title?: string
  readonly cohort?: string
  readonly chosen?: Chosen
  readonly to_day?: string | undefined
  readonly from_known?: DayKnown
  readonly to_known?: DayKnown
}

/**
 * Seats somebody from a day on. Throws `NotDone` as `checkSeat` does. Without a resolution: what the desk of a conduct group,
 * co-chairs together, or taking over may do; `written` then names a resolution of another register.
 */
export async function appoint(
  tx: Tx,
  seat: Appointment,
  { day, resolution }: Decided,
  written: string | null = null
): Promise<void> {
  const body = await lockBody(tx, seat.body)
  const to = seat.to_day ?? null
  const person = await personNow(tx, seat.person)
  await checkSeat(tx, body, { ...seat, person, from_day: day, to_day: to })
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('seats')
    .values({
      id: seat.seat,
      body: seat.body,
      person,
      role: seat.role,
      from_day: day,
      to_day: to,
      resolution: written,
      voting: seat.voting ?? true,
      title: seat.title ?? '',
      cohort: seat.cohort ?? '',
      chosen: seat.chosen ?? (resolution === null ? '' : 'appointed'),
      from_resolution: resolution,
      from_known: seat.from_known ?? 'day',
      to_known: seat.to_known ?? 'day'
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new NotDone('seat_taken')
}

/**
 * Ends a seat: the day before `day` is its last. Who sat down on that same day sat for that day; a seat that was to begin later
 * never does. Throws `seat_vacant`.
 */
export async function removeFromSeat(tx: Tx, body: BodyId, seat: SeatId, { day, resolution }: Decided): Promise<void> {
  await lockBody(tx, body)
  const held = await tx
    .selectFrom('seats')
    .select('from_day')
    .where('id', '=', seat)
    .where('body', '=', body)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .executeTakeFirst()
  if (!held) throw new NotDone('seat_vacant')
  if ((await dropUnbegun(tx, { body, seat }, day)) > 0) return
  await tx
    .updateTable('seats')
    .set({ to_day: sql<string>`greatest(from_day, ${day}::date - 1)`, to_resolution: resolution })
    .where('id', '=', seat)
    .execute()
}
