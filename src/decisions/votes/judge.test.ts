import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { completeRule, type WrittenRule } from '../../rules/decision-rule.ts'
import { choices } from '../../rules/vote.ts'
import { voteTimes } from '../../rules/vote-times.ts'
import type { MotionId } from '../motions/model.ts'
import { hashRule } from '../rules/rule-for.ts'
import { rulesForBodies } from '../rules/shipped-rules.ts'
import { judgeVote, ruleOnBallot } from './judge.ts'
import type { BallotId, RollLine, StoredBallot, Vote, VoteId } from './model.ts'

const opened = new Date('2026-03-10T09:30:00Z')
const hour = 3_600_000
const over = new Date(opened.getTime() + 400 * 24 * hour)

function voteBy(written: WrittenRule, options: number): Vote {
  const rule = completeRule(ruleOnBallot(written, options))
  const times = voteTimes(rule, opened.getTime(), { zone: 'UTC' })
  const at = (time: number | undefined) => (time === undefined ? null : new Date(time))
  return {
    id: randomUUID() as VoteId,
    motion: randomUUID() as MotionId,
    body: 'b' as BodyId,
    version: 1,
    options,
    rule: ruleOnBallot(written, options),
    rule_hash: hashRule(rule),
    rule_source: '',
    zone: 'UTC',
    meeting: null,
    bundle: null,
    opened_at: opened,
    earliest_at: new Date(times.earliest),
    closes_at: at(times.closes),
    extends_to: at(times.extended),
    extended: false,
    due_at: null,
    status: 'open',
    ended_at: rule.window ? null : new Date(opened.getTime() + 5 * hour),
    casting: null,
    casting_by: null,
    state: null,
    closed_at: null,
    won: null,
    tally: '',
    reminded: 0
  }
}

const people = Array.from({ length: 7 }, (_, at) => `p${at}` as PersonId)
const roll: RollLine[] = people.map((person, at) => ({
  n: at + 1,
  person,
  standing: at === 5 ? 'recused' : at === 6 ? 'proxy' : 'eligible',
  present: false,
  roles: at === 0 ? ['chair'] : [],
  held_by: at === 6 ? (people[0] ?? null) : null
}))

const rules = rulesForBodies().map(({ rule }) => rule)
const scenario = fc.record({
  rule: fc.constantFrom(...rules),
  options: fc.integer({ min: 1, max: 3 }),
  cast: fc.array(
    fc.record({
      who: fc.integer({ min: 0, max: 6 }),
      said: fc.tuple(fc.constantFrom(...choices), fc.constantFrom(...choices), fc.constantFrom(...choices)),
      hours: fc.integer({ min: 0, max: 30 * 24 })
    }),
    { maxLength: 14 }
  )
})

function ballotsOf(
  options: number,
  cast: readonly { who: number; said: readonly (typeof choices)[number][]; hours: number }[]
): StoredBallot[] {
  return cast.flatMap(({ who, said, hours }, index) =>
    Array.from({ length: options }, (_, at) => ({
      id: `${index}-${at}` as BallotId,
      vote: 'v' as VoteId,
      option: at + 1,
      person: people[who] as PersonId,
      choice: said[at] ?? 'abstain',
      by_person: who === 6 ? (people[0] ?? null) : null,
      at: new Date(opened.getTime() + hours * hour + index),
      reason: '',
      via: 'desk' as const
    }))
  )
}

const brief = ({ end, won, decisions }: ReturnType<typeof judgeVote>) => [end, won, decisions.map(({ tally }) => tally.text)]

test('a vote comes to the same in whatever order its ballots are read', () => {
  fc.assert(
    fc.property(scenario, fc.infiniteStream(fc.nat()), ({ rule, options, cast }, noise) => {
      const vote = voteBy(rule, options)
      const ballots = ballotsOf(options, cast)
      const shuffled = ballots.map((ballot) => ({ ballot, key: noise.next().value ?? 0 })).toSorted((a, b) => a.key - b.key)
      const again = shuffled.map(({ ballot }) => ballot)
      assert.deepEqual(brief(judgeVote(vote, roll, again, over)), brief(judgeVote(vote, roll, ballots, over)))
    }),
    { numRuns: 400 }
  )
})

test('replayed ballot by ballot, a vote that has ended early never changes', () => {
  fc.assert(
    fc.property(scenario, ({ rule, options, cast }) => {
      const vote = voteBy(rule, options)
      const ordered = cast.toSorted((a, b) => a.hours - b.hours)
      const all = ballotsOf(options, ordered)
      let ended: unknown
      for (let n = 1; n <= ordered.length; n++) {
        const ballots = all.slice(0, n * options)
        const judged = judgeVote(vote, roll, ballots, ballots.at(-1)?.at ?? opened)
        if (ended !== undefined) assert.deepEqual(brief(judged), ended)
        if (judged.end !== undefined) ended = brief(judged)
      }
      if (ended !== undefined) assert.deepEqual(brief(judgeVote(vote, roll, all, over)), ended)
    }),
    { numRuns: 400 }
  )
})

test('exactly one option wins a vote that passed, and it has the most ayes of those that pass', () => {
  fc.assert(
    fc.property(scenario, ({ rule, options, cast }) => {
      const judged = judgeVote(voteBy(rule, options), roll, ballotsOf(options, cast), over)
      assert.equal(judged.end === 'passed', judged.won !== undefined)
      if (judged.won === undefined) return
      const winner = judged.decisions[judged.won - 1]
      const passed = judged.decisions.filter(({ state }) => state === 'passed')
      assert.equal(winner?.tally.ayes, Math.max(...passed.map(({ tally }) => tally.ayes)))
    }),
    { numRuns: 400 }
  )
})
