import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { BodyId, Chosen, SeatId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'
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
  readonly to_day?: string
}

/** Seats somebody from a day on. Throws `overlapping_term` when the person holds that role then. */
export async function appoint(tx: Tx, seat: Appointment, { day, resolution }: Decided): Promise<void> {
  await lockBody(tx, seat.body)
  const person = await tx.selectFrom('people').select('forgotten_day').where('id', '=', seat.person).executeTakeFirst()
  if (!person || person.forgotten_day !== null) throw new NotDone('person_gone')
  const to = seat.to_day ?? null
  const same = await tx
    .selectFrom('seats')
    .select('id')
    .where('body', '=', seat.body)
    .where('person', '=', seat.person)
    .where('role', '=', seat.role)
    .where(sql<boolean>`daterange(from_day, to_day, '[]') && daterange(${day}::date, ${to}::date, '[]')`)
    .executeTakeFirst()
  if (same) throw new NotDone('overlapping_term')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('seats')
    .values({
      id: seat.seat,
      body: seat.body,
      person: seat.person,
      role: seat.role,
      from_day: day,
      to_day: to,
      resolution: null,
      voting: seat.voting ?? true,
      title: seat.title ?? '',
      cohort: seat.cohort ?? '',
      chosen: seat.chosen ?? 'appointed',
      from_resolution: resolution
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new NotDone('seat_taken')
}

/** Ends a seat: the day before `day` is its last; a seat that began on that day or later never was. Throws `seat_vacant`. */
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
  await tx
    .updateTable('seats')
    .set({ to_day: sql<string>`greatest(from_day, ${day}::date - 1)`, to_resolution: resolution })
    .where('id', '=', seat)
    .execute()
}
