import type { Tx } from '../../db/database.ts'
import { lockMotion } from '../motions/store.ts'
import type { Vote, VoteId } from './model.ts'
import { findVote, lockVote } from './store.ts'

/** Holds a vote and, before it, its motion: in this order, so that who ends a vote and who steps back from it never wait in a circle. */
export async function lockWithMotion(tx: Tx, id: VoteId): Promise<Vote> {
  const vote = await findVote(tx, id)
  if (vote) await lockMotion(tx, vote.motion)
  return lockVote(tx, id)
}
