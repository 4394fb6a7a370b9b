/** A vote and its result as the page gets them: of ballots what this viewer may see. */
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Decision } from '../../rules/decide.ts'
import type { Choice } from '../../rules/vote.ts'
import { minuteOf } from '../../seal/header.ts'
import { membersAside } from '../conflicts/standing.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import type { TeamThread } from '../threads/team-thread.ts'
import type { Outcome, ResultState, ResultTally } from './bodies.ts'
import type { Result, Subject, Vote } from './model.ts'
import { countEnded, countVote, endOf, lastBallots, presentAt, rollOf, type Counted } from './tally.ts'
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

/** Who looks, and at what. */
export type Look = { readonly session: DeskSession; readonly read: ReadCase; readonly me: string }

export function namesIn(team: TeamThread): (id: string) => string {
  const names = new Map([...team.past, ...team.members.values()].map((member) => [member.id, member.name]))
  return (id) => names.get(id) ?? ''
}

export function viewResult({ read, me }: Look, result: Result): ResultView {
  const nameOf = namesIn(read.team)
  const { id, hash, state, to, tally, outcome, subject, by, at, confirmed } = result
  const confirmedBy = confirmed === undefined ? undefined : nameOf(confirmed.by)
  return { id, hash, state, to, tally, outcome, subject, by: nameOf(by), at, confirmedBy, isMine: by === me }
}

export function viewVote(look: Look, vote: Vote): VoteView {
  const { session, read, me } = look
  const { team } = read
  const nameOf = namesIn(team)
  const { deciding } = team.proceedings
  const { meetings, results } = deciding
  const now = session.now()
  const isOpen = vote.state === 'open'
  const roll = vote.ended?.roll ?? rollOf(vote, team, deciding)
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
    mayVote: isOpen && !isLate && isThere && team.members.has(me) && !membersAside(deciding).has(me),
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
