import type { Tx } from '../../db/database.ts'
import type { Motion } from '../motions/model.ts'
import { noteEvent } from '../motions/store.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Site } from '../site.ts'
import { bodyOfVote } from './body-of-vote.ts'
import { mailVoters } from './mail-voters.ts'
import { lockVote, rollOfVote, runningVote, updateVote } from './store.ts'

/** Ends the open vote on a motion without a result, keeps its ballots as they are, and tells its people. */
export async function callOff(
  tx: Tx,
  site: Site,
  motion: Motion,
  why: 'new_version' | 'pulled' | 'withdrawn',
  by: PersonId | null
): Promise<boolean> {
  const running = await runningVote(tx, motion.id)
  if (!running) return false
  const vote = await lockVote(tx, running.id)
  if (vote.status === 'closed') return false
  const now = site.clock.now()
  const closed = { status: 'closed', state: why, closed_at: now, due_at: null } as const
  await updateVote(tx, vote.id, closed)
  if (why !== 'withdrawn') await noteEvent(tx, motion.id, why === 'pulled' ? 'pulled' : 'voided', now, by)
  const body = await bodyOfVote(tx, motion.body)
  const roll = await rollOfVote(tx, vote.id)
  await mailVoters(tx, site, { motion, body, vote: { ...vote, ...closed }, roll, kind: 'vote_called_off' })
  await site.publicPages.changed(tx)
  return true
}
