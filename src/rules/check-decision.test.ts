import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type KnownToRules, readDecisionRule } from './check-decision.ts'
import type { ProblemCode } from './inspect.ts'
import type { Tree } from './procedure.ts'

const good = { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', quorum: 'none' }
const read = (over: Tree, known?: KnownToRules) => readDecisionRule({ ...good, ...over }, known)

test('the short form of a rule is complete with what is usual', () => {
  assert.deepEqual(read({}).rule, {
    electorate: 'unconflicted',
    base: 'eligible',
    threshold: { parts: 2, of: 3 },
    strict: false,
    plus_one: false,
    all_but: undefined,
    min_ayes: 0,
    max_nays: undefined,
    ayes_over_abstentions: false,
    aye_of: [],
    quorum: undefined,
    abstention: 'base',
    window: undefined,
    open_at_least: undefined,
    closes_early: 'never',
    silence: 'nothing',
    objection: 'nothing',
    then: undefined,
    on_no_quorum: 'fails',
    on_deadlock: 'fails',
    tie: 'fails',
    extended_by: undefined,
    escalates_to: undefined,
    ballot: 'open',
    smallest_panel: 1,
    seconded: false,
    proxies: false,
    after: {},
    few: undefined
  })
})

test('shares, numbers of people and windows have short forms', () => {
  const long = read({
    quorum: { share: '1/2', of: 'all_seats', strict: true },
    window: { within: 'P5D', counts: 'business' }
  }).rule
  assert.deepEqual(long?.quorum, { share: { parts: 1, of: 2 }, of: 'all_seats', strict: true, plus_one: false })
  assert.deepEqual(long?.window, { within: 'P5D', counts: 'business' })
  const short = read({ quorum: 4, threshold: 1, window: 'P7D', base: 'cast', on_no_quorum: 'extended' }).rule
  assert.deepEqual(short?.quorum, { count: 4 })
  assert.deepEqual(short?.threshold, { parts: 1, of: 1 })
  assert.deepEqual([short?.window, short?.extended_by], [{ within: 'P7D', counts: 'calendar' }, 'P7D'])
  assert.equal(short?.abstention, 'quorum')
  assert.deepEqual(read({ quorum: '1/3' }).rule?.quorum, {
    share: { parts: 1, of: 3 },
    of: 'eligible',
    strict: false,
    plus_one: false
  })
})

test('for few people a rule may ask something else', () => {
  const rule = read({ quorum: { share: '1/2', strict: true }, few: { up_to: 4, quorum: 2, threshold: 1 } }).rule
  assert.equal(rule?.few?.up_to, 4)
  assert.deepEqual(rule?.few?.rule.quorum, { count: 2 })
  assert.deepEqual(rule?.few?.rule.threshold, { parts: 1, of: 1 })
  assert.equal(rule?.few?.rule.base, 'eligible')
})

const three = ['ada', 'grace', 'edsger']
const refused: [why: string, over: Tree, path: string, code: ProblemCode, known?: KnownToRules][] = [
  ['nobody who votes', { electorate: undefined }, 'electorate', 'missing'],
  ['an unknown electorate', { electorate: 'everybody' }, 'electorate', 'not_in_list'],
  ['an empty list', { electorate: [] }, 'electorate', 'too_small'],
  ['a name twice', { electorate: ['ada', 'ada'] }, 'electorate.1', 'doubled'],
  ['a name that is none', { electorate: ['ada', 7] }, 'electorate.1', 'wrong_kind'],
  ['three halves', { threshold: '3/2' }, 'threshold', 'not_a_share'],
  ['a float', { threshold: 0.66 }, 'threshold', 'not_a_share'],
  ['a share of nothing', { base: undefined }, 'base', 'missing'],
  ['nothing to reach', { threshold: 'none' }, 'threshold', 'missing'],
  ['two thresholds', { all_but: 2 }, 'all_but', 'contradicts'],
  ['more than all', { threshold: 1, strict: true }, 'threshold', 'never_passes'],
  ['all plus one', { threshold: 1, plus_one: true }, 'threshold', 'never_passes'],
  ['half of one person plus one', { electorate: ['ada'], threshold: '1/2', plus_one: true }, 'threshold', 'never_passes'],
  ['the same of a body of one', { threshold: '1/2', plus_one: true }, 'threshold', 'never_passes', { seats: 1 }],
  ['more than half plus one', { threshold: '1/2', plus_one: true, strict: true }, 'plus_one', 'contradicts'],
  ['four ayes of three people', { electorate: three, min_ayes: 4 }, 'min_ayes', 'above_electorate'],
  ['four ayes of three seats', { min_ayes: 4 }, 'min_ayes', 'above_electorate', { seats: 3 }],
  ['all but three of three', { electorate: three, threshold: undefined, all_but: 3 }, 'all_but', 'above_electorate'],
  ['a quorum of four of three', { electorate: three, quorum: 4 }, 'quorum', 'above_electorate'],
  ['a quorum of more than all', { quorum: { share: 1, strict: true } }, 'quorum', 'above_electorate'],
  ['a quorum of half of one plus one', { quorum: { share: '1/2', plus_one: true } }, 'quorum', 'above_electorate', { seats: 1 }],
  ['a quorum of nobody', { quorum: 0 }, 'quorum', 'too_small'],
  ['a quorum in words', { quorum: 'many' }, 'quorum', 'not_a_share'],
  ['a quorum without a number', { quorum: { strict: true } }, 'quorum.share', 'missing'],
  ['a quorum counted in two ways', { quorum: { count: 3, share: '1/2' } }, 'quorum.share', 'contradicts'],
  ['a panel of four of three', { electorate: three, smallest_panel: 4 }, 'smallest_panel', 'above_electorate'],
  ['the aye of somebody who does not vote', { electorate: three, aye_of: ['alan'] }, 'aye_of.0', 'not_in_list'],
  ['abstentions in the ayes and nays', { base: 'cast', abstention: 'base' }, 'abstention', 'contradicts'],
  ['abstentions in the base and not in it', { base: 'cast_and_abstaining', abstention: 'quorum' }, 'abstention', 'contradicts'],
  ['a deadlock that goes to nobody', { on_deadlock: 'escalates' }, 'on_deadlock', 'escalates_to_nobody'],
  ['a tie that goes to nobody', { threshold: '1/2', tie: 'escalates' }, 'tie', 'escalates_to_nobody'],
  ['a missed quorum that goes to nobody', { quorum: 3, on_no_quorum: 'escalates' }, 'on_no_quorum', 'escalates_to_nobody'],
  ['a place that does not exist', { on_deadlock: 'escalates', escalates_to: 'atlantis' }, 'escalates_to', 'unknown_place'],
  ['a place that nothing is sent to', { escalates_to: 'board' }, 'escalates_to', 'contradicts'],
  ['a quorum that is missed and does not exist', { on_no_quorum: 'void' }, 'on_no_quorum', 'contradicts'],
  ['a tie of two thirds', { tie: 'chair' }, 'tie', 'contradicts'],
  ['an extension of no length', { on_deadlock: 'extended' }, 'extended_by', 'missing'],
  ['an extension that never comes', { extended_by: 'P7D' }, 'extended_by', 'contradicts'],
  ['consent that nobody can withhold', { threshold: 'none', silence: 'consent', window: 'P7D' }, 'silence', 'contradicts'],
  ['consent without an end', { silence: 'consent', objection: 'blocks' }, 'window', 'missing'],
  ['an objection that leads nowhere', { objection: 'then' }, 'then', 'missing'],
  [
    'a growing base that closes as soon as it is reached',
    { base: 'cast', closes_early: 'threshold_reached' },
    'closes_early',
    'contradicts'
  ],
  ['a shortest time without an early end', { window: 'P7D', open_at_least: 'P2D' }, 'open_at_least', 'contradicts'],
  [
    'a shortest time above the longest',
    { window: 'P7D', open_at_least: 'P7D', closes_early: 'decided' },
    'open_at_least',
    'too_large'
  ],
  ['business hours', { window: { within: 'PT8H', counts: 'business' } }, 'window.within', 'not_whole_days'],
  ['a window in words', { window: 'a week' }, 'window', 'not_a_duration'],
  ['a brainstorm that ends before it starts', { after: { brainstorm: 'P7D/P3D' } }, 'after.brainstorm', 'contradicts'],
  ['a brainstorm of no length', { after: { brainstorm: 'P7D/' } }, 'after.brainstorm', 'not_a_duration'],
  ['a secret ballot in a case', { ballot: 'secret' }, 'ballot', 'secret_in_case'],
  ['a wrong rule for few people', { few: { up_to: 4, quorum: 'x' } }, 'few.quorum', 'not_a_share'],
  ['a quorum above the few people', { few: { up_to: 4, quorum: 5 } }, 'few.quorum', 'above_electorate'],
  ['a rule for few people that changes nothing', { few: { up_to: 4 } }, 'few.quorum', 'missing'],
  ['a field that nobody knows', { majority: 'big' }, 'majority', 'unknown_field']
]

for (const [why, over, path, code, known] of refused) {
  test(`refuses ${why}`, () => {
    const { rule, problems } = read(over, known)
    assert.equal(rule, undefined)
    assert.ok(
      problems.some((problem) => problem.path.join('.') === path && problem.code === code),
      JSON.stringify(problems)
    )
  })
}

test('a decision of the same file is a place, if it is known', () => {
  const over = { on_deadlock: 'escalates', escalates_to: 'case_vote' }
  assert.ok(read(over, { places: ['case_vote'] }).rule)
  assert.equal(read(over).rule, undefined)
})

test('never throws, whatever it is given', () => {
  for (const data of [undefined, null, 7, 'x', [], {}]) assert.ok(readDecisionRule(data).problems.length > 0)
  const fields = Object.keys(read({}).rule ?? {})
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields, 'other'), fc.anything(), { maxKeys: 6 }), (over) => {
      const { rule, problems } = read(over)
      assert.equal(rule === undefined, problems.length > 0)
    })
  )
})
