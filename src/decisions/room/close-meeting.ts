import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { Site } from '../site.ts'
import type { MeetingId } from '../votes/model.ts'
import { carryOverToNext } from './carry-over.ts'
import { isFinished, type RoomProblem } from './model.ts'
import { endStays } from './note-people.ts'
import { hereNow, roomItems, updateMeeting, votesInMeeting } from './store.ts'

/**
 * Closes a meeting: everybody leaves, and what is not finished goes to the next meeting, or waits until one is planned. Not
 * while a vote is open in it.
 */
export async function closeMeeting(tx: Tx, site: Site, id: MeetingId, by: PersonId): Promise<{ readonly problem?: RoomProblem }> {
  const meeting = await lockMeeting(tx, id)
  if (!meeting.opened_at || meeting.closed_at) return { problem: 'not_under_way' }
  if ((await votesInMeeting(tx, id)).some(({ status }) => status !== 'closed')) return { problem: 'vote_open' }
  const now = site.clock.now()
  const closed_at = now < meeting.opened_at ? meeting.opened_at : now
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
