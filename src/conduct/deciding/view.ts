/** Proposals, votes and results as the page gets them: names instead of ids, and of ballots what this viewer may see. */
import { completeRule, type WrittenRule } from '../../rules/decision-rule.ts'
import type { Decision } from '../../rules/decide.ts'
import type { Choice } from '../../rules/vote.ts'
import { minuteOf } from '../../seal/header.ts'
import type { ReadCase } from '../desk/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import type { TeamThread } from '../team-thread.ts'
import type { Alarm } from '../threads.ts'
import type { Outcome, ProposalBody, ResultState, ResultTally } from './bodies.ts'
import { decidedAt } from './decided.ts'
import { reviewOf } from './dues.ts'
import type { Interim, Meeting, Result, Subject, Vote } from './model.ts'
import { bodyOfCase } from '../desk/body-of-case.ts'
import { rulesOf } from './rules-of.ts'
import { countEnded, countVote, endOf, lastBallots, presentAt, rollOf, type Counted } from './tally.ts'
import { caseDecisions } from './vote-rule.ts'
import { followsOtherRule, mayBeExtended, mayEnd } from './vote.ts'

export interface BallotView {
  readonly name: string
  readonly choice: Choice
  readonly reason: string
  readonly at: string
  /** False for one that came after the rule had ended the vote. */
  readonly counts: boolean
}

export interface VoteView {
  readonly id: string
  readonly hash: string
  readonly subject: Subject
  readonly version: string
  readonly decision: string
  readonly rule: WrittenRule
  readonly by: string
  readonly at: string
  readonly end: string | undefined
  readonly extended: { readonly by: string; readonly reason: string } | undefined
  readonly inMeeting: boolean
  readonly state: Vote['state']
  readonly mine: { readonly choice: Choice; readonly reason: string } | undefined
  readonly mayVote: boolean
  readonly mayEnd: boolean
  readonly mayExtend: boolean
  readonly otherRule: boolean
  /** How many ballots the server has, and of how many people they can be. Who changes a ballot is counted again. */
  readonly cast: number
  readonly voters: number
  /** For who may see the ballots: what they come to now. */
  readonly now: Decision | undefined
  readonly ballots: readonly BallotView[]
  readonly notVoted: readonly string[]
  readonly recused: readonly string[]
  readonly absent: readonly string[]
  readonly result: ResultView | undefined
}

export interface ResultView {
  readonly id: string
  readonly hash: string
  readonly state: ResultState
  readonly to: string | undefined
  readonly tally: ResultTally | undefined
  readonly outcome: Outcome
  readonly subject: Subject | undefined
  readonly by: string
  readonly at: string
  readonly confirmedBy: string | undefined
  readonly isMine: boolean
}

export interface ProposalView {
  readonly id: string
  readonly hash: string
  readonly version: number
  readonly body: ProposalBody
  /** The version before, to show what changed. */
  readonly before: ProposalBody | undefined
  readonly by: string
  readonly at: string
  readonly advice: { readonly by: string; readonly given: boolean; readonly text: string } | undefined
  /** Newest last. */
  readonly votes: readonly VoteView[]
  readonly mayEdit: boolean
  readonly mayOpen: boolean
}

export interface InterimView {
  readonly id: string
  readonly hash: string
  readonly body: Interim['body']
  readonly by: string
  readonly at: string
  readonly review: ReturnType<typeof reviewOf>
  readonly over: { readonly by: string; readonly at: string; readonly text: string } | undefined
  readonly votes: readonly VoteView[]
}

export interface DecidingView {
  readonly proposals: readonly ProposalView[]
  readonly interims: readonly InterimView[]
  /** "No decision is needed", newest last. */
  readonly notNeeded: readonly ResultView[]
  readonly meeting: { readonly id: string; readonly at: string; readonly here: readonly string[] } | undefined
  readonly decisions: readonly { readonly key: string; readonly rule: WrittenRule; readonly needsDays: boolean }[]
  readonly decided: boolean
}

type Look = { readonly session: DeskSession; readonly read: ReadCase; readonly me: string }

function namesIn(team: TeamThread): (id: string) => string {
  const names = new Map([...team.past, ...team.members.values()].map((member) => [member.id, member.name]))
  return (id) => names.get(id) ?? ''
}

function viewResult({ read, me }: Look, result: Result): ResultView {
  const nameOf = namesIn(read.team)
  const { id, hash, state, to, tally, outcome, subject, by, at, confirmed } = result
  const confirmedBy = confirmed === undefined ? undefined : nameOf(confirmed.by)
  return { id, hash, state, to, tally, outcome, subject, by: nameOf(by), at, confirmedBy, isMine: by === me }
}

function viewVote(look: Look, vote: Vote): VoteView {
  const { session, read, me } = look
  const { team } = read
  const nameOf = namesIn(team)
  const { meetings, results } = team.proceedings.deciding
  const now = session.now()
  const isOpen = vote.state === 'open'
  const roll = vote.ended?.roll ?? rollOf(vote, team, meetings)
  const mine = lastBallots(vote).find((ballot) => ballot.person === me)
  const end = endOf(vote)
  const isLate = isOpen && end !== undefined && minuteOf(now) > end
  // Until it closes, others' votes are for who has voted, and where the rule says so for nobody.
  const isShown = vote.revealed !== undefined || (mine !== undefined && vote.rule.ballot !== 'hidden_until_closed')
  const counted = vote.state === 'void' ? undefined : isOpen ? countVote(vote, roll, Date.parse(minuteOf(now))) : countEnded(vote)
  const isThere = vote.meeting === undefined || presentAt(meetings, vote.meeting).includes(me)
  const result = results.find((each) => each.vote === vote.id)
  const voted = new Set(vote.ballots.map((ballot) => ballot.person))
  const inState = (standing: string): string[] =>
    roll.filter((each) => each.standing === standing).map((each) => nameOf(each.person))
  return {
    id: vote.id,
    hash: vote.hash,
    subject: vote.subject,
    version: vote.version,
    decision: vote.decision,
    rule: vote.rule,
    by: nameOf(vote.by),
    at: vote.at,
    end,
    extended: vote.extended && { by: nameOf(vote.extended.by), reason: vote.extended.reason },
    inMeeting: vote.meeting !== undefined,
    state: vote.state,
    mine: mine && { choice: mine.choice, reason: mine.reason },
    mayVote: isOpen && !isLate && isThere && team.members.has(me),
    mayEnd: mayEnd(vote, team, now),
    mayExtend: mayBeExtended(vote, team, now),
    otherRule: (isOpen || result?.confirmed === undefined) && vote.state !== 'void' && followsOtherRule(session, team, vote),
    cast: read.fetched.rows.filter((row) => row.hold === vote.hold).length,
    voters: roll.filter((each) => each.standing === 'eligible').length,
    now: isShown && counted !== undefined ? withoutBallots(counted) : undefined,
    ballots: isShown
      ? lastBallots(vote).map((ballot) => ({
          name: nameOf(ballot.person),
          choice: ballot.choice,
          reason: ballot.reason,
          at: ballot.at,
          counts: counted?.counted.includes(ballot) === true
        }))
      : [],
    notVoted: isShown ? votersWithout(roll, voted).map(nameOf) : [],
    recused: inState('recused'),
    absent: inState('absent'),
    result: result && viewResult(look, result)
  }
}

function withoutBallots({ counted: _counted, ...decision }: Counted): Decision {
  return decision
}

function votersWithout(roll: NonNullable<Vote['ended']>['roll'], voted: ReadonlySet<string>): string[] {
  return roll.filter((each) => each.standing === 'eligible' && !voted.has(each.person)).map((each) => each.person)
}

/** Everything about decisions that the case page shows. */
export function viewDeciding(session: DeskSession, read: ReadCase, me: string): DecidingView {
  const look = { session, read, me }
  const { team } = read
  const { deciding } = team.proceedings
  const nameOf = namesIn(team)
  const votesOn = (id: string): VoteView[] =>
    deciding.votes.filter((vote) => vote.subject.id === id).map((vote) => viewVote(look, vote))
  const proposals = deciding.proposals.flatMap(({ id, versions, advice }): ProposalView[] => {
    const newest = versions.at(-1)
    if (newest === undefined) return []
    const votes = votesOn(id)
    const isPassed = votes.some((vote) => vote.result?.state === 'passed')
    const isRunning = votes.some((vote) => vote.state === 'open')
    const isEnded = votes.some((vote) => vote.state === 'ended')
    return [
      {
        id,
        hash: newest.hash,
        version: versions.length,
        body: newest.body,
        before: versions.at(-2)?.body,
        by: nameOf(newest.by),
        at: newest.at,
        advice: advice && { by: nameOf(advice.by), given: advice.given, text: advice.text },
        votes,
        mayEdit: !isPassed && !isEnded,
        mayOpen: !isPassed && !isEnded && !isRunning
      }
    ]
  })
  const interims = deciding.interims.map((interim): InterimView => {
    const { id, hash, body, by, at, over } = interim
    const ended = over && { by: nameOf(over.by), at: over.at, text: over.text }
    return { id, hash, body, by: nameOf(by), at, review: reviewOf(deciding, interim), over: ended, votes: votesOn(id) }
  })
  return {
    proposals,
    interims,
    notNeeded: deciding.results.filter((result) => result.state === 'not_needed').map((result) => viewResult(look, result)),
    meeting: viewMeeting(deciding.meetings.at(-1)),
    decisions: decisionsOf(session, team),
    decided: decidedAt(deciding) !== undefined
  }
}

function decisionsOf(session: DeskSession, team: TeamThread): DecidingView['decisions'] {
  if (bodyOfCase(session.bodies, team.procedure, []) === undefined) return []
  const rules = rulesOf(session, team)
  return caseDecisions(rules).flatMap((key) => {
    const rule = rules.decisions[key]
    return rule === undefined ? [] : [{ key, rule, needsDays: completeRule(rule).window === undefined }]
  })
}

function viewMeeting(meeting: Meeting | undefined): DecidingView['meeting'] {
  return meeting && { id: meeting.id, at: meeting.at, here: presentAt([meeting], meeting.id) }
}

/** Clocks of two people may differ by so much. */
const skew = 10 * 60 * 1000

/**
 * Ballots that the server gives out although no believed entry has opened them (S28): somebody asked it to, with a
 * changed browser, and the row says which. Or somebody ended a vote with a minute that has not come yet.
 */
export function openedEarly(read: ReadCase, now: Date): Alarm[] {
  const { rows } = read.fetched
  return read.team.proceedings.deciding.votes.flatMap((vote): Alarm[] => {
    const until = vote.revealed ?? Number.POSITIVE_INFINITY
    const opening = rows.filter((row) => row.opens === vote.hold && row.n < until)
    if (opening.length > 0) return opening.map((row) => ({ n: row.n, code: 'ballots_opened_early' }))
    const isAhead = vote.ended !== undefined && Date.parse(vote.ended.at) > now.getTime() + skew
    if (isAhead) return [{ ...(vote.revealed !== undefined && { n: vote.revealed }), code: 'vote_ended_early' }]
    const hasCast = read.own.casts?.[vote.hold] !== undefined
    const given = vote.revealed === undefined && !hasCast && rows.some((row) => row.hold === vote.hold && row.b !== undefined)
    return given ? [{ code: 'ballots_opened_early' }] : []
  })
}
