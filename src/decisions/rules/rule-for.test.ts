import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyKinds } from '../../bodies/model.ts'
import { motionWays } from '../motions/model.ts'
import { hashRule, kindsOf, ruleFor } from './rule-for.ts'
import { rulesForBodies, shippedRules } from './shipped-rules.ts'
import { usualRules } from './usual-rules.ts'

test('every usual rule is one of the sources, and every kind of body can decide in every way', () => {
  for (const kind of bodyKinds) {
    for (const key of Object.values(usualRules[kind])) assert.ok(shippedRules().has(key), key)
    for (const of of kindsOf({ kind, rules: {} })) {
      for (const way of motionWays) assert.ok('rule' in ruleFor({ kind, rules: {} }, of, way), `${kind} ${of} ${way}`)
    }
  }
})

test('a rule that a body decided on goes before the usual one', () => {
  const own = { electorate: 'seats', min_ayes: 2, window: 'P5D' } as const
  const body = { kind: 'board', rules: { ordinary: own } } as const
  const found = ruleFor(body, 'ordinary', 'async')
  assert.ok('rule' in found)
  assert.deepEqual([found.rule.min_ayes, found.rule.window?.within, found.source], [2, 'P5D', ''])
  assert.ok(!('problem' in ruleFor(body, 'removal', 'meeting')))
})

test('in a meeting no rule has a window, and by mail every rule has one', () => {
  for (const { key, rule } of rulesForBodies()) {
    const body = { kind: 'work_group', rules: { two_thirds: rule, majority: rule, comments: rule, ordinary: rule } } as const
    const room = ruleFor(body, 'ordinary', 'meeting')
    if ('rule' in room) assert.equal(room.rule.window, undefined, key)
    else assert.equal(room.problem, 'needs_window', key)
    for (const way of ['async', 'urgent'] as const) {
      const mail = ruleFor(body, 'ordinary', way)
      assert.ok('rule' in mail && mail.rule.window, `${key} ${way}`)
    }
  }
})

test('notice is asked for in every way', () => {
  for (const way of ['meeting', 'async', 'urgent'] as const) {
    const found = ruleFor({ kind: 'board', rules: {} }, 'removal', way)
    assert.ok('rule' in found)
    assert.equal(found.rule.after.notice, 'P15D', way)
  }
})

test('a hash names a rule whatever the order in which its fields were stored', () => {
  const [a, b] = [
    { electorate: 'seats', base: 'cast', threshold: '1/2' },
    { threshold: '1/2', base: 'cast', electorate: 'seats' }
  ] as const
  const hash = (ordinary: typeof a) => {
    const found = ruleFor({ kind: 'board', rules: { ordinary } }, 'ordinary', 'meeting')
    return 'rule' in found ? hashRule(found.rule) : ''
  }
  assert.equal(hash(a), hash(b))
  assert.match(hash(a), /^[0-9a-f]{64}$/)
})
