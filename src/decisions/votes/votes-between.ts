import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import type { Motion } from '../motions/model.ts'
import { motionsById } from '../motions/store.ts'
import type { Vote } from './model.ts'
import { closedBetween } from './store.ts'

/** A motion that was decided outside a meeting, with the vote that decided it. */
export type VoteBetween = { readonly motion: Motion; readonly vote: Vote }

/** What a body decided between two moments outside meetings, oldest first; for "votes taken between meetings". */
export async function listVotesBetween(db: Database, body: BodyId, from: Date, to: Date): Promise<VoteBetween[]> {
  const votes = await closedBetween(db, body, from, to)
  const decided = votes.filter(({ state }) => state !== 'new_version' && state !== 'pulled' && state !== 'withdrawn')
  const motions = await motionsById(
    db,
    decided.map(({ motion }) => motion)
  )
  return decided.flatMap((vote) => {
    const motion = motions.get(vote.motion)
    return motion ? [{ vote, motion }] : []
  })
}
