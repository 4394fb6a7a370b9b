import { type BallotBox, findVoter, putIn, type Voter } from './ballot-box.ts'
import type { DecisionRule } from './decision-rule.ts'
import { judgeVotes, settledVerdict } from './judge-votes.ts'
import type { Ballot } from './vote.ts'
import type { VoteClock } from './vote-times.ts'

export interface VoteEnd {
  /** Nothing while only a person can end it. */
  readonly at: number | undefined
  readonly early: boolean
  readonly extended: boolean
}

type Placed = { readonly ballot: Ballot; readonly index: number; readonly voter: Voter }

/** Puts in the ballots that came in time, notes why the others do not count, and says when time is, or was, up. */
export function countBallots(rule: DecisionRule, box: BallotBox, ballots: readonly Ballot[], clock: VoteClock): VoteEnd {
  const { times, now } = clock
  const placed: Placed[] = []
  ballots.forEach((ballot, index) => {
    const voter = findVoter(box, ballot, clock.version)
    const why = typeof voter === 'string' ? voter : ballot.at < times.opened ? 'early' : undefined
    box.ignored.push(why)
    if (typeof voter !== 'string' && !why) placed.push({ ballot, index, voter })
  })
  // Who voted last is found in any order; when a result was reached is not.
  if (rule.closes_early !== 'never') placed.sort((a, b) => a.ballot.at - b.ballot.at)
  const end = rule.window ? times.closes : clock.closed
  const early = putInAll(rule, box, between(placed, undefined, end), times.earliest, clock)
  const over = early !== undefined || end === undefined || now <= end
  if (over || times.extended === undefined || !asksForMoreTime(rule, box)) {
    return endAt(box, placed, early ?? end, early !== undefined, false)
  }
  const stillEarly = putInAll(rule, box, between(placed, end, times.extended), end, {
    ...clock,
    times: { ...times, extended: undefined }
  })
  return endAt(box, placed, stillEarly ?? times.extended, stillEarly !== undefined, true)
}

function between(placed: readonly Placed[], after: number | undefined, until: number | undefined): readonly Placed[] {
  if (after === undefined && until === undefined) return placed
  return placed.filter(({ ballot }) => (after === undefined || ballot.at > after) && (until === undefined || ballot.at <= until))
}

function endAt(box: BallotBox, placed: readonly Placed[], at: number | undefined, early: boolean, extended: boolean): VoteEnd {
  if (at !== undefined) {
    for (const { ballot, index } of placed) if (ballot.at > at) box.ignored[index] = 'late'
  }
  return { at, early, extended }
}

/** Puts in ballots until none is left or the rule closes the vote; answers the instant at which it closed. */
function putInAll(
  rule: DecisionRule,
  box: BallotBox,
  placed: readonly Placed[],
  earliest: number,
  { now, times }: VoteClock
): number | undefined {
  if (rule.closes_early === 'never') {
    for (const { ballot, index, voter } of placed) putIn(box, voter, ballot, index)
    return undefined
  }
  const mayExtend = times.extended !== undefined
  let held = false
  for (let next = 0; next < placed.length;) {
    const at = placed[next]?.ballot.at ?? now
    // What was settled before the shortest time was over closes the vote when that is over.
    if (held && at > earliest && closesNow(rule, box, mayExtend)) return earliest
    // Ballots of one instant are one step: nobody was first.
    for (let same = placed[next]; same && same.ballot.at === at; same = placed[++next])
      putIn(box, same.voter, same.ballot, same.index)
    held = at < earliest
    if (!held && closesNow(rule, box, mayExtend)) return at
  }
  return held && now >= earliest && closesNow(rule, box, mayExtend) ? earliest : undefined
}

function closesNow(rule: DecisionRule, box: BallotBox, mayExtend: boolean): boolean {
  if (mayExtend && asksForMoreTime(rule, box)) return false
  if (rule.closes_early === 'all_voted') return box.counts.waiting === 0
  if (rule.closes_early === 'threshold_reached') return judgeVotes(rule, box.counts) === 'passed'
  return settledVerdict(rule, box.counts) !== undefined
}

function asksForMoreTime(rule: DecisionRule, box: BallotBox): boolean {
  const verdict = judgeVotes(rule, box.counts)
  return (
    (verdict === 'no_quorum' && rule.on_no_quorum === 'extended') || (verdict === 'deadlock' && rule.on_deadlock === 'extended')
  )
}
