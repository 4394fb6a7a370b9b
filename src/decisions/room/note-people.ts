import { dayOf } from '../../bodies/actor.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Meeting } from '../meetings/model.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { Site } from '../site.ts'
import { setPresent } from '../votes/meeting-votes.ts'
import type { MeetingId } from '../votes/model.ts'
import type { RoomProblem } from './model.ts'
import { hereNow, staysOf, votesInMeeting } from './store.ts'

export type Noted = {
  readonly arrived: readonly PersonId[]
  readonly left: readonly PersonId[]
  /** When, if not now. */
  readonly at?: Date | undefined
  readonly by: PersonId
}

/**
 * Writes down who came and who left; votes that are open in the room follow. Who is there already does not come again, and
 * who is away does not leave. Nothing is before the meeting opened, in the future, or inside another stay.
 */
export async function notePeople(
  tx: Tx,
  site: Site,
  id: MeetingId,
  { arrived, left, at, by }: Noted
): Promise<{ readonly problem?: RoomProblem }> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting.opened_at || meeting.closed_at) return { problem: 'not_under_way' }
  const now = site.clock.now()
  if (at && (at > now || at < meeting.opened_at)) return { problem: 'wrong_time' }
  const stays = await staysOf(tx, id)
  const here = new Map(stays.filter((stay) => stay.left_at === null).map((stay) => [stay.person, stay]))
  const coming = (await seatedOn(tx, meeting, now)).filter((person) => arrived.includes(person) && !here.has(person))
  const going = [...here.values()].filter(({ person }) => left.includes(person))
  const lastLeft = (person: PersonId) =>
    Math.max(0, ...stays.flatMap((stay) => (stay.person === person && stay.left_at ? +stay.left_at : [])))
  if (at && coming.some((person) => +at < lastLeft(person))) return { problem: 'wrong_time' }
  if (at && going.some((stay) => at < stay.arrived_at)) return { problem: 'wrong_time' }
  if (coming.length > 0) {
    await tx
      .insertInto('meeting_attendance')
      .values(
        coming.map((person) => {
          // A clock that was set back must not make somebody come before they left.
          const arrived_at = at ?? new Date(Math.max(+now, +(meeting.opened_at ?? now), lastLeft(person)))
          return { meeting: id, person, arrived_at, left_at: null, noted_by: by }
        })
      )
      .onConflict((conflict) => conflict.columns(['meeting', 'person', 'arrived_at']).doUpdateSet({ left_at: null }))
      .execute()
  }
  await endStays(
    tx,
    id,
    going.map(({ person }) => person),
    at ?? now
  )
  await followRoom(tx, site, id)
  return {}
}

/** Ends the stays of people who are there, none before it began. */
export async function endStays(tx: Tx, meeting: MeetingId, people: readonly PersonId[], at: Date): Promise<void> {
  if (people.length === 0) return
  await tx
    .updateTable('meeting_attendance')
    .set((eb) => ({ left_at: eb.fn<Date>('greatest', [eb.val(at), eb.ref('arrived_at')]) }))
    .where('meeting', '=', meeting)
    .where('person', 'in', [...people])
    .where('left_at', 'is', null)
    .execute()
}

/** Votes that are open in the room hear who is in it. */
export async function followRoom(tx: Tx, site: Site, meeting: MeetingId): Promise<void> {
  const open = (await votesInMeeting(tx, meeting)).filter(({ status }) => status === 'open')
  if (open.length === 0) return
  const present = await hereNow(tx, meeting)
  // One, or those of one consent agenda.
  for (const { id } of open) await setPresent(tx, site, id, present)
}

/** Everybody with a seat on the body today, with a vote or without. */
async function seatedOn(tx: Tx, { body }: Meeting, now: Date): Promise<PersonId[]> {
  const today = dayOf(now)
  const rows = await tx
    .selectFrom('seats')
    .select('person')
    .distinct()
    .where('body', '=', body)
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
    .execute()
  return rows.map(({ person }) => person)
}
