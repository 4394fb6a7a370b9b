import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import { carryOverToNext } from '../room/carry-over.ts'
import type { Site } from '../site.ts'
import type { BodyOfVote } from '../votes/body-of-vote.ts'
import type { MeetingId } from '../votes/model.ts'
import { mailMembers } from './mail-members.ts'
import { type Meeting, movedAlike, type SeriesId, stateOf, type Times } from './model.ts'
import { changeMeetings, insertMeetings, lockLater, lockMeeting } from './store.ts'

export type Planned = Pick<Meeting, 'title' | 'place'>

/** Plans a meeting or a series, and writes to the people of the body. Gives the first one. */
export async function planMeetings(
  tx: Tx,
  site: Site,
  body: BodyOfVote,
  { title, place }: Planned,
  times: readonly Times[]
): Promise<Meeting> {
  const series = times.length > 1 ? (randomUUID() as SeriesId) : null
  const meetings = times.map((each): Meeting => ({
    id: randomUUID() as MeetingId,
    body: body.id,
    title,
    place,
    ...each,
    zone: body.time_zone,
    series,
    sequence: 0,
    cancelled: false,
    changed_at: site.clock.now(),
    opened_at: null,
    opened_by: null,
    closed_at: null,
    closed_by: null
  }))
  const [first] = meetings
  if (!first) throw new Error('a plan without a meeting')
  await insertMeetings(tx, meetings)
  await carryOverToNext(tx, body.id, { after: new Date(0), now: site.clock.now() })
  await mailMembers(tx, site, body, 'meeting_planned', first, meetings.length)
  await site.publicPages.changed(tx)
  return first
}

/**
 * Changes a meeting and, with `later`, those of its series after it, which move by as much. Whoever is on the body is told
 * when a time or the place changed. False for a meeting that was cancelled, is under way or is over.
 */
export async function changeMeeting(
  tx: Tx,
  site: Site,
  body: BodyOfVote,
  id: MeetingId,
  { title, place, later, ...times }: Planned & Times & { readonly later: boolean }
): Promise<boolean> {
  const before = await lockMeeting(tx, id)
  const now = site.clock.now()
  if (stateOf(before, now) !== 'coming') return false
  const others = later && before.series !== null ? await lockLater(tx, before.series, before.starts_at) : []
  const changed = { title, place, changed_at: now }
  const after: Meeting = { ...before, ...changed, ...times }
  await changeMeetings(tx, [
    after,
    ...others.map((each) => ({ ...each, ...changed, ...movedAlike(each, before, times, before.zone) }))
  ])
  const moved =
    before.starts_at.getTime() !== times.starts_at.getTime() ||
    before.ends_at.getTime() !== times.ends_at.getTime() ||
    before.place !== place
  if (moved) await mailMembers(tx, site, body, 'meeting_moved', after, others.length + 1)
  await site.publicPages.changed(tx)
  return true
}

/**
 * Cancels a meeting and, with `later`, those of its series after it; their items go to the next one. False for a meeting that
 * was cancelled, is under way or is over.
 */
export async function cancelMeeting(tx: Tx, site: Site, body: BodyOfVote, id: MeetingId, later: boolean): Promise<boolean> {
  const meeting = await lockMeeting(tx, id)
  const now = site.clock.now()
  if (stateOf(meeting, now) !== 'coming') return false
  const others = later && meeting.series !== null ? await lockLater(tx, meeting.series, meeting.starts_at) : []
  await changeMeetings(
    tx,
    [meeting, ...others].map((each) => ({ ...each, cancelled: true, changed_at: now }))
  )
  await carryOverToNext(tx, body.id, { after: meeting.starts_at, now })
  await mailMembers(tx, site, body, 'meeting_cancelled', meeting, others.length + 1)
  await site.publicPages.changed(tx)
  return true
}
