import type { PersonId } from '../../../bodies/people/model.ts'
import type { Database, Tx } from '../../../db/database.ts'
import type { MotionId } from '../../motions/model.ts'
import { lockMotion, noteEvent, updateMotion } from '../../motions/store.ts'
import type { Site } from '../../site.ts'
import { closeMotion, openConsentAgenda, pullOut } from '../../votes/meeting-votes.ts'
import type { MeetingId, OpenProblem, Vote } from '../../votes/model.ts'
import { onConsent, type RoomItem, type RoomProblem } from '../model.ts'
import { hereNow, roomItems, votesInMeeting } from '../store.ts'

/** Takes an item out of the consent agenda, before its vote or during it: it is talked about and decided by itself. */
export async function takeOut(tx: Tx, site: Site, item: RoomItem, by: PersonId): Promise<boolean> {
  if (item.motion === null || !onConsent(item)) return false
  const motion = await lockMotion(tx, item.motion)
  if (motion.status === 'open') return pullOut(tx, site, motion.id, by)
  if (motion.status !== 'proposed') return false
  await updateMotion(tx, motion.id, { how: 'meeting' })
  await noteEvent(tx, motion.id, 'pulled', site.clock.now(), by)
  await site.publicPages.changed(tx)
  return true
}

/** Opens the vote on everything that still stands on the consent agenda. The transaction has to be given up on a problem. */
export async function openConsent(
  tx: Tx,
  site: Site,
  meeting: MeetingId,
  by: PersonId
): Promise<{ readonly problem?: OpenProblem | RoomProblem }> {
  const motions = (await roomItems(tx, meeting))
    .filter((item) => onConsent(item) && item.motion_status === 'proposed')
    .flatMap(({ motion }): MotionId[] => (motion === null ? [] : [motion]))
  if (motions.length === 0) return { problem: 'item_gone' }
  const room = { meeting, present: await hereNow(tx, meeting) }
  const opened = await openConsentAgenda(tx, site, motions, { room, by })
  return 'problem' in opened ? { problem: opened.problem } : {}
}

/** Votes of the consent agenda that are open in a meeting. */
export async function consentVotes(db: Database, meeting: MeetingId): Promise<Vote[]> {
  return (await votesInMeeting(db, meeting)).filter(({ bundle, status }) => bundle !== null && status === 'open')
}

/** Ends the vote on the consent agenda; items whose motion is decided by it are done. */
export async function countConsent(tx: Tx, site: Site, meeting: MeetingId): Promise<{ readonly problem?: RoomProblem }> {
  const votes = await consentVotes(tx, meeting)
  if (votes.length === 0) return { problem: 'item_gone' }
  for (const { motion } of votes) await closeMotion(tx, site, motion)
  const now = site.clock.now()
  const decided = votes.map(({ motion }) => motion)
  await tx
    .updateTable('agenda_items')
    .set((eb) => ({ state: 'done', done_at: now, reached_at: eb.fn.coalesce('reached_at', eb.val(now)) }))
    .where('meeting', '=', meeting)
    .where('motion', 'in', decided)
    .execute()
  return {}
}
