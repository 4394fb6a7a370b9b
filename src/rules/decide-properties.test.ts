import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeVote, opened, overClock, type Split } from '../../test/helpers/votes.ts'
import { readDecisionRule } from './check-decision.ts'
import { decide, type Decision } from './decide.ts'
import {
  abstentions,
  bases,
  deadlocks,
  type DecisionRule,
  earlyCloses,
  objections,
  silences,
  ties,
  withoutQuorum
} from './decision-rule.ts'
import { type Ballot, type Choice, choices, type RollEntry } from './vote.ts'

const share = fc.constantFrom('1/2', '2/3', '3/4', '3/10', 1)
/** Rules with any of their parts, contradictions left out by the reader. */
const anyRule: fc.Arbitrary<DecisionRule> = fc
  .record(
    {
      electorate: fc.constant('seats'),
      base: fc.constantFrom(...bases),
      threshold: share,
      strict: fc.boolean(),
      min_ayes: fc.integer({ min: 1, max: 4 }),
      max_nays: fc.integer({ min: 0, max: 3 }),
      ayes_over_abstentions: fc.boolean(),
      aye_of: fc.constant(['chair']),
      quorum: fc.oneof(
        share.filter((value) => value !== 1),
        fc.integer({ min: 1, max: 6 }),
        fc.constant({ share: '1/2', of: 'all_seats', strict: true })
      ),
      abstention: fc.constantFrom(...abstentions),
      closes_early: fc.constantFrom(...earlyCloses),
      silence: fc.constantFrom(...silences),
      objection: fc.constantFrom(...objections),
      on_no_quorum: fc.constantFrom(...withoutQuorum),
      on_deadlock: fc.constantFrom(...deadlocks),
      tie: fc.constantFrom(...ties),
      smallest_panel: fc.integer({ min: 1, max: 4 })
    },
    { requiredKeys: ['electorate', 'base'] }
  )
  .map((written) => {
    const { objection, on_no_quorum, on_deadlock, tie } = written
    const escalates = [on_no_quorum, on_deadlock, tie].includes('escalates') ? { escalates_to: 'board' } : {}
    const then = objection === 'then' ? { then: 'meeting' } : {}
    return readDecisionRule({ ...written, ...escalates, ...then, window: 'P7D' }).rule
  })
  .filter((rule) => rule !== undefined)

const person = fc.record({
  standing: fc.constantFrom<RollEntry['standing']>('eligible', 'eligible', 'eligible', 'eligible', 'recused', 'absent', 'vacant'),
  present: fc.boolean(),
  choice: fc.option(fc.constantFrom(...choices), { nil: undefined })
})

type Person = { standing: RollEntry['standing']; present: boolean; choice: Choice | undefined }

function voteOf(people: readonly Person[]): { roll: RollEntry[]; ballots: Ballot[] } {
  return {
    roll: people.map(({ standing, present }, index) => ({
      person: `p${index}`,
      standing,
      present: present && standing === 'eligible',
      roles: index === 0 ? ['chair'] : []
    })),
    ballots: people.flatMap(({ choice }, index) => (choice ? [{ person: `p${index}`, choice, at: opened + index }] : []))
  }
}

const people = fc.array(person, { minLength: 1, maxLength: 9 })
const runs = { numRuns: 3000 }
/** The result without the difference between "did not reach it" and "was objected to", which the last ballot can still make. */
const state = ({ state, because, to }: Decision) =>
  `${state} ${because} ${to}`.replace(/ (silence|objection) undefined/, ' votes undefined')
const over = (rule: DecisionRule, { roll, ballots }: { roll: RollEntry[]; ballots: Ballot[] }) =>
  decide(rule, roll, ballots, overClock(rule))
/** Ends only with its window, whatever was reached before. */
const toTheEnd = (rule: DecisionRule): DecisionRule => ({ ...rule, closes_early: 'never' })

test('the rules that are tried differ in every part', () => {
  const seen = new Set(
    fc.sample(anyRule, 600).flatMap((rule) => Object.entries(rule).map(([key, value]) => `${key} ${JSON.stringify(value)}`))
  )
  for (const wanted of [
    'silence "consent"',
    'objection "then"',
    'tie "chair"',
    'closes_early "decided"',
    'base "all_seats"',
    'abstention "neither"'
  ]) {
    assert.ok(seen.has(wanted), wanted)
  }
})

test('one more aye never turns what passes into what does not', () => {
  fc.assert(
    fc.property(anyRule, people, fc.nat(8), (rule, those, which) => {
      const more = those.map((each, index) => (index === which % those.length ? { ...each, choice: 'aye' as const } : each))
      const end = toTheEnd(rule)
      if (over(end, voteOf(those)).state === 'passed') assert.equal(over(end, voteOf(more)).state, 'passed')
    }),
    runs
  )
})

const anyBallot = fc.record({
  person: fc.constantFrom('p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'stranger'),
  choice: fc.constantFrom(...choices),
  at: fc.integer({ min: opened - 1, max: opened + 12 }),
  version: fc.constantFrom(1, 2, 2, 2, 2)
})

test('the order of the ballots does not matter, doubles and latecomers included', () => {
  fc.assert(
    fc.property(anyRule, people, fc.array(anyBallot, { maxLength: 14 }), fc.func(fc.integer()), (rule, those, ballots, key) => {
      const { roll } = voteOf(those)
      const clock = overClock(rule, {
        version: 2,
        times: { opened, earliest: opened + 2, closes: opened + 6, extended: opened + 9 }
      })
      const shuffled = ballots.toSorted((a, b) => key(a) - key(b)).toReversed()
      const [one, two] = [decide(rule, roll, ballots, clock), decide(rule, roll, shuffled, clock)]
      const why = ({ ignored }: Decision) =>
        ignored
          .map(
            ({ ballot, because }) =>
              `${ballot.person} ${ballot.at} ${ballot.choice} ${ballot.version} ${because === 'contradicts_itself' ? 'replaced' : because}`
          )
          .sort()
      assert.deepEqual({ ...one, ignored: why(one) }, { ...two, ignored: why(two) })
    }),
    runs
  )
})

test('what is settled stays so whatever the others do, and only that is called settled', () => {
  fc.assert(
    fc.property(anyRule, fc.array(person, { minLength: 1, maxLength: 6 }), (rule, those) => {
      const end = toTheEnd(rule)
      const vote = voteOf(those)
      const before = decide(end, vote.roll, vote.ballots, { ...overClock(end), now: opened + 20 })
      if (before.state !== 'open') return
      const waiting = those.flatMap(({ standing, choice }, index) => (standing === 'eligible' && !choice ? [index] : []))
      const endings = new Set<string>()
      for (const completed of completions(those, waiting)) endings.add(state(over(end, voteOf(completed))))
      assert.equal(before.settled, endings.size === 1, [...endings].join(', '))
    }),
    { numRuns: 1500 }
  )
})

function* completions(those: readonly Person[], waiting: readonly number[]): Generator<readonly Person[]> {
  const [first, ...rest] = waiting
  if (first === undefined) return yield those
  for (const choice of [undefined, ...choices]) {
    yield* completions(
      those.map((each, index) => (index === first ? { ...each, choice } : each)),
      rest
    )
  }
}

test('a vote that closed early has the same result for good', () => {
  fc.assert(
    fc.property(anyRule, people, fc.array(anyBallot, { maxLength: 6 }), (rule, those, later) => {
      const vote = voteOf(those)
      const early: DecisionRule = { ...rule, closes_early: 'decided' }
      const clock = { ...overClock(early), now: opened + 20 }
      const first = decide(early, vote.roll, vote.ballots, clock)
      if (!first.closed_early) return
      const more = later.map((ballot) => ({ ...ballot, at: ballot.at + 30 }))
      const second = decide(early, vote.roll, [...vote.ballots, ...more], overClock(early))
      assert.deepEqual({ ...second, ignored: first.ignored }, first)
      assert.equal(state(over(toTheEnd(rule), vote)), state(first))
    }),
    runs
  )
})

test('people who have stepped back change nothing but the base of all seats', () => {
  fc.assert(
    fc.property(anyRule, people, fc.nat(5), (rule, those, many) => {
      fc.pre(rule.base !== 'all_seats' && !(rule.quorum && 'of' in rule.quorum && rule.quorum.of === 'all_seats'))
      const back: Person = { standing: 'recused', present: true, choice: 'nay' }
      const vote = voteOf([...those, ...Array.from({ length: many }, () => back)])
      const [with_, without] = [over(rule, vote), over(rule, voteOf(those))]
      assert.equal(with_.tally.recused, without.tally.recused + many)
      assert.deepEqual({ ...with_, tally: 0, ignored: 0 }, { ...without, tally: 0, ignored: 0 })
    }),
    runs
  )
})

test('the tally sums up to the roll, and says itself as minutes do', () => {
  fc.assert(
    fc.property(anyRule, people, (rule, those) => {
      const { tally, may_vote } = decide(rule, voteOf(those).roll, voteOf(those).ballots, {
        ...overClock(rule),
        now: opened + 20
      })
      const { text, ...numbers } = tally
      assert.equal(
        Object.values(numbers).reduce((sum, each) => sum + each),
        those.length
      )
      assert.equal(text, `${tally.ayes}-${tally.nays}-${tally.abstentions}`)
      assert.ok(may_vote.length === 0 || may_vote.length === tally.not_voted)
    }),
    runs
  )
})

test('so many ayes as are said to be needed are enough, and one less is not', () => {
  fc.assert(
    fc.property(anyRule, people, (rule, those) => {
      const end: DecisionRule = {
        ...toTheEnd(rule),
        quorum: undefined,
        objection: 'nothing',
        silence: 'nothing',
        aye_of: [],
        smallest_panel: 1
      }
      const given = those.map((each) => ({ ...each, present: false }))
      const { needed, tally } = over(end, voteOf(given))
      const withAyes = (ayes: number) => {
        let left = ayes - tally.ayes
        return given.map((each) =>
          each.standing === 'eligible' && !each.choice && left-- > 0 ? { ...each, choice: 'aye' as const } : each
        )
      }
      if (needed === undefined) return assert.notEqual(over(end, voteOf(withAyes(99))).state, 'passed')
      if (needed > tally.ayes) {
        assert.equal(over(end, voteOf(withAyes(needed))).state, 'passed')
        assert.notEqual(over(end, voteOf(withAyes(needed - 1))).state, 'passed')
      } else assert.equal(over(end, voteOf(given)).state, 'passed')
    }),
    runs
  )
})

test('the same split gives the same result whoever is who', () => {
  const split: Split = { ayes: 4, nays: 2, abstentions: 1, recused: 1, of: 10 }
  const { roll, ballots } = makeVote(split)
  fc.assert(
    fc.property(anyRule, (rule) => {
      const anybody = { ...rule, aye_of: [] }
      const turned = roll.toReversed()
      const one = decide(anybody, roll, ballots, overClock(anybody))
      const two = decide(anybody, turned, ballots, overClock(anybody))
      assert.deepEqual({ ...one, may_vote: [] }, { ...two, may_vote: [] })
    })
  )
})
