/**
 * Votes in a meeting, for whoever runs one. All in the caller's transaction; the caller has asked who may.
 *
 *   openInMeeting        opens the vote on a proposed motion for the people in the room
 *   setPresent           people came or left: the roll, and with it the quorum, follows
 *   recordVotesInMeeting writes down raised hands, whoever typed them
 *   closeMotion          ends the vote and does what it decided
 *   openConsentAgenda    opens several at once; one ballot speaks for all of them
 *   pullOut              takes one of them out, to be talked about by itself
 *   castByChair          the chair's word where a tie or a deadlock asks for it
 */
import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { completeRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import type { MotionId } from '../motions/model.ts'
import { lockMotion, updateMotion } from '../motions/store.ts'
import type { Site } from '../site.ts'
import { callOff } from './call-off.ts'
import { type NewBallot, castBallot } from './cast-ballot.ts'
import { lockWithMotion } from './lock-with-motion.ts'
import type { BallotProblem, OpenProblem, Vote, VoteId } from './model.ts'
import { openVote } from './open-vote.ts'
import { proxiesFor, type Room, standingOf } from './roll.ts'
import { settleVote } from './settle-vote.ts'
import { changeLine, lockVote, rollOfVote, runningVote, updateVote, votesOfBundle } from './store.ts'

/** Opens the vote on a proposed motion for the people in the room; the rule is the one for meetings. */
export async function openInMeeting(
  tx: Tx,
  site: Site,
  motion: MotionId,
  { room, by }: { readonly room: Room; readonly by: PersonId | null }
): Promise<{ readonly vote: Vote } | { readonly problem: OpenProblem }> {
  return openVote(tx, site, motion, { room, by })
}

/** The people in the room now. Ballots of who has left stay; who left without one is absent. */
export async function setPresent(tx: Tx, site: Site, id: VoteId, present: readonly PersonId[]): Promise<void> {
  const vote = await lockVote(tx, id)
  if (vote.status !== 'open' || vote.meeting === null) return
  const room: Room = { meeting: vote.meeting, present }
  const proxies = completeRule(vote.rule).proxies ? await proxiesFor(tx, vote.motion, vote.meeting) : new Map()
  const voted = new Set(await votedIn(tx, id))
  for (const { person, standing } of await rollOfVote(tx, id)) {
    if (person === null || standing === 'vacant') continue
    const next = standingOf({ person, held: proxies.get(person), recused: standing === 'recused', room })
    const stays = next.standing === 'absent' && voted.has(person)
    await changeLine(tx, id, person, stays ? { ...next, standing: 'eligible' } : next)
  }
  await site.publicPages.changed(tx)
}

async function votedIn(tx: Tx, vote: VoteId): Promise<PersonId[]> {
  const rows = await tx.selectFrom('ballots').select('person').distinct().where('vote', '=', vote).execute()
  return rows.map(({ person }) => person)
}

export type RaisedHand = {
  readonly person: PersonId
  /** Who votes for an absent person. */
  readonly by?: PersonId
  /** One for each option; a single one speaks for a motion without options. */
  readonly choices: readonly Choice[]
  readonly reason?: string
}

/** Writes down what people say in the room. The first hand that cannot count stops it, and names whose it is. */
export async function recordVotesInMeeting(
  tx: Tx,
  site: Site,
  id: VoteId,
  hands: readonly RaisedHand[]
): Promise<{ readonly problem?: BallotProblem; readonly person?: PersonId }> {
  const { version } = await lockWithMotion(tx, id)
  for (const hand of hands) {
    const ballot: NewBallot = { ...hand, via: 'meeting', version }
    const { problem } = await castBallot(tx, site, id, ballot)
    if (problem) return { problem, person: hand.person }
  }
  return {}
}

/** Ends the vote on a motion by the word of who leads the meeting, and does what it decided. Nothing without an open vote. */
export async function closeMotion(tx: Tx, site: Site, motion: MotionId): Promise<Vote | undefined> {
  const running = await runningVote(tx, motion)
  if (!running) return undefined
  const vote = await lockWithMotion(tx, running.id)
  // A window is not cut short by anybody; what a person ends has none.
  if (vote.status === 'open' && vote.closes_at === null && vote.ended_at === null) {
    await updateVote(tx, vote.id, { ended_at: site.clock.now() })
  }
  return settleVote(tx, site, vote.id)
}

/** The chair's word on a tie or a deadlock that asks for it. Nothing when no vote waits for it. */
export async function castByChair(
  tx: Tx,
  site: Site,
  motion: MotionId,
  casting: 'aye' | 'nay',
  by: PersonId
): Promise<Vote | undefined> {
  const running = await runningVote(tx, motion)
  if (!running) return undefined
  const vote = await lockWithMotion(tx, running.id)
  if (vote.status !== 'chair') return undefined
  await updateVote(tx, vote.id, { casting, casting_by: by })
  return settleVote(tx, site, vote.id)
}

/**
 * Opens the votes on several motions that are decided together: all of them or, when one cannot be opened, none. The
 * caller's transaction has to be given up then.
 */
export async function openConsentAgenda(
  tx: Tx,
  site: Site,
  motions: readonly MotionId[],
  { room, by }: { readonly room?: Room; readonly by: PersonId | null }
): Promise<{ readonly bundle: string } | { readonly problem: OpenProblem; readonly motion: MotionId }> {
  const bundle = randomUUID()
  for (const motion of motions) {
    const opened = await openVote(tx, site, motion, { by, bundle, ...(room && { room }) })
    if ('problem' in opened) return { problem: opened.problem, motion }
  }
  return { bundle }
}

/** One answer for every motion of a bundle that is still open. */
export async function castOnBundle(
  tx: Tx,
  site: Site,
  bundle: string,
  ballot: Omit<NewBallot, 'choices' | 'version'> & { readonly choice: Choice }
): Promise<{ readonly problem?: BallotProblem }> {
  const { choice, ...rest } = ballot
  const open = (await votesOfBundle(tx, bundle)).filter(({ status }) => status === 'open')
  if (open.length === 0) return { problem: 'vote_over' }
  for (const { id, version, options } of open) {
    const choices = Array.from({ length: options }, () => choice)
    const { problem } = await castBallot(tx, site, id, { ...rest, choices, version })
    if (problem && problem !== 'stepped_back' && problem !== 'vote_over') return { problem }
  }
  return {}
}

/** Takes a motion out of a consent agenda: its vote is called off, and it is voted on by itself. */
export async function pullOut(tx: Tx, site: Site, id: MotionId, by: PersonId): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  const vote = await runningVote(tx, id)
  if (motion.status !== 'open' || vote?.bundle == null) return false
  await callOff(tx, site, motion, 'pulled', by)
  await updateMotion(tx, id, { status: 'proposed', how: vote.meeting === null ? 'async' : 'meeting' })
  return true
}
