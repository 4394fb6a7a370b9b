import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkProcedure, holdHours } from './check-procedure.ts'
import type { ProblemCode } from './inspect.ts'
import { readShare } from './decision-rule.ts'
import { mergeTrees, type Procedure, type Tree } from './procedure.ts'

const good = {
  name: 'A small foundation',
  source: 'written for the test',
  version: '2026-01-01',
  clocks: {
    acknowledge: { from: 'received', within: 'P2D' },
    follow_up: { from: 'received', within: 'P7D', else: 'status_message' },
    status: { from: 'received', within: 'P7D' }
  },
  gate: { shows: 'reported_names', reason: 'never', silence: 'no_access', second_check: false },
  conflicts: ['manager', 'family'],
  first_open: 'two_readers',
  smallest_panel: 2,
  hold_release: 'P3D',
  intake: { min: 2, max: 3 },
  leads: { of: 3, replaced_above: 2 },
  decisions: { case: { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', quorum: 'none' } },
  handling: {
    steps: ['assess', 'decide', 'tell_reporter', 'close'],
    assessment: {
      jurisdiction: [{ key: 'scope', text: 'In scope?' }],
      impact: [{ key: 'public', text: 'In public?' }],
      risk: [{ key: 'repeat', text: 'Again?' }]
    },
    plan: [],
    ladder: [
      { key: 'warning', text: 'A warning', counted_as: 'warned' },
      { key: 'away', text: 'Away', counted_as: 'banned', lasts: 'for_good' }
    ],
    interim: { longest: 'P7D', review: 'PT24H', decision: 'case' },
    hear: 'before_decision',
    space: 'told',
    letters: { reported_outcome: ['behaviour', 'how_to_appeal'], reporter_outcome: ['what_was_done'] },
    appeal: { who: ['reported'], within: 'P30D', to: 'board', grounds: [], waits: false },
    records: [{ key: 'closed', text: 'Closed', keep: 'P2Y' }],
    categories: [{ key: 'other', text: 'Other' }],
    report: 'psf'
  },
  sources: {
    'handling.steps': 'T',
    'handling.assessment': 'T',
    'handling.plan': 'T',
    'handling.ladder': 'T',
    'handling.interim': 'T',
    'handling.hear': 'T',
    'handling.space': 'T',
    'handling.letters': 'T',
    'handling.appeal': 'T',
    'handling.records': 'T',
    'handling.categories': 'T',
    'handling.report': 'T',
    'clocks.acknowledge': 'T',
    'clocks.follow_up': 'T',
    'clocks.status': 'T',
    gate: 'T',
    conflicts: 'T',
    first_open: 'T',
    smallest_panel: 'T',
    hold_release: 'T',
    intake: 'T',
    leads: 'T',
    'decisions.case': 'T'
  }
}

test('a complete procedure has no problems', () => assert.deepEqual(checkProcedure(good), []))

const handling = (over: Tree): Tree => ({ handling: over })

const refused: [why: string, over: Tree, path: string, code: ProblemCode][] = [
  ['a case that nobody decides', handling({ steps: ['close'] }), 'handling.steps', 'missing'],
  ['a step taken twice', handling({ steps: ['decide', 'decide'] }), 'handling.steps.1', 'doubled'],
  ['agreement by moderators without a time for it', handling({ space: 'asked' }), 'handling.space', 'step_without_clock'],
  [
    'a step of agreement in which nobody is asked',
    handling({ steps: ['decide', 'agree'], space: 'not_involved' }),
    'handling.space',
    'contradicts'
  ],
  [
    'an interim action that ends before it is reviewed',
    handling({ interim: { longest: 'PT1H' } }),
    'handling.interim.review',
    'contradicts'
  ],
  [
    'an interim action under a rule that is not there',
    handling({ interim: { decision: 'panel' } }),
    'handling.interim.decision',
    'unknown_place'
  ],
  [
    'a ban for good without the legal advice that long bans need',
    handling({ legal_advice: { longer_than: 'P2M' } }),
    'handling.ladder.1',
    'contradicts'
  ],
  [
    'a letter that tells how to appeal where nobody can',
    handling({ appeal: 'none' }),
    'handling.letters.reported_outcome.1',
    'contradicts'
  ],
  ['an appeal to nobody', handling({ appeal: { to: 'mars' } }), 'handling.appeal.to', 'unknown_place'],
  [
    'two kinds of record of one name',
    handling({
      records: [
        { key: 'a', text: 'A' },
        { key: 'a', text: 'B' }
      ]
    }),
    'handling.records.1.key',
    'doubled'
  ],
  [
    'a record kept for ever so long',
    handling({ records: [{ key: 'a', text: 'A', keep: 'long' }] }),
    'handling.records.0.keep',
    'not_a_duration'
  ],
  ['no list of behaviours', handling({ categories: [] }), 'handling.categories', 'too_small'],
  ['a clock without a start', { clocks: { status: { from: null } } }, 'clocks.status.from', 'missing'],
  ['a clock that starts with an unknown event', { clocks: { status: { from: 'someday' } } }, 'clocks.status.from', 'not_in_list'],
  ['a step without its clock', { clocks: { acknowledge: null } }, 'clocks.acknowledge', 'missing'],
  [
    'a clock of a name that nobody knows',
    { clocks: { lunch: { from: 'received', within: 'P1D' } } },
    'clocks.lunch',
    'unknown_field'
  ],
  ['words for a duration', { clocks: { status: { within: 'a week' } } }, 'clocks.status.within', 'not_a_duration'],
  ['business hours', { clocks: { status: { within: 'PT8H', counts: 'business' } } }, 'clocks.status.within', 'not_whole_days'],
  ['a reminder before the start', { clocks: { status: { remind: ['P7D'] } } }, 'clocks.status.remind.0', 'reminder_too_early'],
  [
    'a status promise that answers with itself',
    { clocks: { status: { else: 'status_message' } } },
    'clocks.status.else',
    'answers_itself'
  ],
  ['silence that opens the gate', { gate: { silence: 'access' } }, 'gate.silence', 'not_in_list'],
  ['a gate that shows more than the reported names', { gate: { shows: 'everything' } }, 'gate.shows', 'not_in_list'],
  [
    'a lighter conflict that is none of the examples',
    { gate: { reason: 'asked', soft: ['client'] } },
    'gate.soft.0',
    'not_in_list'
  ],
  ['an empty list of lighter conflicts', { gate: { reason: 'asked', soft: [] } }, 'gate.soft', 'too_small'],
  [
    'a conflict confirmed by a rule that is not there',
    { gate: { reason: 'required', confirmed_by: 'conflict' } },
    'gate.confirmed_by',
    'unknown_place'
  ],
  ['conflicts that are graded where nobody may ask why', { gate: { soft: ['family'] } }, 'gate.soft', 'contradicts'],
  [
    'conflicts that are confirmed where nobody may ask why',
    { gate: { confirmed_by: 'case' } },
    'gate.confirmed_by',
    'contradicts'
  ],
  ['a panel of one (S12)', { smallest_panel: 1 }, 'smallest_panel', 'too_small'],
  ['one intake reader (S4)', { intake: { min: 1 } }, 'intake.min', 'too_small'],
  ['nine intake readers (U4)', { intake: { max: 9 } }, 'intake.max', 'too_large'],
  ['more readers at least than at most', { intake: { min: 4 } }, 'intake.max', 'too_small'],
  ['more than three of three leads', { leads: { replaced_above: 3 } }, 'leads.replaced_above', 'too_large'],
  ['a fallback that comes before the promise is broken', { hold_release: 'P2D' }, 'hold_release', 'released_too_early'],
  ['letters held longer than letters are kept', { hold_release: 'P91D' }, 'hold_release', 'too_large'],
  ['letters held for part of an hour', { hold_release: 'P3DT30M' }, 'hold_release', 'not_a_duration'],
  ['three halves of the votes', { decisions: { case: { threshold: '3/2' } } }, 'decisions.case.threshold', 'not_a_share'],
  [
    'a vote of nobody in particular',
    { decisions: { case: { electorate: 'everybody' } } },
    'decisions.case.electorate',
    'not_in_list'
  ],
  ['an example of conflict without words', { conflicts: ['manager', 'rival'] }, 'conflicts.1', 'not_in_list'],
  ['no example of a conflict', { conflicts: [] }, 'conflicts', 'too_small'],
  ['the same example twice', { conflicts: ['family', 'family'] }, 'conflicts.1', 'doubled'],
  ['a value without its source', { sources: { gate: null } }, 'gate', 'no_source'],
  ['a source without its value', { sources: { garden: 'T' } }, 'sources.garden', 'unknown_field'],
  ['a field that nobody knows', { colour: 'teal' }, 'colour', 'unknown_field'],
  ['a day that is not a day', { version: 'yesterday' }, 'version', 'wrong_kind'],
  ['a record where a list belongs', { conflicts: { a: 1 } }, 'conflicts', 'wrong_kind'],
  ['a number where a record belongs', { clocks: 7 }, 'clocks', 'wrong_kind']
]

for (const [why, over, path, code] of refused) {
  test(`refuses ${why}`, () => {
    const problems = checkProcedure(mergeTrees(good, over))
    assert.ok(
      problems.some((problem) => problem.path.join('.') === path && problem.code === code),
      JSON.stringify(problems)
    )
  })
}

test('never throws, whatever it is given', () => {
  for (const data of [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { clocks: [] },
    { clocks: { acknowledge: 1 } },
    { decisions: [1] },
    { sources: [] }
  ]) {
    assert.ok(checkProcedure(data).length > 0)
  }
})

test('S12 the held letters wait for whole hours', () => {
  assert.equal(holdHours({ ...good, hold_release: 'P10D' } as unknown as Procedure), 240)
  assert.equal(holdHours({ ...good, hold_release: 'PT48H' } as unknown as Procedure), 48)
})

test('overrides replace single fields, and null takes one away', () => {
  assert.deepEqual(mergeTrees({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 3, c: null }, d: [] }), { a: { b: 3 }, d: [] })
  assert.deepEqual(mergeTrees({ a: 1 }, { a: { b: 2 } }), { a: { b: 2 } })
})

test('a share is read as whole numbers', () => {
  assert.deepEqual(readShare('2/3'), { parts: 2, of: 3 })
  for (const wrong of ['3/2', '0/3', '2', '2/0', '2/3 ', 0.66]) assert.equal(readShare(wrong), undefined)
})
