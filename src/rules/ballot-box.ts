import type { DecisionRule } from './decision-rule.ts'
import { type Ballot, type Choice, choices, type Counts, type IgnoredBecause, type RollEntry } from './vote.ts'

export interface Voter {
  readonly entry: RollEntry
  /** One of those of whom the rule wants an aye. */
  readonly named: boolean
  choice: Choice | undefined
  /** When the ballot that counts now was stored, and its place in the list of ballots. */
  at: number
  index: number
}

/** The ballots of one vote, counted as they are put in. The order does not matter: a later ballot replaces an earlier one. */
export interface BallotBox {
  readonly counts: Counts
  readonly voters: ReadonlyMap<string, Voter>
  readonly standings: Readonly<Record<RollEntry['standing'], number>>
  /** Everybody who has stepped back, also those whom the rule does not let vote: they cast nobody's ballot. */
  readonly recused: ReadonlySet<string>
  /** Why each ballot was not counted, by its place in the list. */
  readonly ignored: (IgnoredBecause | undefined)[]
}

/** An empty box for the people of the roll whom the rule lets vote. A person twice on the roll is a bug and throws. */
export function openBox(rule: DecisionRule, roll: readonly RollEntry[]): BallotBox {
  const voters = new Map<string, Voter>()
  const standings = { eligible: 0, recused: 0, absent: 0, vacant: 0, proxy: 0 }
  const recused = new Set(roll.filter(({ standing }) => standing === 'recused').map(({ person }) => person))
  const sitting = { present: 0, waiting: 0, named: 0 }
  for (const entry of roll) {
    if (typeof rule.electorate !== 'string' && !isNamed(entry, rule.electorate)) continue
    if (voters.has(entry.person)) throw new Error('a person is twice on the roll')
    const named = rule.aye_of.length > 0 && isNamed(entry, rule.aye_of)
    voters.set(entry.person, { entry, named, choice: undefined, at: -Infinity, index: -1 })
    standings[entry.standing]++
    if (!mayVote(entry)) continue
    sitting.waiting++
    if (entry.present) sitting.present++
    if (named) sitting.named++
  }
  const counts: Counts = {
    ayes: 0,
    nays: 0,
    abstentions: 0,
    present: sitting.present,
    waiting: sitting.waiting,
    waitingPresent: sitting.present,
    waitingNamed: sitting.named,
    namedAyes: 0,
    eligible: sitting.waiting + standings.absent,
    seats: voters.size
  }
  return { counts, voters, standings, recused, ignored: [] }
}

function isNamed(entry: RollEntry, names: readonly string[]): boolean {
  return names.includes(entry.person) || (entry.roles?.some((role) => names.includes(role)) ?? false)
}

export function mayVote({ standing }: RollEntry): boolean {
  return standing === 'eligible' || standing === 'proxy'
}

/** Whose vote this ballot is, or why it counts for nothing whenever it was stored. */
export function findVoter(box: BallotBox, ballot: Ballot, version: number | undefined): Voter | IgnoredBecause {
  const voter = box.voters.get(ballot.person)
  if (!voter) return 'not_on_roll'
  const { standing, held_by: holder } = voter.entry
  if (standing === 'recused' || standing === 'absent' || standing === 'vacant') return standing
  if (ballot.by !== undefined && ballot.by !== ballot.person) {
    if (standing !== 'proxy' || holder !== ballot.by) return 'not_the_proxy'
    // Whoever has stepped back decides for nobody else either.
    if (box.recused.has(ballot.by)) return 'recused'
  }
  if (version !== undefined && ballot.version !== version) return 'old_version'
  return choices.includes(ballot.choice) ? voter : 'unknown_choice'
}

/** Puts in a ballot of this voter; `index` is its place in the list of ballots. */
export function putIn(box: BallotBox, voter: Voter, { choice, at }: Ballot, index: number): void {
  if (at < voter.at) {
    box.ignored[index] = 'replaced'
  } else if (at > voter.at) {
    if (voter.index >= 0) box.ignored[voter.index] ??= 'replaced'
    setChoice(box.counts, voter, choice)
    voter.at = at
    voter.index = index
  } else if (voter.choice === choice) {
    box.ignored[index] = 'replaced'
  } else {
    // Two answers at the same instant: nobody can say which one is meant.
    box.ignored[index] = 'contradicts_itself'
    box.ignored[voter.index] = 'contradicts_itself'
    setChoice(box.counts, voter, undefined)
  }
}

function setChoice(counts: Counts, voter: Voter, choice: Choice | undefined): void {
  count(counts, voter, voter.choice, -1)
  count(counts, voter, choice, 1)
  voter.choice = choice
}

function count(counts: Counts, { named, entry }: Voter, choice: Choice | undefined, by: 1 | -1): void {
  if (choice === undefined) {
    counts.waiting += by
    if (entry.present) counts.waitingPresent += by
    if (named) counts.waitingNamed += by
    return
  }
  if (!entry.present) counts.present += by
  if (choice === 'abstain') counts.abstentions += by
  else if (choice === 'nay') counts.nays += by
  else {
    counts.ayes += by
    if (named) counts.namedAyes += by
  }
}
