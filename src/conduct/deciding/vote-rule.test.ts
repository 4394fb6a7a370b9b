import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { completeRule } from '../../rules/decision-rule.ts'
import type { Procedure } from '../../rules/procedure.ts'
import { root } from '../../root.ts'
import { loadProcedures } from '../procedures/load-procedures.ts'
import { caseDecisions, interimOf, isOtherRule, needsAdvice, ruleFor, type Timing } from './vote-rule.ts'

const procedures = loadProcedures(join(root, 'src/conduct/procedures'))
const named = (name: string): Procedure => procedures.get(name) ?? assert.fail(name)
const timings: readonly Timing[] = [{ at: 'days', days: 5 }, { at: 'meeting' }, { at: 'interim' }]

test('every rule of every procedure by which a case can be decided makes a vote that ends, is never secret and never one person’s', () => {
  assert.ok(procedures.size >= 9)
  for (const [name, rules] of procedures) {
    assert.ok(caseDecisions(rules).includes('case'), name)
    for (const decision of caseDecisions(rules)) {
      for (const timing of timings) {
        const written = ruleFor(rules, decision, timing)
        assert.ok(written, `${name} ${decision} ${timing.at}`)
        const rule = completeRule(written)
        assert.ok(rule.smallest_panel >= 2 && rule.ballot !== 'secret')
        assert.equal(rule.window === undefined, timing.at === 'meeting')
        assert.equal(isOtherRule(rules, decision, written, timing.at), false, `${name} ${decision} ${timing.at}`)
        const softer = { ...written, smallest_panel: rule.smallest_panel + 1 }
        assert.equal(isOtherRule(rules, decision, softer, timing.at), true)
      }
    }
    assert.ok(ruleFor(rules, interimOf(rules).decision, { at: 'interim' }), name)
  }
})

test('rules for boards and whole bodies decide no case', () => {
  assert.ok(!caseDecisions(named('psf')).includes('change_of_code'))
  assert.equal(ruleFor(named('psf'), 'change_of_code', { at: 'days', days: 7 }), undefined)
  assert.equal(ruleFor(named('psf'), 'no such rule', { at: 'days', days: 7 }), undefined)
})

test('legal advice comes first for rungs that ask for it and beyond the span of the procedure', () => {
  const psf = named('psf')
  const rung = { key: 'ban', text: 'A ban', counted_as: 'banned', lasts: 'for_good' } as const
  const handling = {
    ...psf.handling,
    legal_advice: { longer_than: 'P2M' },
    ladder: [rung, { ...rung, key: 'public', lasts: {}, needs: ['legal_advice'] } as const]
  }
  const rules: Procedure = { ...psf, handling }
  const span = (until: string) => ({ from: '2026-11-25T18:00Z', until })
  assert.equal(needsAdvice(rules, span('2027-01-25T18:00Z')), false)
  assert.equal(needsAdvice(rules, span('2027-01-26T18:00Z')), true)
  assert.equal(needsAdvice(rules, { level: 'ban' }), true)
  assert.equal(needsAdvice(rules, { level: 'public' }), true)
  assert.equal(needsAdvice(rules, {}), false)
  assert.equal(needsAdvice({ ...rules, handling: psf.handling }, span('2099-01-01T00:00Z')), false)
})
