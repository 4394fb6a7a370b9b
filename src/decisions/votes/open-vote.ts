import { randomUUID } from 'node:crypto'
import { placeOf } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { addSpan, duration } from '../../rules/clocks.ts'
import { completeRule } from '../../rules/decision-rule.ts'
import { voteTimes } from '../../rules/vote-times.ts'
import type { Motion, MotionId, MotionWay } from '../motions/model.ts'
import { findVersion, lockMotion, noteEvent, updateMotion } from '../motions/store.ts'
import { type ChosenRule, hashRule, ruleFor } from '../rules/rule-for.ts'
import type { Site } from '../site.ts'
import { type BodyOfVote, bodyOfVote } from './body-of-vote.ts'
import { dueNext, judgeVote, ruleOnBallot } from './judge.ts'
import { mailVoters } from './mail-voters.ts'
import type { OpenProblem, Vote, VoteId } from './model.ts'
import { drawRoll, type Room } from './roll.ts'
import { insertVote } from './store.ts'

export type Opening = {
  readonly by: PersonId | null
  /** The room, for a vote in a meeting; without one the vote has a window. */
  readonly room?: Room
  readonly bundle?: string
}

/** The first moment at which a motion can be voted on: what its rule wants before the vote counts from its announcement. */
export function opensFrom({ rule }: Pick<ChosenRule, 'rule'>, proposed: Date, zone: string): Date {
  return Object.values(rule.after).reduce((at, span) => addSpan(at, duration(span.split('/')[0] ?? span), zone), proposed)
}

/**
 * Opens the vote on a motion: freezes its version, its rule, its roll and its times, and writes to everybody who has to
 * vote. The caller has asked whether this person may.
 */
export async function openVote(
  tx: Tx,
  site: Site,
  id: MotionId,
  { by, room, bundle }: Opening
): Promise<{ readonly vote: Vote } | { readonly problem: OpenProblem }> {
  const now = site.clock.now()
  const motion = await lockMotion(tx, id)
  if (motion.status !== 'proposed' || !motion.proposed_at) return { problem: 'not_open_now' }
  const body = await bodyOfVote(tx, motion.body)
  const chosen = ruleOfMotion(motion, body, room !== undefined)
  if ('problem' in chosen) return chosen
  if (chosen.rule.seconded && motion.seconder === null) return { problem: 'no_seconder' }
  if (now < opensFrom(chosen, motion.proposed_at, body.time_zone)) return { problem: 'too_early' }
  const { options } = await findVersion(tx, id, motion.version)
  if (options.some(({ text }) => text === '')) return { problem: 'no_text' }
  const roll = await drawRoll(tx, motion, chosen.rule, now, room)
  if (!roll.some(({ standing }) => standing === 'eligible' || standing === 'proxy')) return { problem: 'nobody_votes' }
  const written = ruleOnBallot(chosen.written, options.length)
  const rule = completeRule(written)
  const times = voteTimes(rule, now.getTime(), placeOf(body))
  const at = (time: number | undefined) => (time === undefined ? null : new Date(time))
  const fresh: Vote = {
    id: randomUUID() as VoteId,
    motion: id,
    body: body.id,
    version: motion.version,
    options: options.length,
    rule: written,
    rule_hash: hashRule(rule),
    rule_source: chosen.source,
    zone: body.time_zone,
    meeting: room?.meeting ?? null,
    bundle: bundle ?? null,
    opened_at: now,
    earliest_at: new Date(times.earliest),
    closes_at: at(times.closes),
    extends_to: at(times.extended),
    extended: false,
    due_at: null,
    status: 'open',
    ended_at: null,
    casting: null,
    casting_by: null,
    state: null,
    closed_at: null,
    won: null,
    tally: '',
    reminded: 0
  }
  const vote = { ...fresh, due_at: dueNext(fresh, judgeVote(fresh, roll, [], now), now) ?? (room ? null : now) }
  await insertVote(tx, vote, roll)
  await updateMotion(tx, id, { status: 'open' })
  await noteEvent(tx, id, 'opened', now, by, { version: motion.version })
  if (!room) await mailVoters(tx, site, { motion, body, vote, roll, kind: 'vote_open' })
  await site.publicPages.changed(tx)
  return { vote }
}

/** The rule of a motion as it is to be decided; in a meeting, whatever way was planned, the rule for meetings. */
export function ruleOfMotion(
  motion: Pick<Motion, 'kind' | 'how'>,
  body: Pick<BodyOfVote, 'kind' | 'rules'>,
  inMeeting: boolean
): ChosenRule | { readonly problem: OpenProblem } {
  const how: MotionWay = inMeeting ? 'meeting' : motion.how
  if (!inMeeting && how === 'meeting') return { problem: 'needs_meeting' }
  // Without a room the motions of a consent agenda have a window like any other.
  return ruleFor(body, motion.kind, !inMeeting && how === 'consent_agenda' ? 'async' : how)
}
