import { type BallotBox, mayVote, openBox } from './ballot-box.ts'
import { countBallots } from './count-ballots.ts'
import type { DecisionRule } from './decision-rule.ts'
import { ayesNeeded, baseOf, judgeVotes, quorumNeeded, quorumPresent, settledVerdict } from './judge-votes.ts'
import type { Ballot, Counts, IgnoredBecause, RollEntry, Tally } from './vote.ts'
import type { VoteClock } from './vote-times.ts'

export type VoteState = 'open' | 'extended' | 'passed' | 'failed' | 'no_quorum' | 'void' | 'tied' | 'deadlocked' | 'escalated'

export type DecidedBecause = 'votes' | 'silence' | 'objection' | 'too_few' | 'no_quorum' | 'tie' | 'deadlock' | 'chair'

export interface Decision {
  readonly state: VoteState
  /** Nothing while it is open. */
  readonly because: DecidedBecause | undefined
  /** Where the matter goes now: escalated, sent on by an objection, or passed and not finished; `chair` when the chair decides. */
  readonly to: string | undefined
  readonly tally: Tally
  /** How many people the ayes are measured against now, and the least number of ayes that is enough, if any is. */
  readonly base: number
  readonly needed: number | undefined
  /** The rule asks for an aye of somebody in `aye_of`, and there is none yet. */
  readonly lacks_aye_of: boolean
  readonly quorum: { readonly needed: number; readonly present: number } | undefined
  /** Who may still vote, in the order of the roll; nobody once it is closed. */
  readonly may_vote: readonly string[]
  /** Whatever those who have not voted do, it comes to the same. */
  readonly settled: boolean
  /** When it closes, or closed. Nothing while only a person can close it. */
  readonly closes: number | undefined
  readonly closed_early: boolean
  readonly ignored: readonly { readonly ballot: Ballot; readonly because: IgnoredBecause }[]
}

/**
 * What a vote has come to at `now`. The same answer in every browser and on the server: it depends on its arguments
 * alone, not on the order of the ballots. The roll is as it stands at `now` or, later, as it stood when the vote closed.
 */
export function decide(given: DecisionRule, roll: readonly RollEntry[], ballots: readonly Ballot[], clock: VoteClock): Decision {
  const box = openBox(given, roll)
  const rule = given.few && box.counts.eligible <= given.few.up_to ? given.few.rule : given
  const end = countBallots(rule, box, ballots, clock)
  const { counts } = box
  const tooFew = counts.eligible < rule.smallest_panel
  const closed = tooFew || (end.at !== undefined && (rule.window && !end.early ? clock.now > end.at : clock.now >= end.at))
  return {
    ...(closed
      ? outcome(rule, counts, clock.casting)
      : { state: end.extended ? 'extended' : 'open', because: undefined, to: undefined }),
    tally: tallyOf(box),
    base: baseOf(rule, counts),
    needed: ayesNeeded(rule, counts),
    lacks_aye_of: rule.aye_of.length > 0 && counts.namedAyes === 0,
    quorum: rule.quorum && { needed: quorumNeeded(rule.quorum, counts), present: quorumPresent(rule, counts) },
    may_vote: closed ? [] : waitingOf(box),
    settled: closed || settledVerdict(rule, counts) !== undefined,
    closes: end.at,
    closed_early: end.early,
    ignored: ignoredOf(box, ballots)
  }
}

type Outcome = Pick<Decision, 'state' | 'because' | 'to'>

/** What a vote that is over has come to, with everything that the rule says about ends without a result. */
function outcome(rule: DecisionRule, counts: Counts, casting: VoteClock['casting']): Outcome {
  const sent = (because: DecidedBecause, to: string | undefined): Outcome => ({ state: 'escalated', because, to })
  const over = (state: VoteState, because: DecidedBecause, to?: string): Outcome => ({ state, because, to })
  const byChair = (state: VoteState, because: DecidedBecause) =>
    casting === undefined ? over(state, because, 'chair') : over(casting === 'aye' ? 'passed' : 'failed', 'chair')
  const { escalates_to: above } = rule
  switch (judgeVotes(rule, counts)) {
    case 'passed': {
      const because = rule.silence === 'consent' && counts.waiting > 0 ? 'silence' : 'votes'
      return over('passed', because, rule.objection === 'then' ? undefined : rule.then)
    }
    case 'failed':
      return over('failed', rule.objection === 'blocks' && counts.nays > 0 ? 'objection' : 'votes')
    case 'objection':
      return sent('objection', rule.then)
    case 'too_few':
      return above === undefined ? over('no_quorum', 'too_few') : sent('too_few', above)
    case 'no_quorum':
      if (rule.on_no_quorum === 'void') return over('void', 'no_quorum')
      // A vote that was extended and is over now was extended already.
      return rule.on_no_quorum === 'fails' || above === undefined ? over('no_quorum', 'no_quorum') : sent('no_quorum', above)
    case 'tie':
      if (rule.tie === 'chair') return byChair('tied', 'tie')
      return rule.tie === 'escalates' ? sent('tie', above) : over('tied', 'tie')
    case 'deadlock':
      if (rule.on_deadlock === 'chair') return byChair('deadlocked', 'deadlock')
      return above === undefined ? over('deadlocked', 'deadlock') : sent('deadlock', above)
  }
}

function tallyOf({ counts, standings }: BallotBox): Tally {
  const { ayes, nays, abstentions, waiting } = counts
  const { recused, absent, vacant } = standings
  return { ayes, nays, abstentions, recused, absent, vacant, not_voted: waiting, text: `${ayes}-${nays}-${abstentions}` }
}

function waitingOf({ voters }: BallotBox): string[] {
  const waiting: string[] = []
  for (const { entry, choice } of voters.values()) {
    if (choice === undefined && mayVote(entry)) waiting.push(entry.person)
  }
  return waiting
}

function ignoredOf({ ignored }: BallotBox, ballots: readonly Ballot[]): Decision['ignored'] {
  const given: { ballot: Ballot; because: IgnoredBecause }[] = []
  ballots.forEach((ballot, index) => {
    const because = ignored[index]
    if (because) given.push({ ballot, because })
  })
  return given
}
