import { sql } from 'kysely'
import type { Database, Tx } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { EventPersonId } from '../model.ts'
import type { Shift, ShiftId } from './model.ts'

/** The shifts of an event by time, with who is on each. `from`: only those that end after it. */
export async function shiftsOf(db: Database, event: SpaceId, from?: Date): Promise<Shift[]> {
  let query = db.selectFrom('event_shifts').selectAll().where('event', '=', event).orderBy('starts').orderBy('id').limit(500)
  if (from) query = query.where('ends', '>', from)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const people = await db
    .selectFrom('event_shift_people')
    .innerJoin('event_people', 'event_people.id', 'event_shift_people.person')
    .select(['shift', 'event_people.id', 'event_people.name', 'event_people.pronouns'])
    .where(
      'shift',
      'in',
      rows.map(({ id }) => id)
    )
    .orderBy('shift')
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    ...row,
    people: people.filter(({ shift }) => shift === row.id).map(({ id, name, pronouns }) => ({ id, name, pronouns }))
  }))
}

type NewShift = Pick<Shift, 'id' | 'event' | 'starts' | 'ends' | 'changed'>

export async function insertShifts(tx: Tx, shifts: readonly NewShift[]): Promise<void> {
  if (shifts.length > 0)
    await tx
      .insertInto('event_shifts')
      .values([...shifts])
      .execute()
}

/** Puts these people on shifts in place of those who were, and says that the shifts changed. */
export async function seatPeople(
  tx: Tx,
  shifts: readonly { id: ShiftId; people: readonly EventPersonId[] }[],
  now: Date
): Promise<void> {
  if (shifts.length === 0) return
  const ids = shifts.map(({ id }) => id)
  await tx.deleteFrom('event_shift_people').where('shift', 'in', ids).execute()
  const rows = shifts.flatMap(({ id, people }) => people.map((person, at) => ({ shift: id, person, place: at + 1 })))
  if (rows.length > 0) await tx.insertInto('event_shift_people').values(rows).execute()
  await touchShifts(tx, ids, now)
}

async function touchShifts(tx: Tx, ids: readonly ShiftId[], now: Date): Promise<void> {
  await tx
    .updateTable('event_shifts')
    .set((row) => ({ sequence: row('sequence', '+', 1), changed: now }))
    .where('id', 'in', [...ids])
    .execute()
}

/** Before somebody leaves a team: their shifts change. */
export async function touchShiftsOf(tx: Tx, person: EventPersonId, now: Date): Promise<void> {
  await tx
    .updateTable('event_shifts')
    .set((row) => ({ sequence: row('sequence', '+', 1), changed: now }))
    .where('id', 'in', (the) => the.selectFrom('event_shift_people').select('shift').where('person', '=', person))
    .execute()
}

export async function moveShifts(tx: Tx, shifts: readonly Pick<Shift, 'id' | 'starts' | 'ends'>[], now: Date): Promise<void> {
  await sql`
    update event_shifts set starts = moved.starts, ends = moved.ends, sequence = sequence + 1, changed = ${now}
    from unnest(${shifts.map(({ id }) => id)}::uuid[], ${shifts.map(({ starts }) => starts)}::timestamptz[],
      ${shifts.map(({ ends }) => ends)}::timestamptz[]) as moved (id, starts, ends)
    where event_shifts.id = moved.id`.execute(tx)
}

/** False when the shift is not there, or was cancelled before. */
export async function cancelShift(tx: Tx, event: SpaceId, id: ShiftId, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('event_shifts')
    .set((row) => ({ cancelled: true, sequence: row('sequence', '+', 1), changed: now }))
    .where('id', '=', id)
    .where('event', '=', event)
    .where('cancelled', '=', false)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export type Handover = { readonly at: Date; readonly from_name: string; readonly to_name: string; readonly note: string }

export async function insertHandover(tx: Tx, handover: Handover & { id: string; event: SpaceId }): Promise<void> {
  await tx.insertInto('event_handovers').values(handover).execute()
}

export async function lastHandovers(db: Database, event: SpaceId, limit = 5): Promise<Handover[]> {
  return db
    .selectFrom('event_handovers')
    .select(['at', 'from_name', 'to_name', 'note'])
    .where('event', '=', event)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

/** Whether a shift of any event began or ended in this time: what public pages say of "now" has changed. */
export async function turnedBetween(db: Database, from: Date, to: Date): Promise<boolean> {
  const row = await db
    .selectFrom('event_shifts')
    .select('id')
    .where((the) =>
      the.or([
        the.and([the('starts', '>', from), the('starts', '<=', to)]),
        the.and([the('ends', '>', from), the('ends', '<=', to)])
      ])
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
