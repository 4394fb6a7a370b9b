import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { opensNow } from '../meetings/model.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { Site } from '../site.ts'
import type { MeetingId } from '../votes/model.ts'
import { carryOver } from './carry-over.ts'
import type { RoomProblem } from './model.ts'
import { notePeople } from './note-people.ts'
import { updateMeeting } from './store.ts'

/** Opens a meeting with the people who are there. What a meeting that nobody opened left undone comes onto this agenda. */
export async function openMeeting(
  tx: Tx,
  site: Site,
  id: MeetingId,
  { by, here }: { readonly by: PersonId; readonly here: readonly PersonId[] }
): Promise<{ readonly problem?: RoomProblem }> {
  const meeting = await lockMeeting(tx, id)
  const now = site.clock.now()
  if (!opensNow(meeting, now)) return { problem: 'not_open_now' }
  await carryOver(tx, meeting.body, meeting, now)
  await updateMeeting(tx, id, { opened_at: now, opened_by: by })
  await site.publicPages.changed(tx)
  return notePeople(tx, site, id, { arrived: here, left: [], by })
}
