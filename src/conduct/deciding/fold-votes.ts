/** Votes and results. While a vote is open nothing here may depend on its ballots: not every browser can read them yet. */
import { completeRule } from '../../rules/decision-rule.ts'
import { voteTimes } from '../../rules/vote-times.ts'
import { isMinute } from '../../seal/header.ts'
import { membersAside } from '../conflicts/standing.ts'
import type { Apply } from '../part.ts'
import {
  ballotBody,
  confirmedBody,
  voteClosedBody,
  voteEndedBody,
  voteExtendedBody,
  voteOpenedBody,
  type VoteClosedBody,
  type VoteOpenedBody
} from './bodies.ts'
import type { Deciding, Result, Subject, Vote } from './model.ts'
import { asksForMoreTime, countEnded, countVote, endOf, presentAt, rollOf, tallyOf } from './tally.ts'

const changed = (state: Deciding, vote: Vote, change: Partial<Vote>): Deciding => ({
  ...state,
  votes: state.votes.map((each) => (each === vote ? { ...vote, ...change } : each))
})

function subjectOf(state: Deciding, body: VoteOpenedBody): Subject | undefined {
  const interim = state.interims.find((each) => each.hash === body.version)
  if (interim !== undefined) return { kind: 'interim', id: interim.id, body: interim.body }
  const conflict = state.conflicts.find((each) => each.hash === body.version)
  if (conflict !== undefined) return { kind: 'conflict', id: conflict.id, body: conflict.body }
  const proposal = state.proposals.find((each) => each.versions.at(-1)?.hash === body.version)
  const version = proposal?.versions.at(-1)
  if (proposal === undefined || version === undefined || version.body.decision !== body.decision) return undefined
  return { kind: 'proposal', id: proposal.id, version: proposal.versions.length, body: version.body }
}

/** Changes of the clocks and free days of a body are not known here: half a day more or less is not a lie. */
const tolerance = 12 * 60 * 60 * 1000

/** Whether a rule can hold in a case, and the vote ends when it says (S12, S28: no secret ballot, never one person). */
function isFit({ rule: written, end, meeting }: VoteOpenedBody, at: string, state: Deciding): boolean {
  const rule = completeRule(written)
  if (rule.ballot === 'secret' || rule.smallest_panel < 2 || rule.electorate === 'seats' || rule.electorate === 'members')
    return false
  if (rule.window === undefined) return end === undefined && state.meetings.some((each) => each.id === meeting)
  if (end === undefined || !isMinute(end) || meeting !== undefined) return false
  const expected = voteTimes(rule, Date.parse(at), { zone: 'UTC' }).closes ?? 0
  const away = Date.parse(end) - expected
  return away >= -tolerance && (away <= tolerance || rule.window.counts === 'business')
}

export const applyVoteOpened: Apply<Deciding> = (state, { id, hash, header, body: given }, team) => {
  const body = voteOpenedBody(given)
  const subject = body && subjectOf(state, body)
  if (body === undefined || subject === undefined) return 'damaged'
  if (state.votes.some((vote) => vote.hold === body.hold)) return 'damaged'
  const before = state.votes.filter((vote) => vote.subject.id === subject.id)
  const isTaken = before.some(
    (vote) =>
      vote.state === 'open' ||
      vote.state === 'ended' ||
      state.results.some((result) => result.vote === vote.id && result.state === 'passed')
  )
  if (isTaken) return 'vote_twice'
  if (!isFit(body, header.at, state)) return 'vote_unfit'
  const proposal = state.proposals.find((each) => each.id === subject.id)
  if (subject.kind === 'proposal' && subject.body.legal && proposal?.advice === undefined) return 'advice_missing'
  const { version, decision, rule, hold, end, earliest, meeting } = body
  const vote: Vote = {
    id,
    hash,
    by: header.author,
    at: header.at,
    subject,
    version,
    decision,
    rule,
    hold,
    ...(end !== undefined && { end }),
    ...(earliest !== undefined && isMinute(earliest) && { earliest }),
    ...(meeting !== undefined && { meeting }),
    openedWith: [...team.members.keys()],
    ballots: [],
    state: 'open'
  }
  return { ...state, votes: [...state.votes, vote] }
}

export const applyBallot: Apply<Deciding> = (state, { hash, header, body: given }) => {
  const body = ballotBody(given)
  const vote = state.votes.find((each) => each.hash === body?.vote)
  if (body === undefined || vote === undefined || header.hold !== vote.hold) return 'damaged'
  if (vote.state === 'void' || body.version !== vote.version) return 'ballot_old_version'
  const end = endOf(vote)
  if (vote.state !== 'open' || (end !== undefined && header.at > end)) return 'ballot_late'
  if (vote.meeting !== undefined && !presentAt(state.meetings, vote.meeting).includes(header.author)) return 'ballot_absent'
  const { choice, reason } = body
  const ballot = { hash, person: header.author, choice, reason, at: header.at }
  return changed(state, vote, { ballots: [...vote.ballots, ballot] })
}

/** Longest extension, whatever a rule says. */
const longest = 62 * 86_400_000

export const applyVoteExtended: Apply<Deciding> = (state, { header, body: given }) => {
  const body = voteExtendedBody(given)
  const vote = state.votes.find((each) => each.hash === body?.vote)
  if (body === undefined || vote === undefined || !isMinute(body.end) || body.reason.trim() === '') return 'damaged'
  const { on_no_quorum, on_deadlock } = completeRule(vote.rule)
  const mayBe = on_no_quorum === 'extended' || on_deadlock === 'extended'
  const { by, at } = { by: header.author, at: header.at }
  const isOver = vote.end !== undefined && at > vote.end && (vote.state === 'open' || vote.state === 'ended')
  if (!mayBe || !isOver || vote.extended !== undefined) return 'vote_extended_again'
  if (vote.ended !== undefined && !asksForMoreTime(vote, vote.ended.roll, Date.parse(vote.ended.at))) return 'vote_extended_again'
  if (body.end <= at || Date.parse(body.end) - Date.parse(at) > longest) return 'damaged'
  const { ended: _ended, ...rest } = vote
  const extended: Vote = { ...rest, state: 'open', extended: { by, at, end: body.end, reason: body.reason } }
  return { ...state, votes: state.votes.map((each) => (each === vote ? extended : each)) }
}

export const applyVoteEnded: Apply<Deciding> = (state, { n, header, body: given }, team) => {
  const body = voteEndedBody(given)
  const vote = state.votes.find((each) => each.hash === body?.vote)
  if (vote === undefined || vote.state !== 'open') return 'damaged'
  const roll = rollOf(vote, team, state)
  const now = Date.parse(header.at)
  // Once the ballots are open to all, every browser sees whether it was too early.
  const { state: is } = countVote(vote, roll, now)
  if (vote.end !== undefined && (is === 'open' || is === 'extended')) return 'vote_ended_early'
  const ended = { by: header.author, at: header.at, roll }
  return changed(state, vote, { state: 'ended', ended, revealed: vote.revealed ?? n })
}

/** Why a result is not believed: every browser counts again (S28). */
function resultProblem(state: Deciding, vote: Vote, body: VoteClosedBody, isLead: boolean): string | undefined {
  const before = state.results.find((result) => result.vote === vote.id)
  if (before !== undefined && (before.hash !== body.instead || before.confirmed !== undefined)) return 'result_twice'
  if (vote.ended === undefined) return 'vote_ended_early'
  if (asksForMoreTime(vote, vote.ended.roll, Date.parse(vote.ended.at))) return 'vote_not_extended'
  if (body.casting !== undefined && !isLead) return 'tie_not_lead'
  const counted = countEnded(vote, body.casting)
  if (counted.to === 'chair' && body.casting === undefined) return 'tie_not_lead'
  const isSame =
    counted.state === body.state &&
    counted.to === body.to &&
    JSON.stringify(tallyOf(counted)) === JSON.stringify(body.tally) &&
    counted.counted.map((ballot) => ballot.hash).join() === body.ballots?.join()
  return isSame ? undefined : 'tally_differs'
}

export const applyVoteClosed: Apply<Deciding> = (state, { id, hash, header, body: given }, team) => {
  const body = voteClosedBody(given)
  if (body === undefined || body.outcome.what.trim() === '' || !isMinute(body.outcome.from)) return 'damaged'
  if (body.outcome.until !== undefined && !isMinute(body.outcome.until)) return 'damaged'
  const written = { id, hash, by: header.author, at: header.at, outcome: body.outcome, state: body.state }
  if (body.vote === undefined) {
    if (body.state !== 'not_needed') return 'damaged'
    return { ...state, results: [...state.results, { ...written, deciders: [header.author] }] }
  }
  const vote = state.votes.find((each) => each.hash === body.vote)
  if (vote === undefined || vote.state === 'void' || body.state === 'not_needed') return 'damaged'
  if (membersAside(state).has(header.author)) return 'conflict_stated'
  const problem = resultProblem(state, vote, body, header.author === team.lead)
  if (problem !== undefined) return problem
  const { subject, decision } = vote
  const voters = countEnded(vote, body.casting).counted.map((ballot) => ballot.person)
  const result: Result = {
    ...written,
    vote: vote.id,
    subject,
    decision,
    ...(body.to !== undefined && { to: body.to }),
    ...(body.tally !== undefined && { tally: body.tally }),
    deciders: [...new Set([...voters, header.author])]
  }
  const others = state.results.filter((each) => each.vote !== vote.id)
  return { ...changed(state, vote, { state: 'closed' }), results: [...others, result] }
}

export const applyConfirmed: Apply<Deciding> = (state, { header, body: given }) => {
  const body = confirmedBody(given)
  if (body === undefined) return 'damaged'
  const result = state.results.find((each) => each.hash === body.of)
  // The end of a case is confirmed by the same kind of entry.
  if (result === undefined || result.confirmed !== undefined) return state
  if (result.by === header.author) return 'confirmed_own'
  if (membersAside(state).has(header.author)) return 'conflict_stated'
  const confirmed = { by: header.author, at: header.at }
  const deciders = [...new Set([...result.deciders, header.author])]
  const next: Result = { ...result, deciders, confirmed }
  return { ...state, results: state.results.map((each) => (each === result ? next : each)) }
}
