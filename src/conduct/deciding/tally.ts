/** What the ballots of a vote come to: the same in every member's browser (S28). */
import { completeRule } from '../../rules/decision-rule.ts'
import { decide, type Decision } from '../../rules/decide.ts'
import type { Ballot, RollEntry } from '../../rules/vote.ts'
import { membersAside } from '../conflicts/standing.ts'
import type { TeamSoFar } from '../part.ts'
import type { ResultTally } from './bodies.ts'
import type { Cast, Deciding, Meeting, Vote } from './model.ts'

type Team = Pick<TeamSoFar, 'members' | 'lead'>
type OnRoll = Pick<Vote, 'meeting' | 'ballots' | 'openedWith'>
type Countable = Pick<Vote, 'at' | 'rule' | 'end' | 'earliest' | 'extended' | 'ballots' | 'state'>

/** Who is at this meeting now. */
export function presentAt(meetings: readonly Meeting[], meeting: string | undefined): string[] {
  const people = meetings.find((each) => each.id === meeting)?.people ?? []
  return people.filter((person) => person.until === undefined).map((person) => person.id)
}

/**
 * Everybody whom the vote concerns: members, and those who have stepped back since it opened. Whoever stated a conflict
 * is recused until the others see none. In a meeting, whoever is not there is absent, unless they voted before they left.
 */
export function rollOf(vote: OnRoll, team: Team, deciding: Pick<Deciding, 'meetings' | 'conflicts' | 'results'>): RollEntry[] {
  const present = presentAt(deciding.meetings, vote.meeting)
  const aside = membersAside(deciding)
  const voted = new Set(vote.ballots.map((ballot) => ballot.person))
  const here = [...team.members.keys()].map((person): RollEntry => {
    if (aside.has(person)) return { person, standing: 'recused', roles: [] }
    const roles = person === team.lead ? ['lead', 'chair'] : []
    if (vote.meeting === undefined) return { person, standing: 'eligible', roles }
    const isThere = present.includes(person) || voted.has(person)
    return { person, standing: isThere ? 'eligible' : 'absent', present: isThere, roles }
  })
  const gone = vote.openedWith.filter((person) => !team.members.has(person))
  return [...here, ...gone.map((person): RollEntry => ({ person, standing: 'recused', roles: [] }))]
}

/** Each person's last ballot, in the order of the chain. */
export function lastBallots(vote: Pick<Vote, 'ballots'>): Cast[] {
  return vote.ballots.filter((ballot, i) => vote.ballots.findLastIndex((other) => other.person === ballot.person) === i)
}

const ms = (minute: string): number => Date.parse(minute)

export interface Counted extends Decision {
  /** Hashes of the ballots that count. */
  readonly counted: readonly Cast[]
}

/**
 * The vote at a moment. `moreTime`: as if it had been extended, to find out whether the rule asks for that. Where the
 * rule leaves the end to a person, `at` is that end once the vote has ended.
 */
export function countVote(
  vote: Countable,
  roll: readonly RollEntry[],
  at: number,
  { casting, moreTime = false }: { readonly casting?: 'aye' | 'nay' | undefined; readonly moreTime?: boolean } = {}
): Counted {
  const opened = ms(vote.at)
  const last = lastBallots(vote)
  // A slow clock of one member must not make a ballot that stands after the opening count as early.
  const ballots = last.map(({ person, choice, at: cast }): Ballot => ({ person, choice, at: Math.max(ms(cast), opened) }))
  const extended = vote.extended === undefined ? undefined : ms(vote.extended.end)
  const decision = decide(completeRule(vote.rule), roll, ballots, {
    times: {
      opened,
      earliest: vote.earliest === undefined ? opened : ms(vote.earliest),
      closes: vote.end === undefined ? undefined : ms(vote.end),
      extended: moreTime ? Number.MAX_SAFE_INTEGER : extended
    },
    now: at,
    ...(vote.state !== 'open' && { closed: at }),
    ...(casting !== undefined && { casting })
  })
  const left = new Set(decision.ignored.map((each) => each.ballot))
  return { ...decision, counted: last.filter((_, i) => !left.has(ballots[i] as Ballot)) }
}

/** The vote as it stood when it ended. Throws for one that has not. */
export function countEnded(vote: Vote, casting?: 'aye' | 'nay'): Counted {
  if (vote.ended === undefined) throw new Error('the vote has not ended')
  return countVote(vote, vote.ended.roll, ms(vote.ended.at), { casting })
}

/** Whether the rule gives this vote more time once, and it has not had it. */
export function asksForMoreTime(vote: Vote, roll: readonly RollEntry[], at: number): boolean {
  if (vote.extended !== undefined || vote.end === undefined) return false
  return at > ms(vote.end) && countVote(vote, roll, at, { moreTime: true }).state === 'extended'
}

/** Until when ballots are taken; nothing while a person ends the vote. */
export function endOf(vote: Vote): string | undefined {
  return vote.extended?.end ?? vote.end
}

export function tallyOf({ tally }: Decision): ResultTally {
  const { ayes, nays, abstentions, recused, absent, not_voted } = tally
  return { ayes, nays, abstentions, recused, absent, not_voted }
}
