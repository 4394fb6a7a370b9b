import { completeRule, type WrittenRule } from '../../src/rules/decision-rule.ts'
import { decide } from '../../src/rules/decide.ts'
import { type Ballot, choices, type RollEntry } from '../../src/rules/vote.ts'
import { voteTimes } from '../../src/rules/vote-times.ts'
import { quantile } from '../stats.ts'
import { atMost, type Line, type Measure } from '../table.ts'

const panel: WrittenRule = { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', window: 'P7D', smallest_panel: 3 }
const membersVote: WrittenRule = {
  electorate: 'members',
  base: 'cast',
  threshold: '1/2',
  strict: true,
  quorum: '1/3',
  window: 'P14D'
}
const opened = Date.parse('2026-11-21T10:00:00Z')
const longAfter = opened + 100 * 24 * 60 * 60 * 1000

function voteOf(people: number): { roll: RollEntry[]; ballots: Ballot[] } {
  const roll = Array.from({ length: people }, (_, index): RollEntry => ({ person: `person-${index}`, standing: 'eligible' }))
  // People do not vote in the order of the roll; ballots are kept in the order in which they came.
  const ballots = Array.from({ length: people }, (_, index): Ballot => {
    const person = roll[(index * 7919) % people]?.person ?? ''
    return { person, choice: choices[index % 7 < 4 ? 0 : index % 3] ?? 'aye', at: opened + index }
  })
  return { roll, ballots }
}

/** Microseconds of one decision, the middle of many; the first ones are left out, since they are compiled on the way. */
function timeOf(written: WrittenRule, people: number, rounds: number, batch: number): number {
  const rule = completeRule(written)
  const { roll, ballots } = voteOf(people)
  const clock = { times: voteTimes(rule, opened, { zone: 'UTC' }), now: longAfter }
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = performance.now()
    for (let each = 0; each < batch; each++) {
      if (decide(rule, roll, ballots, clock).state === 'open') throw new Error('not decided')
    }
    times.push(((performance.now() - before) * 1000) / batch)
  }
  return quantile(times.slice(rounds >> 2), 0.5)
}

/** How long it takes to decide a vote of a panel, and one of all members. */
export const decisions: Measure = {
  name: 'decisions',
  run(): Promise<Line[]> {
    const early: WrittenRule = { ...panel, closes_early: 'decided' }
    const earlyMembers: WrittenRule = { ...membersVote, closes_early: 'decided' }
    return Promise.resolve([
      atMost('decide a vote of 12', timeOf(panel, 12, 40, 500), 20, 'µs'),
      atMost('the same, closing with the ballot that decides it', timeOf(early, 12, 40, 500), 20, 'µs'),
      atMost('decide a vote of 100,000 members', timeOf(membersVote, 100_000, 16, 1) / 1000, 50, 'ms'),
      atMost('the same, closing with the ballot that decides it', timeOf(earlyMembers, 100_000, 16, 1) / 1000, 50, 'ms')
    ])
  }
}
