/** Opening a vote, voting, ending it, writing the result and confirming it (S12, S28). */
import { completeRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import { voteTimes } from '../../rules/vote-times.ts'
import { addSpan, duration } from '../../rules/clocks.ts'
import type { Json } from '../../seal/json.ts'
import { minuteOf } from '../../seal/header.ts'
import { askToLook, writeToTeam } from '../desk/case/in-case.ts'
import { readTeam, type ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { membersAside } from '../conflicts/standing.ts'
import { requireHeard } from '../letters/heard.ts'
import { Refusal } from '../refusal.ts'
import type { TeamState } from '../threads/team-state.ts'
import { limits } from './bodies.ts'
import type { Vote } from './model.ts'
import { minuteFrom, wordsOf } from './own-words.ts'
import { bodyOf, placeOf, rulesOf } from './rules-of.ts'
import { asksForMoreTime, countEnded, countVote, endOf, presentAt, rollOf, tallyOf } from './tally.ts'
import { conflictDecision, interimOf, isOtherRule, ruleFor, type Timing } from './vote-rule.ts'

function voteIn({ team }: Pick<ReadCase, 'team'>, id: string): Vote {
  const vote = team.proceedings.deciding.votes.find((each) => each.id === id)
  if (vote === undefined) throw new Refusal('vote_changed')
  return vote
}

/** How a vote came by its end. */
export function timingOf(vote: Pick<Vote, 'subject' | 'meeting'>): Timing['at'] {
  if (vote.subject.kind !== 'proposal') return vote.subject.kind
  return vote.meeting === undefined ? 'days' : 'meeting'
}

/** Whether this vote follows another rule than the procedure of the case says. */
export function followsOtherRule(session: DeskSession, team: TeamState, vote: Vote): boolean {
  return isOtherRule(rulesOf(session, team), vote.decision, vote.rule, timingOf(vote))
}

/** Throws for who stated a conflict that the others have not set aside. */
function requireNotAside(team: TeamState, me: string): void {
  if (membersAside(team.proceedings.deciding).has(me)) throw new Refusal('conflict_stated')
}

export interface Opening {
  /** Hash of the version, of the interim action or of the stated conflict that was on screen. */
  readonly version: string
  /** How long it is open, where the rule leaves that to people. */
  readonly days?: number
  /** Id of the list of who is there: then the vote is held in the meeting. */
  readonly meeting?: string
}

const mostDays = 31

/**
 * Freezes a version and opens the vote about it, with the procedure's rule copied in; the others get a letter. Throws `vote_changed` when there is
 * a newer version, `needs_advice`, `vote_open`, `already_done`, `too_few_left` when the panel is too small,
 * `rule_unfit` when the procedure has no rule for it, `never_passes` when no number of votes would be enough.
 */
export async function openVote(session: DeskSession, teamId: string, opening: Opening): Promise<{ vote: string }> {
  const days = opening.days ?? 7
  if (!Number.isSafeInteger(days) || days < 1 || days > mostDays) throw new Refusal('bad_day')
  const hold = session.newId()
  const { id } = await writeToTeam(session, teamId, 'vote_opened', ({ team }) => {
    const { proposals, votes, interims, conflicts, results, meetings } = team.proceedings.deciding
    const proposal = proposals.find((each) => each.versions.at(-1)?.hash === opening.version)
    const interim = interims.find((each) => each.hash === opening.version)
    const version = proposal?.versions.at(-1)
    const conflict = conflicts.find((each) => each.hash === opening.version)
    const about = proposal?.id ?? interim?.id ?? conflict?.id
    if (about === undefined) throw new Refusal('vote_changed')
    if (version?.body.legal === true && proposal?.advice === undefined) throw new Refusal('needs_advice')
    if (version !== undefined) requireHeard(bodyOf(session, team).rules, team.proceedings.letters)
    const before = votes.filter((vote) => vote.subject.id === about)
    if (before.some((vote) => vote.state === 'open' || vote.state === 'ended')) throw new Refusal('vote_open')
    if (results.some((result) => result.state === 'passed' && before.some((vote) => vote.id === result.vote)))
      throw new Refusal('already_done')
    const body = bodyOf(session, team)
    const decision =
      conflict === undefined ? (version?.body.decision ?? interimOf(body.rules).decision) : conflictDecision(body.rules)
    const timing: Timing =
      version === undefined
        ? { at: conflict === undefined ? 'interim' : 'conflict' }
        : opening.meeting === undefined
          ? { at: 'days', days }
          : { at: 'meeting' }
    const rule = ruleFor(body.rules, decision, timing)
    if (rule === undefined) throw new Refusal('rule_unfit')
    const meeting = timing.at === 'meeting' ? opening.meeting : undefined
    if (meeting !== undefined && presentAt(meetings, meeting).length === 0) throw new Refusal('too_few_left')
    const now = session.now()
    const opened = Date.parse(minuteOf(now))
    const times = voteTimes(completeRule(rule), opened, placeOf(body))
    checkPanel(team, { rule, at: minuteOf(now), meeting })
    return {
      version: opening.version,
      decision,
      rule: rule as unknown as Json,
      hold,
      ...(times.closes !== undefined && { end: minuteOf(new Date(times.closes)) }),
      ...(times.earliest !== opened && { earliest: minuteOf(new Date(times.earliest)) }),
      ...(meeting !== undefined && { meeting })
    }
  })
  await askToLook(session, teamId)
  return { vote: id }
}

/** Throws when this vote would be over before it begins: too few people, or a rule that so few can never meet. */
function checkPanel(team: TeamState, { rule, at, meeting }: Pick<Vote, 'rule' | 'at'> & { meeting: string | undefined }): void {
  const empty = { at, rule, openedWith: [], ballots: [], state: 'open' } as const
  const roll = rollOf({ ...empty, ...(meeting !== undefined && { meeting }) }, team, team.proceedings.deciding)
  const start = countVote(empty, roll, Date.parse(at))
  if (start.because === 'too_few') throw new Refusal('too_few_left')
  if (start.needed === undefined && completeRule(rule).silence !== 'consent') throw new Refusal('never_passes')
}

/**
 * Votes, or votes anew: the last ballot counts. Throws `vote_changed` when the vote is about another version now,
 * `vote_over` when it has ended, `not_present` for who is not at the meeting, `conflict_stated` for who stated one.
 */
export async function castBallot(
  session: DeskSession,
  teamId: string,
  ballot: { readonly vote: string; readonly version: string; readonly choice: Choice; readonly reason: string }
): Promise<void> {
  const reason = wordsOf(ballot.reason, limits.reason, true)
  const { hold } = voteIn(await readTeam(session, teamId), ballot.vote)
  await writeToTeam(
    session,
    teamId,
    'ballot',
    (read, me) => {
      const vote = voteIn(read, ballot.vote)
      requireNotAside(read.team, me.id)
      if (vote.state === 'void' || vote.version !== ballot.version) throw new Refusal('vote_changed')
      const end = endOf(vote)
      if (vote.state !== 'open' || (end !== undefined && minuteOf(session.now()) > end)) throw new Refusal('vote_over')
      const { meetings } = read.team.proceedings.deciding
      if (vote.meeting !== undefined && !presentAt(meetings, vote.meeting).includes(me.id)) throw new Refusal('not_present')
      return { vote: vote.hash, version: vote.version, choice: ballot.choice, reason }
    },
    { hold }
  )
}

/** Gives a vote more time, once, where the rule says so and too few have voted. Throws `rule_unfit` elsewhere. */
export async function extendVote(session: DeskSession, teamId: string, id: string, reason: string): Promise<void> {
  const why = wordsOf(reason, limits.reason)
  await writeToTeam(session, teamId, 'vote_extended', ({ team }) => {
    const vote = voteIn({ team }, id)
    if (vote.state === 'closed' || vote.state === 'void' || vote.extended !== undefined) throw new Refusal('vote_over')
    if (!mayBeExtended(vote, team, session.now())) throw new Refusal('rule_unfit')
    const by = duration(completeRule(vote.rule).extended_by ?? 'P3D')
    return { vote: vote.hash, end: minuteOf(addSpan(session.now(), by, bodyOf(session, team).zone)), reason: why }
  })
  await askToLook(session, teamId)
}

/** Whether the rule asks for more time now, as far as this browser can see the ballots. */
export function mayBeExtended(vote: Vote, team: TeamState, now: Date): boolean {
  if (vote.state === 'ended' && vote.ended !== undefined) return asksForMoreTime(vote, vote.ended.roll, Date.parse(vote.ended.at))
  const roll = rollOf(vote, team, team.proceedings.deciding)
  return vote.state === 'open' && asksForMoreTime(vote, roll, Date.parse(minuteOf(now)))
}

/** Ends a vote and opens its ballots to the team. Throws `too_soon` while the rule keeps it open. */
export async function endVote(session: DeskSession, teamId: string, id: string): Promise<void> {
  const { hold } = voteIn(await readTeam(session, teamId), id)
  await writeToTeam(
    session,
    teamId,
    'vote_ended',
    ({ team }) => {
      const vote = voteIn({ team }, id)
      if (vote.state !== 'open') throw new Refusal('vote_over')
      if (!mayEnd(vote, team, session.now())) throw new Refusal('too_soon')
      return { vote: vote.hash }
    },
    { opens: hold }
  )
}

/** Whether a person may end the vote now, as far as this browser can see the ballots. */
export function mayEnd(vote: Vote, team: TeamState, now: Date): boolean {
  if (vote.state !== 'open') return false
  if (vote.end === undefined) return true
  const roll = rollOf(vote, team, team.proceedings.deciding)
  const { state } = countVote(vote, roll, Date.parse(minuteOf(now)))
  return state !== 'open' && state !== 'extended'
}

export interface Closing {
  readonly what: string
  readonly by: string
  readonly from: string
  readonly until?: string | undefined
  /** For the lead, where the rule asks the chair. */
  readonly casting?: 'aye' | 'nay' | undefined
}

function outcomeOf(closing: Closing) {
  const [from, until] = [minuteFrom(closing.from), closing.until === undefined ? undefined : minuteFrom(closing.until)]
  if (until !== undefined && until <= from) throw new Refusal('bad_day')
  const [what, by] = [wordsOf(closing.what, limits.words), wordsOf(closing.by, limits.title)]
  return { what, by, from, ...(until !== undefined && { until }) }
}

/**
 * Writes the result of a vote that has ended: its ballots by hash, the tally, and the outcome in words. A result that
 * nobody has confirmed is replaced. Throws `empty` without the outcome, `already_done` when it stands, `vote_open`
 * while the rule gives more time, `needs_lead` where the chair has to say it.
 */
export async function closeVote(session: DeskSession, teamId: string, id: string, closing: Closing): Promise<void> {
  const outcome = outcomeOf(closing)
  await writeToTeam(session, teamId, 'vote_closed', ({ team }, me) => {
    const vote = voteIn({ team }, id)
    const before = team.proceedings.deciding.results.find((result) => result.vote === vote.id)
    if (vote.ended === undefined || mayBeExtended(vote, team, session.now())) throw new Refusal('vote_open')
    if (before?.confirmed !== undefined) throw new Refusal('already_done')
    requireNotAside(team, me.id)
    if (closing.casting !== undefined && team.lead !== me.id) throw new Refusal('needs_lead')
    const counted = countEnded(vote, closing.casting)
    if (counted.to === 'chair' && closing.casting === undefined) throw new Refusal('needs_lead')
    return {
      state: counted.state,
      outcome,
      vote: vote.hash,
      ballots: counted.counted.map((ballot) => ballot.hash),
      tally: tallyOf(counted) as unknown as Json,
      ...(counted.to !== undefined && { to: counted.to }),
      ...(closing.casting !== undefined && { casting: closing.casting }),
      ...(before !== undefined && { instead: before.hash })
    }
  })
  await askToLook(session, teamId)
}

/** Says that this case needs no decision, and why. A second member has to confirm it. */
export async function needNoDecision(session: DeskSession, teamId: string, reason: string): Promise<void> {
  const what = wordsOf(reason, limits.words)
  await writeToTeam(session, teamId, 'vote_closed', (_read, me) => ({
    state: 'not_needed',
    outcome: { what, by: me.name.slice(0, limits.title), from: minuteOf(session.now()) }
  }))
  await askToLook(session, teamId)
}

/**
 * Confirms what another member wrote as the result; only then it stands. Throws `same_person`, `already_done`,
 * `too_soon` when it claims a time that has not come, `rule_differs` when the vote followed another rule.
 */
export async function confirmResult(session: DeskSession, teamId: string, hash: string): Promise<void> {
  await writeToTeam(session, teamId, 'confirmed', ({ team }, me) => {
    const { results, votes } = team.proceedings.deciding
    const result = results.find((each) => each.hash === hash)
    if (result === undefined) throw new Refusal('vote_changed')
    if (result.confirmed !== undefined) throw new Refusal('already_done')
    if (result.by === me.id) throw new Refusal('same_person')
    requireNotAside(team, me.id)
    const vote = votes.find((each) => each.id === result.vote)
    // Who ends a vote claims the minute. Somebody else's clock has to agree before the result stands.
    const ended = vote?.ended?.at ?? result.at
    if (Date.parse(ended) > session.now().getTime() + 60_000) throw new Refusal('too_soon')
    if (vote !== undefined && followsOtherRule(session, team, vote)) throw new Refusal('rule_differs')
    return { of: hash }
  })
}
