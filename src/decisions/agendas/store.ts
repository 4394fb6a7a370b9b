import type { Database } from '../../db/database.ts'
import type { MeetingId } from '../votes/model.ts'
import type { ListedItem } from './model.ts'

const listed = (db: Database, meeting: MeetingId) =>
  db
    .selectFrom('agenda_items')
    .leftJoin('motions', 'motions.id', 'agenda_items.motion')
    .selectAll('agenda_items')
    .select('motions.number as motion_number')
    .where('agenda_items.meeting', '=', meeting)
    .orderBy('agenda_items.place')

/** The whole agenda, for people of the body. */
export async function itemsOf(db: Database, meeting: MeetingId): Promise<ListedItem[]> {
  return listed(db, meeting).execute()
}

/** The agenda without its private items: they never leave the database for anything that everybody can read. */
export async function publicItemsOf(db: Database, meeting: MeetingId): Promise<ListedItem[]> {
  return listed(db, meeting).where('agenda_items.private', '=', false).execute()
}
