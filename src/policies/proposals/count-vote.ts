import { readBody, type SeatHolder, votersOn } from '../../bodies/body-seats.ts'
import { type BodyId, placeOf } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import { decide } from '../../rules/decide.ts'
import type { DecisionRule } from '../../rules/decision-rule.ts'
import { voteTimes } from '../../rules/vote-times.ts'
import { findPolicy } from '../store.ts'
import type { Proposal, StoredResult, VoteResult } from './model.ts'
import { boardRule } from './rules.ts'
import { ballotsOf } from './store.ts'

/** A vote as it stands at a moment, and who may vote in it. */
export type VoteNow = VoteResult & { readonly bodyId: BodyId; readonly voters: readonly SeatHolder[] }

/** Which body votes at this stage, and by which rule; nothing when nobody votes now. */
async function votingOn(db: Database, proposal: Proposal): Promise<{ body: BodyId; rule: DecisionRule } | undefined> {
  const policy = await findPolicy(db, proposal.policy)
  if (!policy) return undefined
  if (proposal.stage === 'group_vote') return { body: policy.body, rule: proposal.rule }
  if (proposal.stage !== 'board_vote' || policy.board === null) return undefined
  const board = await readBody(db, policy.board)
  return board && { body: board.id, rule: boardRule(board) }
}

/** Counts a vote that is open. The roll is that of the day; `closed` is when a person closes it. */
export async function countVote(db: Database, proposal: Proposal, now: Date, closed?: Date): Promise<VoteNow | undefined> {
  const voting = await votingOn(db, proposal)
  const body = voting && (await readBody(db, voting.body))
  if (!voting || !body || (proposal.stage !== 'group_vote' && proposal.stage !== 'board_vote')) return undefined
  const day = now.toISOString().slice(0, 10)
  const voters = await votersOn(db, body.id, day)
  const cast = await ballotsOf(db, proposal.id, proposal.stage)
  const seated = new Set(voters.map(({ person }) => person))
  const ballots = cast.flatMap(({ person, choice, at }) => (seated.has(person) ? [{ person, choice, at: at.getTime() }] : []))
  const roll = voters.map(({ person, roles }) => ({ person, roles, standing: 'eligible' as const }))
  const { rule } = voting
  const times = voteTimes(rule, proposal.stage_at.getTime(), placeOf(body))
  const decision = decide(rule, roll, ballots, { times, now: now.getTime(), ...(closed && { closed: closed.getTime() }) })
  const votes = voters.map(({ person, name }) => ({
    name,
    choice: ballots.find((ballot) => ballot.person === person)?.choice ?? ('none' as const)
  }))
  return { body: body.name, bodyId: body.id, rule, decision, votes, voters, day }
}

/** What is kept of a vote that is over. Ballots stand there by person already, so their counting is not kept twice. */
export function resultOf({ body, rule, decision, votes, voters, day }: VoteNow): StoredResult {
  const kept = voters.map(({ person }, at) => ({ person, choice: votes[at]?.choice ?? ('none' as const) }))
  return { body, rule, decision: { ...decision, may_vote: [], ignored: [] }, votes: kept, day }
}
