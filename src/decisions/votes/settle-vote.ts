import { dayOf } from '../../bodies/actor.ts'
import type { Tx } from '../../db/database.ts'
import { applyAmendment } from '../motions/apply-amendment.ts'
import type { Motion, MotionOption } from '../motions/model.ts'
import { findVersion, lockMotion, noteEvent, updateMotion } from '../motions/store.ts'
import { recordResolution } from '../resolutions/record-resolution.ts'
import type { Site } from '../site.ts'
import { votersOn } from '../../bodies/body-seats.ts'
import { bodyOfVote } from './body-of-vote.ts'
import { dueNext, type Judged, judgeVote } from './judge.ts'
import { mailVoters } from './mail-voters.ts'
import type { NamedLine } from './store.ts'
import type { StoredBallot, Vote, VoteEnd, VoteId } from './model.ts'
import { outcomeSentence, secretText, secretTitle } from './outcome.ts'
import { sendOn } from './send-on.ts'
import { lockWithMotion } from './lock-with-motion.ts'
import { ballotsOf, rollOfVote, setStanding, updateVote } from './store.ts'

/**
 * Looks whether a vote is over and, if so, closes it: result, outcome sentence, resolution and effects, or the way to where
 * the matter goes next, all in the caller's transaction. However many do this at once, it closes once. Called at each
 * ballot, by the clock, and when a person ends a vote in a meeting.
 */
export async function settleVote(tx: Tx, site: Site, id: VoteId): Promise<Vote> {
  const now = site.clock.now()
  const vote = await lockWithMotion(tx, id)
  if (vote.status === 'closed') return vote
  const ballots = await ballotsOf(tx, id)
  const roll = await dropEndedSeats(tx, vote, ballots, now)
  const judged = judgeVote(vote, roll, ballots, now)
  const { end } = judged
  if (end === undefined) return stillOpen(tx, site, vote, judged, now)
  if (judged.asksChair) {
    await updateVote(tx, id, { status: 'chair', due_at: null, tally: judged.leading.tally.text })
    await site.publicPages.changed(tx)
    return { ...vote, status: 'chair' }
  }
  const closed_at = closingOf(vote, judged, now)
  const { text: tally } = judged.leading.tally
  const closed = { status: 'closed', state: end, closed_at, tally, won: judged.won ?? null, due_at: null } as const
  await updateVote(tx, id, closed)
  const motion = await lockMotion(tx, vote.motion)
  await concludeMotion(tx, site, { motion, vote: { ...vote, ...closed }, roll, judged, end })
  await site.publicPages.changed(tx)
  return { ...vote, ...closed }
}

/** When it closed: at the ballot that decided it, at the end of its time, or now if a person ended it. */
function closingOf(vote: Vote, { leading, decisions }: Judged, now: Date): Date {
  if (vote.casting !== null || leading.closes === undefined) return now
  return new Date(Math.max(...decisions.map(({ closes }) => closes ?? 0)))
}

/** A seat that ended before its person voted is a vacant seat. */
async function dropEndedSeats(tx: Tx, vote: Vote, ballots: readonly StoredBallot[], now: Date): Promise<readonly NamedLine[]> {
  const roll = await rollOfVote(tx, vote.id)
  const seated = new Set((await votersOn(tx, vote.body, dayOf(now))).map(({ person }) => person))
  const voted = new Set(ballots.map(({ person }) => person))
  const gone = roll.filter(
    ({ person, standing }) => person !== null && standing !== 'vacant' && !seated.has(person) && !voted.has(person)
  )
  if (gone.length === 0) return roll
  await setStanding(
    tx,
    vote.id,
    gone.map(({ n }) => n),
    'vacant'
  )
  const lost = new Set(gone.map(({ n }) => n))
  return roll.map((line) => (lost.has(line.n) ? { ...line, standing: 'vacant', held_by: null } : line))
}

async function stillOpen(tx: Tx, site: Site, vote: Vote, judged: Judged, now: Date): Promise<Vote> {
  const due_at = dueNext(vote, judged, now)
  const extended = judged.leading.state === 'extended'
  if (extended && !vote.extended) {
    await noteEvent(tx, vote.motion, 'extended', now)
    await site.publicPages.changed(tx)
  }
  if (due_at?.getTime() !== vote.due_at?.getTime() || extended !== vote.extended) {
    await updateVote(tx, vote.id, { due_at, extended })
  }
  return { ...vote, due_at, extended }
}

type Concluded = {
  readonly motion: Motion
  readonly vote: Vote
  readonly roll: readonly NamedLine[]
  readonly judged: Judged
  readonly end: VoteEnd
}

/** Everything that follows from the end of a vote. */
async function concludeMotion(tx: Tx, site: Site, { motion, vote, roll, judged, end }: Concluded): Promise<void> {
  const now = site.clock.now()
  const body = await bodyOfVote(tx, motion.body)
  const { options } = await findVersion(tx, motion.id, vote.version)
  const option = options[(judged.won ?? 1) - 1]
  if (!option) throw new Error('a vote on an option that is not there')
  const closed_at = vote.closed_at ?? now
  const how = vote.meeting !== null && motion.how !== 'consent_agenda' ? 'meeting' : motion.how
  const outcome = outcomeSentence({
    language: body.language,
    how,
    end,
    decision: judged.leading,
    at: closed_at,
    option: judged.won === undefined || options.length === 1 ? '' : option.title
  })
  const status = end === 'new_version' || end === 'pulled' ? 'proposed' : end
  await updateMotion(tx, motion.id, { status, closed_at, tally: vote.tally, outcome })
  if (status !== 'proposed') await noteEvent(tx, motion.id, status, closed_at, vote.casting_by, { tally: vote.tally })
  if (end === 'passed') await carryOut(tx, site, { motion, option, how, outcome, vote, closed_at })
  else if (motion.amendment !== null) await applyAmendment(tx, site, motion.amendment, false)
  if (judged.leading.to !== undefined && judged.leading.to !== 'chair') {
    await sendOn(tx, site, { motion, body, to: judged.leading.to, options })
  }
  await mailVoters(tx, site, { motion, body, vote, roll, kind: 'vote_closed', outcome })
}

type Carried = {
  readonly motion: Motion
  readonly option: MotionOption
  readonly how: Motion['how']
  readonly outcome: string
  readonly vote: Vote
  readonly closed_at: Date
}

/** What passed goes into the register with what it does; an amendment that passed makes a new version instead. */
async function carryOut(tx: Tx, site: Site, { motion, option, how, outcome, vote, closed_at }: Carried): Promise<void> {
  if (motion.amendment !== null) return applyAmendment(tx, site, motion.amendment, true)
  const secret = motion.shown === 'confidential'
  const { language } = await bodyOfVote(tx, motion.body)
  await recordResolution(
    tx,
    {
      body: motion.body,
      title: secret ? secretTitle(language) : option.title ? `${motion.title}: ${option.title}`.slice(0, 200) : motion.title,
      text: secret ? secretText(language) : option.text,
      decided: dayOf(closed_at),
      how,
      tally: vote.tally,
      outcome,
      origin: 'decided',
      source: '',
      motion: motion.id,
      links: motion.links,
      effects: option.effects
    },
    site.clock.now()
  )
}
