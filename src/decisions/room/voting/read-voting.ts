import type { Motion } from '../../motions/model.ts'
import { motionsById } from '../../motions/store.ts'
import { type EffectTrouble, findTrouble } from '../../motions/find-trouble.ts'
import { linesOf, type OwnLine } from '../../motions/own-lines.ts'
import type { Staffed } from '../../motions/asked-motion.ts'
import { readMotion } from '../../motions/read-motion.ts'
import { isOver } from '../../motions/model.ts'
import type { MotionView } from '../../motions/view.ts'
import type { Vote } from '../../votes/model.ts'
import type { Member } from '../../who.ts'
import { readHands } from './hands.ts'
import type { Hand } from './model.ts'

/** A motion in the room: what it says, its vote, whose hands can be written down, and the reader's own ballots. */
export type Voting = {
  readonly view: MotionView
  /** The vote that is open in this room, if one is. */
  readonly vote: Vote | undefined
  readonly hands: readonly Hand[]
  readonly lines: readonly OwnLine[]
  readonly trouble: EffectTrouble | undefined
}

/** Several votes of one consent agenda share hands and ballots: those of the first motion speak for all. */
export async function readVoting(visit: Staffed, me: Member, motion: Motion, together: readonly Vote[] = []): Promise<Voting> {
  const { db, clock } = visit.context
  const now = clock.now()
  const view = await readMotion(db, motion, { reader: me.person, now })
  const running = view.votes.at(-1)?.vote
  const vote = running && running.status !== 'closed' && running.meeting !== null ? running : undefined
  const votes = together.length > 0 ? together : vote ? [vote] : []
  return {
    view,
    vote,
    hands: vote?.status === 'open' ? await readHands(db, votes) : [],
    lines: vote ? linesOf(me, view) : [],
    trouble: isOver(motion) ? undefined : await findTrouble(db, view, now)
  }
}

export async function motionOf(visit: Staffed, id: Motion['id']): Promise<Motion> {
  const found = (await motionsById(visit.context.db, [id])).get(id)
  if (!found) throw new Error('an item with a motion that is not there')
  return found
}
