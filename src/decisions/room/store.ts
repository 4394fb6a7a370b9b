import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Meeting } from '../meetings/model.ts'
import type { MeetingId, Vote } from '../votes/model.ts'
import type { RoomItem, Stay } from './model.ts'

export async function staysOf(db: Database, meeting: MeetingId): Promise<Stay[]> {
  return db
    .selectFrom('meeting_attendance')
    .selectAll()
    .where('meeting', '=', meeting)
    .orderBy('arrived_at')
    .orderBy('person')
    .execute()
}

/** Who is in the room now. */
export async function hereNow(db: Database, meeting: MeetingId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('meeting_attendance')
    .select('person')
    .where('meeting', '=', meeting)
    .where('left_at', 'is', null)
    .execute()
  return rows.map(({ person }) => person)
}

export async function updateMeeting(
  tx: Tx,
  id: MeetingId,
  change: Pick<Meeting, 'opened_at' | 'opened_by'> | Pick<Meeting, 'closed_at' | 'closed_by'>
): Promise<void> {
  await tx.updateTable('meetings').set(change).where('id', '=', id).execute()
}

/** The agenda with the state of its motions and its ways from and to other meetings, in order. */
export async function roomItems(db: Database, meeting: MeetingId): Promise<RoomItem[]> {
  return db
    .selectFrom('agenda_items')
    .leftJoin('motions', 'motions.id', 'agenda_items.motion')
    .leftJoin('agenda_items as old', 'old.id', 'agenda_items.carried_from')
    .leftJoin('meetings as before', 'before.id', 'old.meeting')
    .leftJoin('agenda_items as copy', 'copy.carried_from', 'agenda_items.id')
    .leftJoin('meetings as later', 'later.id', 'copy.meeting')
    .selectAll('agenda_items')
    .select([
      'motions.number as motion_number',
      'motions.status as motion_status',
      'motions.how as motion_how',
      'before.id as from_meeting',
      'before.starts_at as from_at',
      'later.id as to_meeting',
      'later.starts_at as to_at'
    ])
    .where('agenda_items.meeting', '=', meeting)
    .orderBy('agenda_items.place')
    .execute()
}

/** Votes opened in a meeting, the first one first. */
export async function votesInMeeting(db: Database, meeting: MeetingId): Promise<Vote[]> {
  return db.selectFrom('votes').selectAll().where('meeting', '=', meeting).orderBy('opened_at').orderBy('id').limit(500).execute()
}

/** The first meeting of a body after a moment that is still to be held. */
export async function nextMeeting(
  db: Database,
  body: BodyId,
  { after, now }: { readonly after: Date; readonly now: Date }
): Promise<Meeting | undefined> {
  return db
    .selectFrom('meetings')
    .selectAll()
    .where('body', '=', body)
    .where('starts_at', '>', after)
    .where('ends_at', '>', now)
    .where('opened_at', 'is', null)
    .where('cancelled', '=', false)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}
