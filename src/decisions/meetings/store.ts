import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MeetingId } from '../votes/model.ts'
import { isMeetingId, type Meeting, type SeriesId } from './model.ts'

export async function findMeeting(db: Database, id: string): Promise<Meeting | undefined> {
  if (!isMeetingId(id)) return undefined
  return db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The meeting, held still until the transaction ends. */
export async function lockMeeting(tx: Tx, id: MeetingId): Promise<Meeting> {
  return tx.selectFrom('meetings').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** This meeting and those of its series after it, as far as they are still to be held. */
export async function lockLater(tx: Tx, series: SeriesId, from: Date): Promise<Meeting[]> {
  return tx
    .selectFrom('meetings')
    .selectAll()
    .where('series', '=', series)
    .where('starts_at', '>', from)
    .where('cancelled', '=', false)
    .where('opened_at', 'is', null)
    .orderBy('starts_at')
    .forUpdate()
    .execute()
}

export async function insertMeetings(tx: Tx, meetings: readonly Meeting[]): Promise<void> {
  await tx
    .insertInto('meetings')
    .values([...meetings])
    .execute()
}

/** Writes meetings as they now are; each gets the next number of its sequence. */
export async function changeMeetings(tx: Tx, meetings: readonly Meeting[]): Promise<void> {
  await tx
    .insertInto('meetings')
    .values([...meetings])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        title: (eb) => eb.ref('excluded.title'),
        starts_at: (eb) => eb.ref('excluded.starts_at'),
        ends_at: (eb) => eb.ref('excluded.ends_at'),
        place: (eb) => eb.ref('excluded.place'),
        cancelled: (eb) => eb.ref('excluded.cancelled'),
        changed_at: (eb) => eb.ref('excluded.changed_at'),
        sequence: sql`meetings.sequence + 1`
      })
    )
    .execute()
}

const dayLength = 86_400_000

/** Meetings of a body that are to come or under way, soonest first. One that nobody closed is over after a day. */
export async function comingMeetings(db: Database, body: BodyId, now: Date, limit: number): Promise<Meeting[]> {
  return (
    db
      .selectFrom('meetings')
      .selectAll()
      .where('body', '=', body)
      // A meeting is at most a day long: the index on its beginning is enough.
      .where('starts_at', '>', new Date(now.getTime() - dayLength))
      .where('closed_at', 'is', null)
      .where((where) => where.or([where('ends_at', '>', now), where('opened_at', 'is not', null)]))
      .orderBy('starts_at')
      .orderBy('id')
      .limit(limit)
      .execute()
  )
}

/** Meetings of a body that are over, newest first; `before` continues after one of them. */
export async function pastMeetings(db: Database, body: BodyId, now: Date, limit: number, before?: Meeting): Promise<Meeting[]> {
  return (
    db
      .selectFrom('meetings')
      .selectAll()
      .where('body', '=', body)
      .where((where) =>
        where.or([
          where('closed_at', 'is not', null),
          where.and([
            where('ends_at', '<=', now),
            where.or([where('opened_at', 'is', null), where('starts_at', '<=', new Date(now.getTime() - dayLength))])
          ])
        ])
      )
      // A meeting opens an hour early at most.
      .where('starts_at', '<', new Date(now.getTime() + 3_600_000))
      .$if(before !== undefined, (query) => query.where(sql<boolean>`(starts_at, id) < (${before?.starts_at}, ${before?.id})`))
      .orderBy('starts_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  )
}

/** What a calendar shows: everything since a moment, cancelled ones too. */
export async function meetingsSince(db: Database, body: BodyId, since: Date): Promise<Meeting[]> {
  return db
    .selectFrom('meetings')
    .selectAll()
    .where('body', '=', body)
    .where('starts_at', '>=', since)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(1000)
    .execute()
}
