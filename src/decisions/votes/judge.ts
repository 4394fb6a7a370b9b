import { decide, type Decision } from '../../rules/decide.ts'
import { completeRule, type DecisionRule, type WrittenRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import type { RollLine, StoredBallot, Vote, VoteEnd } from './model.ts'
import { entriesOf } from './roll.ts'

/** What a vote has come to: each option by itself, and all of them together. */
export type Judged = {
  readonly rule: DecisionRule
  /** In the order of the options. */
  readonly decisions: readonly Decision[]
  /** Nothing while it is open. */
  readonly end: VoteEnd | undefined
  /** The option that passed, from 1 on. */
  readonly won: number | undefined
  /** The decision that speaks for all of them. */
  readonly leading: Decision
  /** The chair has to say. */
  readonly asksChair: boolean
}

/** Several options close together: none of them early, unless everybody has voted on all. */
export function ruleOnBallot(written: WrittenRule, options: number): WrittenRule {
  if (options === 1) return written
  const { open_at_least: _, closes_early: early, ...rest } = written
  return early === 'all_voted' ? { ...rest, closes_early: early } : rest
}

/**
 * What a vote comes to at `now`, by its own rule, roll and ballots. Each option is decided by itself; of those that pass,
 * the one with most ayes wins, then the one with fewest nays, and two alike are a tie.
 */
export function judgeVote(vote: Vote, roll: readonly RollLine[], ballots: readonly StoredBallot[], now: Date): Judged {
  const rule = completeRule(vote.rule)
  const entries = entriesOf(roll)
  const clock = {
    times: {
      opened: vote.opened_at.getTime(),
      earliest: vote.earliest_at.getTime(),
      closes: vote.closes_at?.getTime(),
      extended: vote.extends_to?.getTime()
    },
    now: now.getTime(),
    ...(vote.ended_at && { closed: vote.ended_at.getTime() }),
    ...(vote.casting && { casting: vote.casting })
  }
  const decisions = Array.from({ length: vote.options }, (_, at) =>
    decide(
      rule,
      entries,
      ballots
        .filter(({ option }) => option === at + 1)
        .map(({ person, by_person, choice, at: stored }) => ({
          person,
          choice,
          at: stored.getTime(),
          ...(by_person !== null && { by: by_person })
        })),
      clock
    )
  )
  return { rule, decisions, ...together(decisions) }
}

const isOpen = ({ state }: Decision) => state === 'open' || state === 'extended'
/** What the whole came to when no option passed: the first of these that any of them came to. */
const order: readonly VoteEnd[] = ['escalated', 'void', 'no_quorum', 'tied', 'deadlocked', 'failed']

function together(decisions: readonly Decision[]): Omit<Judged, 'rule' | 'decisions'> {
  const [first] = decisions
  if (!first) throw new Error('a vote without an option')
  if (decisions.some(isOpen)) {
    const leading = decisions.find(isOpen) ?? first
    return { end: undefined, won: undefined, leading, asksChair: false }
  }
  const passed = decisions.flatMap((decision, at) => (decision.state === 'passed' ? [{ decision, option: at + 1 }] : []))
  const [best, next] = passed.toSorted((a, b) => ahead(b.decision) - ahead(a.decision))
  if (best && (!next || ahead(best.decision) > ahead(next.decision))) {
    return { end: 'passed', won: best.option, leading: best.decision, asksChair: false }
  }
  if (best) return { end: 'tied', won: undefined, leading: best.decision, asksChair: false }
  const end = order.find((state) => decisions.some((decision) => decision.state === state)) ?? 'failed'
  const leading = decisions.find(({ state }) => state === end) ?? first
  return { end, won: undefined, leading, asksChair: leading.to === 'chair' && decisions.length === 1 }
}

/** More ayes first, then fewer nays. */
const ahead = ({ tally: { ayes, nays } }: Decision) => ayes * 100_000 - nays

/** What each person's latest ballot says now, by option. */
export function latestBallots(ballots: readonly StoredBallot[]): ReadonlyMap<string, StoredBallot> {
  const latest = new Map<string, StoredBallot>()
  for (const ballot of ballots) latest.set(`${ballot.option} ${ballot.person}`, ballot)
  return latest
}

export function choiceOf(ballots: readonly StoredBallot[], person: string, option: number): Choice | undefined {
  return latestBallots(ballots).get(`${option} ${person}`)?.choice
}

/** When somebody has to look next whether a vote is over. */
export function dueNext(vote: Vote, judged: Judged, now: Date): Date | null {
  if (judged.end !== undefined || vote.closes_at === null) return null
  if (now < vote.earliest_at && vote.earliest_at > vote.opened_at) return vote.earliest_at
  if (judged.leading.state === 'extended') return vote.extends_to
  // The last instant still counts; the next one does not.
  return new Date(vote.closes_at.getTime() + 1)
}
