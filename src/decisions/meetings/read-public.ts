import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import { wordsQuery } from '../../db/words-query.ts'
import { publicItemsOf } from '../agendas/store.ts'
import type { ListedItem } from '../agendas/model.ts'
import { isMeetingId, type Meeting } from './model.ts'

/** A meeting as everybody may know it: when and what, never where. */
export type PublicMeeting = Pick<
  Meeting,
  'id' | 'title' | 'starts_at' | 'ends_at' | 'zone' | 'sequence' | 'cancelled' | 'changed_at'
> & {
  readonly body_slug: string
  readonly body_name: string
}

const meetings = (db: Database) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body')
    .select(['meetings.id', 'meetings.title', 'meetings.starts_at', 'meetings.ends_at', 'meetings.zone'])
    .select(['meetings.sequence', 'meetings.cancelled', 'meetings.changed_at'])
    .select(['bodies.slug as body_slug', 'bodies.name as body_name'])
    // Bodies that work on cases or events meet without telling when (S9).
    .where('bodies.kind', 'not in', ['conduct_group', 'event_team'])

type Which = {
  readonly body?: BodyId | undefined
  readonly after?: string | undefined
  readonly limit: number
  /** Those that begin within these two moments only. */
  readonly within?: readonly [from: Date, to: Date]
}

/** Meetings, the latest first, those before the one called `after` only. Nothing when there is none so called. */
export async function listPublicMeetings(
  db: Database,
  { body, after, limit, within }: Which
): Promise<PublicMeeting[] | undefined> {
  const last = after === undefined ? undefined : await findMeeting(db, after)
  if (after !== undefined && !last) return undefined
  let query = meetings(db).orderBy('meetings.starts_at', 'desc').orderBy('meetings.id', 'desc').limit(limit)
  if (body) query = query.where('meetings.body', '=', body)
  if (last) query = query.where(sql<boolean>`(meetings.starts_at, meetings.id) < (${last.starts_at}, ${last.id})`)
  if (within) query = query.where('meetings.starts_at', '>=', within[0]).where('meetings.starts_at', '<', within[1])
  return query.execute()
}

async function findMeeting(db: Database, id: string): Promise<PublicMeeting | undefined> {
  if (!isMeetingId(id)) return undefined
  return meetings(db).where('meetings.id', '=', id).executeTakeFirst()
}

/** One meeting with the items of its agenda that everybody may read. */
export async function readPublicMeeting(
  db: Database,
  id: string
): Promise<{ readonly meeting: PublicMeeting; readonly items: readonly ListedItem[] } | undefined> {
  const meeting = await findMeeting(db, id)
  return meeting && { meeting, items: await publicItemsOf(db, meeting.id) }
}

/** Meetings with these words in the title, the latest first. */
export async function findPublicMeetings(db: Database, words: readonly string[], limit: number): Promise<PublicMeeting[]> {
  return meetings(db)
    .where(sql<boolean>`to_tsvector('simple', meetings.title) @@ to_tsquery('simple', ${wordsQuery(words)})`)
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(limit)
    .execute()
}

/** Which of these meetings everybody may know of. */
export async function publicMeetingIds(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = ids.filter(isMeetingId)
  if (known.length === 0) return new Set()
  const rows = await meetings(db).where('meetings.id', 'in', known).execute()
  return new Set(rows.map(({ id }) => id))
}
