import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'
import type { Meeting } from '../meetings/model.ts'
import type { MotionState } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'
import type { Minutes } from './model.ts'

const columns = [
  'minutes.id',
  'minutes.body',
  'minutes.key',
  'minutes.title',
  'minutes.held_day',
  'minutes.meeting',
  'minutes.origin',
  'minutes.source',
  'minutes.drafting',
  'minutes.sent',
  'minutes.sent_at',
  'minutes.comment_until',
  'minutes.motion',
  'minutes.published_at'
] as const

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function findMinutes(db: Database, id: string): Promise<Minutes | undefined> {
  if (!idPattern.test(id)) return undefined
  return db
    .selectFrom('minutes')
    .select(columns)
    .where('id', '=', id as MinutesId)
    .executeTakeFirst()
}

export async function minutesOfMeeting(db: Database, meeting: MeetingId): Promise<Minutes | undefined> {
  return db.selectFrom('minutes').select(columns).where('meeting', '=', meeting).executeTakeFirst()
}

/** The minutes, held still until the transaction ends. */
export async function lockMinutes(tx: Tx, id: MinutesId): Promise<Minutes> {
  return tx.selectFrom('minutes').select(columns).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export async function updateMinutes(
  tx: Tx,
  id: MinutesId,
  { sent, ...change }: Partial<Omit<Minutes, 'id' | 'body' | 'key'>>
): Promise<void> {
  const whole = sent === undefined ? change : { ...change, sent: sent === null ? null : JSON.stringify(sent) }
  await tx.updateTable('minutes').set(whole).where('id', '=', id).execute()
}

/** The part of an address that minutes of a day get: the day itself, or the day and the next free number. */
export async function keyFor(tx: Tx, body: BodyId, day: string): Promise<string> {
  // Two at once wait for one another here.
  await sql`select from bodies where id = ${body} for update`.execute(tx)
  const rows = await tx.selectFrom('minutes').select('key').where('body', '=', body).where('held_day', '=', day).execute()
  const used = new Set(rows.map(({ key }) => key))
  if (!used.has(day)) return day
  let n = 2
  while (used.has(`${day}-${n}`)) n++
  return `${day}-${n}`
}

/** When the meeting before this one ended: from then on its own "votes between meetings" count. */
export async function heldBefore(db: Database, { id, body, opened_at, starts_at }: Meeting): Promise<Date | undefined> {
  const row = await db
    .selectFrom('meetings')
    .select('closed_at')
    .where('body', '=', body)
    .where('id', '<>', id)
    .where('opened_at', 'is not', null)
    .where('opened_at', '<', opened_at ?? starts_at)
    .where('closed_at', 'is not', null)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.closed_at ?? undefined
}

/** Minutes of a body with where they stand, newest first, for its people. */
export type ListedMinutes = Pick<Minutes, 'id' | 'key' | 'title' | 'held_day' | 'drafting' | 'sent_at' | 'published_at'> & {
  readonly versions: number
  readonly motion_status: MotionState | null
  readonly motion_number: string | null
}

export async function minutesOfBody(db: Database, body: BodyId, limit: number, before?: Minutes): Promise<ListedMinutes[]> {
  return db
    .selectFrom('minutes')
    .leftJoin('motions', 'motions.id', 'minutes.motion')
    .select([
      'minutes.id',
      'minutes.key',
      'minutes.title',
      'held_day',
      'drafting',
      'sent_at',
      'published_at',
      'motions.status as motion_status',
      'motions.number as motion_number',
      sql<number>`(select count(*)::int from minutes_versions v where v.minutes = minutes.id)`.as('versions')
    ])
    .where('minutes.body', '=', body)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(held_day, key) < (${before?.held_day}::date, ${before?.key})`)
    )
    .orderBy('held_day', 'desc')
    .orderBy('key', 'desc')
    .limit(limit)
    .execute()
}

/** Meetings of a body that are over and of which nobody has begun minutes, the newest first. */
export async function withoutMinutes(
  db: Database,
  body: BodyId,
  now: Date,
  limit: number
): Promise<Pick<Meeting, 'id' | 'title' | 'starts_at' | 'zone'>[]> {
  return db
    .selectFrom('meetings')
    .leftJoin('minutes', 'minutes.meeting', 'meetings.id')
    .select(['meetings.id', 'meetings.title', 'meetings.starts_at', 'meetings.zone'])
    .where('meetings.body', '=', body)
    .where('meetings.starts_at', '<', now)
    .where('meetings.cancelled', '=', false)
    .where((where) =>
      where.or([where('closed_at', 'is not', null), where.and([where('opened_at', 'is', null), where('ends_at', '<=', now)])])
    )
    .where('minutes.id', 'is', null)
    .orderBy('meetings.starts_at', 'desc')
    .limit(limit)
    .execute()
}

/** Published minutes of a body in one year, newest first. */
export type PublishedLine = Pick<Minutes, 'key' | 'title' | 'held_day'> & { readonly published_at: Date }

export async function publishedIn(db: Database, body: BodyId, year: number): Promise<PublishedLine[]> {
  const rows = await db
    .selectFrom('minutes')
    .select(['key', 'title', 'held_day', 'published_at'])
    .where('body', '=', body)
    .where('published_at', 'is not', null)
    .where('held_day', '>=', `${year}-01-01`)
    .where('held_day', '<=', `${year}-12-31`)
    .orderBy('held_day', 'desc')
    .orderBy('key', 'desc')
    .limit(500)
    .execute()
  return rows.flatMap(({ published_at, ...row }) => (published_at ? [{ ...row, published_at }] : []))
}

/** Years of which something is published, the newest first. */
export async function publishedYears(db: Database, body: BodyId): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from held_day)::int as year from minutes
    where body = ${body} and published_at is not null order by year desc`.execute(db)
  return rows.map(({ year }) => year)
}

export async function findPublished(db: Database, body: BodyId, key: string): Promise<Minutes | undefined> {
  return db
    .selectFrom('minutes')
    .select(columns)
    .where('body', '=', body)
    .where('key', '=', key)
    .where('published_at', 'is not', null)
    .executeTakeFirst()
}

export type StoredText = {
  readonly part: string
  readonly for_all: string
  readonly for_members: string
  readonly edition: number
  readonly at: Date
  readonly name: string | null
}

/** What was written around the facts of a draft, with who wrote it last. */
export async function textsOf(db: Database, minutes: MinutesId): Promise<StoredText[]> {
  return db
    .selectFrom('minutes_texts')
    .leftJoin('people', 'people.id', 'minutes_texts.by_person')
    .select(['part', 'for_all', 'for_members', 'edition', 'at', 'people.name'])
    .where('minutes', '=', minutes)
    .limit(200)
    .execute()
}

export type MinutesComment = {
  readonly id: number
  readonly part: string
  readonly name: string
  readonly words: string
  readonly at: Date
  readonly settled: boolean
}

export async function commentsOf(db: Database, minutes: MinutesId): Promise<MinutesComment[]> {
  return db
    .selectFrom('minutes_comments')
    .innerJoin('people', 'people.id', 'minutes_comments.person')
    .select(['minutes_comments.id', 'part', 'people.name', 'words', 'at', 'settled'])
    .where('minutes', '=', minutes)
    .orderBy('minutes_comments.id')
    .limit(500)
    .execute()
}

/** Days from approval to publication; two weeks where the body has not said. */
export async function publishDays(db: Database, body: BodyId): Promise<number> {
  const row = await db.selectFrom('minutes_settings').select('publish_days').where('body', '=', body).executeTakeFirst()
  return row?.publish_days ?? usualDays
}

const usualDays = 14
