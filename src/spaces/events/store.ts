import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { SpaceId } from '../model.ts'
import type { Event, EventNumber, EventNumberId, EventPerson, EventPersonId, WholeEvent } from './model.ts'

export async function findEvent(db: Database, id: string): Promise<Event | undefined> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('id', '=', id as SpaceId)
    .executeTakeFirst()
}

export async function peopleOf(db: Database, event: SpaceId): Promise<EventPerson[]> {
  return db.selectFrom('event_people').selectAll().where('event', '=', event).orderBy('name').orderBy('id').execute()
}

export async function numbersOfEvent(db: Database, event: SpaceId): Promise<EventNumber[]> {
  return db.selectFrom('event_numbers').selectAll().where('event', '=', event).orderBy('kind').orderBy('id').execute()
}

export async function findWholeEvent(db: Database, id: string): Promise<WholeEvent | undefined> {
  const event = await findEvent(db, id)
  return event && { event, people: await peopleOf(db, event.id), numbers: await numbersOfEvent(db, event.id) }
}

/** Events somebody may work on, the latest first: their own, those of their committee, and those of bodies they keep. */
export async function eventsFor(
  db: Database,
  { account, bodies, all }: { account: AccountId; bodies: readonly BodyId[]; all: boolean },
  limit = 200
): Promise<Event[]> {
  let query = db
    .selectFrom('events')
    .selectAll()
    .orderBy(sql`coalesce(starts_day, 'infinity')`, 'desc')
    .orderBy('id')
    .limit(limit)
  if (!all) {
    query = query.where((the) =>
      the.or([
        the('id', 'in', the.selectFrom('event_organisers').select('event').where('account', '=', account)),
        the('id', 'in', the.selectFrom('event_people').select('event').where('account', '=', account)),
        ...(bodies.length > 0 ? [the('body', 'in', [...bodies])] : [])
      ])
    )
  }
  return query.execute()
}

export async function isOfEvent(db: Database, event: SpaceId, account: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select((the) => [
      the
        .exists(the.selectFrom('event_organisers').select('event').where('event', '=', event).where('account', '=', account))
        .as('organises'),
      the
        .exists(the.selectFrom('event_people').select('id').where('event', '=', event).where('account', '=', account))
        .as('is_on')
    ])
    .where('id', '=', event)
    .executeTakeFirst()
  return Boolean(row?.organises) || Boolean(row?.is_on)
}

/** Accounts that get the reminders of an event. */
export async function organisersOf(db: Database, events: readonly SpaceId[]): Promise<{ event: SpaceId; account: AccountId }[]> {
  if (events.length === 0) return []
  return db
    .selectFrom('event_organisers')
    .select(['event', 'account'])
    .where('event', 'in', [...events])
    .orderBy('event')
    .orderBy('account')
    .execute()
}

export async function hostOf(db: Database, account: AccountId): Promise<BodyId[]> {
  const rows = await db.selectFrom('event_hosts').select('body').where('account', '=', account).orderBy('body').execute()
  return rows.map(({ body }) => body)
}

export async function insertHost(
  tx: Tx,
  host: { account: AccountId; body: BodyId; invited_by: AccountId; invited_day: string }
): Promise<void> {
  await tx
    .insertInto('event_hosts')
    .values(host)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False when the address is taken, by an event or by another space. */
export async function insertEvent(
  tx: Tx,
  event: Pick<Event, 'id' | 'body' | 'made_day' | 'name' | 'time_zone'>,
  by: AccountId
): Promise<boolean> {
  const taken = await tx.selectFrom('spaces').select('id').where('id', '=', event.id).executeTakeFirst()
  if (taken) return false
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('events')
    .values(event)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await insertOrganiser(tx, event.id, by)
  return true
}

export async function insertOrganiser(tx: Tx, event: SpaceId, account: AccountId): Promise<void> {
  await tx
    .insertInto('event_organisers')
    .values({ event, account })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type EventChange = Partial<Omit<Event, 'id' | 'body' | 'made_day'>>

export async function updateEvent(tx: Tx, id: SpaceId, { languages, ...change }: EventChange): Promise<void> {
  const to = { ...change, ...(languages && { languages: [...languages] }) }
  if (Object.keys(to).length > 0) await tx.updateTable('events').set(to).where('id', '=', id).execute()
}

/** False when somebody of this committee has the contact already. */
export async function insertPerson(tx: Tx, person: EventPerson): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('event_people')
    .values(person)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function deletePerson(tx: Tx, event: SpaceId, id: EventPersonId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('event_people')
    .where('id', '=', id)
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function setShowsPicture(tx: Tx, event: SpaceId, account: AccountId, shows_picture: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('event_people')
    .set({ shows_picture })
    .where('event', '=', event)
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function insertEventNumbers(tx: Tx, numbers: readonly EventNumber[]): Promise<void> {
  if (numbers.length === 0) return
  await tx
    .insertInto('event_numbers')
    .values([...numbers])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function confirmEventNumber(
  tx: Tx,
  event: SpaceId,
  id: EventNumberId,
  by: AccountId,
  day: string
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('event_numbers')
    .set({ confirmed_by: by, confirmed_day: day })
    .where('id', '=', id)
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteEventNumber(tx: Tx, event: SpaceId, id: EventNumberId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('event_numbers')
    .where('id', '=', id)
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** The day on which the contacts of the event's space were last said to be right. */
export async function confirmSpace(tx: Tx, id: SpaceId, confirmed_day: string): Promise<void> {
  await tx.updateTable('spaces').set({ confirmed_day }).where('id', '=', id).execute()
}
