import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { dayOf, wallTime } from '../../rules/zoned-time.ts'
import type { MinutesId } from '../model.ts'
import type { Meeting } from '../meetings/model.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { MeetingId } from '../votes/model.ts'
import { amendmentPart } from './model.ts'
import { isAskedFor } from './write-text.ts'
import { keyFor, lockMinutes, minutesOfMeeting, updateMinutes } from './store.ts'
import { approvedVersions } from './store-versions.ts'

/** Whether a meeting is over, so that minutes can be drawn up: it was closed, or its time passed without anybody opening it. */
export const isHeld = ({ cancelled, opened_at, closed_at, ends_at }: Meeting, now: Date) =>
  !cancelled && (closed_at !== null || (opened_at === null && ends_at <= now))

/** Begins the minutes of a meeting, or gives those that somebody began before. Nothing while it is not over. */
export async function startMinutes(tx: Tx, meeting: MeetingId, now: Date): Promise<MinutesId | undefined> {
  const held = await lockMeeting(tx, meeting)
  const known = await minutesOfMeeting(tx, meeting)
  if (known) return known.id
  if (!isHeld(held, now)) return undefined
  const id = randomUUID() as MinutesId
  const held_day = dayOf(wallTime(held.opened_at ?? held.starts_at, held.zone))
  const key = await keyFor(tx, held.body, held_day)
  const about = { id, body: held.body, key, title: held.title, held_day, meeting }
  await tx
    .insertInto('minutes')
    .values({ ...about, origin: 'kept', drafting: true })
    .execute()
  return id
}

/** Begins to amend what was approved, from its newest version on, with the reason. False when somebody is writing already. */
export async function startAmendment(
  tx: Tx,
  id: MinutesId,
  { reason, by }: { readonly reason: string; readonly by: PersonId },
  at: Date
): Promise<boolean> {
  const minutes = await lockMinutes(tx, id)
  if (minutes.drafting) return false
  await updateMinutes(tx, id, { drafting: true, sent: null, sent_at: null, comment_until: null, motion: null })
  const [last] = await approvedVersions(tx, id)
  await tx.deleteFrom('minutes_texts').where('minutes', '=', id).execute()
  const written = (last?.content.parts ?? []).filter(({ text, inside }) => text !== '' || inside !== '')
  const stored = { minutes: id, edition: 1, by_person: by, at }
  await tx
    .insertInto('minutes_texts')
    .values([
      { ...stored, part: amendmentPart, for_all: reason, for_members: '' },
      ...written.map(({ key, text, inside }) => ({ ...stored, part: key, for_all: text, for_members: inside }))
    ])
    .execute()
  return true
}

/** Gives an amendment up: what was approved stands. False for a first draft, and while a motion to approve it is not over. */
export async function dropAmendment(tx: Tx, id: MinutesId): Promise<boolean> {
  const minutes = await lockMinutes(tx, id)
  const [last] = await approvedVersions(tx, id)
  if (!minutes.drafting || !last || (await isAskedFor(tx, minutes))) return false
  await updateMinutes(tx, id, { drafting: false, sent: null, sent_at: null, comment_until: null, motion: null })
  return true
}
