import { randomUUID } from 'node:crypto'
import { dayOf } from '../../bodies/actor.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Choice } from '../../rules/vote.ts'
import type { Site } from '../site.ts'
import { votersOn } from '../../bodies/body-seats.ts'
import type { BallotId, BallotProblem, StoredBallot, VoteId } from './model.ts'
import { settleVote } from './settle-vote.ts'
import { ballotsOf, insertBallots, lockVote, rollOfVote } from './store.ts'

export type NewBallot = {
  readonly person: PersonId
  /** Who casts it, if that is not the person. */
  readonly by?: PersonId
  /** One for each option, in their order. */
  readonly choices: readonly Choice[]
  readonly reason?: string
  readonly via: StoredBallot['via']
  /** The version that was read; another one has another ballot. */
  readonly version: number
}

/**
 * Takes somebody's vote, and ends the vote if that decides it. A later ballot of the same person replaces this one. A vote
 * whose time is up ends instead, and says so.
 */
export async function castBallot(
  tx: Tx,
  site: Site,
  id: VoteId,
  ballot: NewBallot
): Promise<{ readonly problem?: BallotProblem; readonly over: boolean }> {
  const now = site.clock.now()
  const before = await settleVote(tx, site, id)
  if (before.status !== 'open') return { problem: 'vote_over', over: true }
  const problem = await refusal(tx, id, ballot, now)
  if (problem) return { problem, over: false }
  await storeBallot(tx, id, ballot, now)
  await site.publicPages.changed(tx)
  const { status } = await settleVote(tx, site, id)
  return { over: status !== 'open' }
}

async function refusal(tx: Tx, id: VoteId, ballot: NewBallot, now: Date): Promise<BallotProblem | undefined> {
  const vote = await lockVote(tx, id)
  if (vote.version !== ballot.version) return 'other_version'
  if (ballot.choices.length !== vote.options) return 'choice_missing'
  const roll = await rollOfVote(tx, id)
  const line = roll.find(({ person }) => person === ballot.person)
  if (!line) return 'not_on_roll'
  if (line.standing === 'recused') return 'stepped_back'
  if (line.standing === 'absent') return 'not_here'
  const seated = new Set((await votersOn(tx, vote.body, dayOf(now))).map(({ person }) => person))
  const by = ballot.by ?? ballot.person
  if (line.standing === 'vacant' || !seated.has(ballot.person) || !seated.has(by)) return 'seat_ended'
  if (by === ballot.person) return undefined
  if (line.held_by !== by) return 'not_the_proxy'
  return roll.find(({ person }) => person === by)?.standing === 'recused' ? 'stepped_back' : undefined
}

/** Writes a ballot without asking whether its vote is over. */
export async function storeBallot(tx: Tx, vote: VoteId, ballot: NewBallot, now: Date): Promise<void> {
  const own = (await ballotsOf(tx, vote)).filter(({ person }) => person === ballot.person)
  // Two answers at one instant would contradict each other: the later one is later.
  const last = own.at(-1)?.at.getTime() ?? -Infinity
  const at = new Date(Math.max(now.getTime(), last + 1))
  await insertBallots(
    tx,
    ballot.choices.map((choice, index) => ({
      id: randomUUID() as BallotId,
      vote,
      option: index + 1,
      person: ballot.person,
      choice,
      by_person: ballot.by === undefined || ballot.by === ballot.person ? null : ballot.by,
      at,
      reason: ballot.reason ?? '',
      via: ballot.via
    }))
  )
}
