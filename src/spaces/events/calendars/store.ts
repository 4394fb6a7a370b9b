import type { Database, Tx } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { EventPersonId } from '../model.ts'

export type CalendarLink = { readonly event: SpaceId; readonly person: EventPersonId | null; readonly made_day: string }

export async function insertCalendar(tx: Tx, link: CalendarLink & { hash: Buffer }): Promise<void> {
  await tx.insertInto('event_calendars').values(link).execute()
}

export async function deleteCalendar(tx: Tx, event: SpaceId, person: EventPersonId | null): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('event_calendars')
    .where('event', '=', event)
    .where('person', person === null ? 'is' : '=', person)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function findCalendar(db: Database, hash: Buffer): Promise<CalendarLink | undefined> {
  return db.selectFrom('event_calendars').select(['event', 'person', 'made_day']).where('hash', '=', hash).executeTakeFirst()
}

export async function calendarsOf(db: Database, event: SpaceId): Promise<CalendarLink[]> {
  return db.selectFrom('event_calendars').select(['event', 'person', 'made_day']).where('event', '=', event).execute()
}
