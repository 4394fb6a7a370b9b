import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { Site } from '../site.ts'
import type { MeetingId, Vote } from '../votes/model.ts'
import { carryOverToNext } from './carry-over.ts'
import { isFinished, type RoomProblem, type Stay } from './model.ts'
import { endStays } from './note-people.ts'
import { hereNow, roomItems, staysOf, updateMeeting, votesInMeeting } from './store.ts'

/**
 * Closes a meeting: everybody leaves, and what is not finished goes to the next meeting, or waits until one is planned. Not
 * while a vote is open in it. `ended`: when it really did, if somebody writes that down later; not before anybody came, left or
 * voted.
 */
export async function closeMeeting(
  tx: Tx,
  site: Site,
  id: MeetingId,
  by: PersonId,
  ended?: Date
): Promise<{ readonly problem?: RoomProblem }> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting.opened_at || meeting.closed_at) return { problem: 'not_under_way' }
  const votes = await votesInMeeting(tx, id)
  if (votes.some(({ status }) => status !== 'closed')) return { problem: 'vote_open' }
  const now = site.clock.now()
  if (ended && (ended > now || ended < lastEntry(meeting.opened_at, votes, await staysOf(tx, id))))
    return { problem: 'wrong_end' }
  const closed_at = ended ?? (now < meeting.opened_at ? meeting.opened_at : now)
  const items = await roomItems(tx, id)
  const ids = (finished: boolean) =>
    items
      .filter((item) => item.state !== 'done' && item.state !== 'left_over' && isFinished(item) === finished)
      .map((item) => item.id)
  const done = ids(true)
  const left = ids(false)
  if (done.length > 0) {
    await tx.updateTable('agenda_items').set({ state: 'done', done_at: closed_at }).where('id', 'in', done).execute()
  }
  if (left.length > 0) await tx.updateTable('agenda_items').set({ state: 'left_over' }).where('id', 'in', left).execute()
  await endStays(tx, id, await hereNow(tx, id), closed_at)
  await updateMeeting(tx, id, { closed_at, closed_by: by })
  await carryOverToNext(tx, meeting.body, { after: meeting.starts_at, now })
  await site.publicPages.changed(tx)
  return {}
}

/** The last moment at which people were in the room for sure. */
function lastEntry(opened: Date, votes: readonly Pick<Vote, 'opened_at'>[], stays: readonly Stay[]): Date {
  const moments = [opened, ...votes.map((vote) => vote.opened_at), ...stays.flatMap((stay) => [stay.arrived_at, stay.left_at])]
  return new Date(Math.max(...moments.map((at) => at?.getTime() ?? 0)))
}
