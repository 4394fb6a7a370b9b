import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import { checkProcedure, holdHours } from '../rules/check-procedure.ts'
import { mergeTrees } from '../rules/procedure.ts'
import { type Body, procedureOf, spanUnits } from './model.ts'
import { keepOthers, type OwnValues, overridesFrom, ownValuesFrom } from './own-values.ts'

const none: OwnValues = {
  acknowledge: '',
  acknowledge_unit: 'days',
  follow_up: '',
  follow_up_unit: 'days',
  hold: '',
  hold_unit: 'days',
  smallest_panel: '',
  first_open: ''
}
const body = (own: Partial<OwnValues>): Pick<Body, 'procedure' | 'overrides'> => ({
  procedure: 'psf',
  overrides: overridesFrom({ ...none, ...own }, 'psf')
})

test('a body without values of its own follows its procedure exactly', () => {
  assert.deepEqual(procedureOf(body({}), shippedProcedures()), shippedProcedures().get('psf'))
})

test('a value of its own replaces one field and says whose it is', () => {
  const own = procedureOf(
    body({ acknowledge: '2', acknowledge_unit: 'business_days', hold: '120', hold_unit: 'hours' }),
    shippedProcedures()
  )
  assert.ok(own)
  assert.deepEqual(own.clocks.acknowledge, {
    from: 'received',
    within: 'P2D',
    counts: 'business',
    remind: ['P1D'],
    else: 'say_late'
  })
  assert.equal(holdHours(own), 120)
  assert.match(own.sources['clocks.acknowledge'] ?? '', /set by this body/)
  assert.deepEqual(own.clocks.follow_up, shippedProcedures().get('psf')?.clocks.follow_up)
})

test('a procedure that is not shipped, and values that contradict it, give none', () => {
  assert.equal(procedureOf({ procedure: 'atlantis', overrides: {} }, shippedProcedures()), undefined)
  assert.equal(procedureOf(body({ hold: '7' }), shippedProcedures()), undefined)
  assert.equal(procedureOf(body({ smallest_panel: '1' }), shippedProcedures()), undefined)
})

test('property: what is written in the form comes back from the stored values, or is refused', () => {
  const amount = fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 400 }).map(String), fc.string({ maxLength: 4 }))
  const unit = fc.constantFrom(...spanUnits)
  const shape = fc.record({
    acknowledge: amount,
    acknowledge_unit: unit,
    follow_up: amount,
    follow_up_unit: unit,
    hold: amount,
    hold_unit: fc.constantFrom('hours', 'days'),
    smallest_panel: amount,
    first_open: fc.constantFrom('', 'one', 'two_readers', 'three')
  })
  const psf = shippedProcedures().get('psf')
  assert.ok(psf)
  fc.assert(
    fc.property(shape, (own) => {
      const overrides = overridesFrom(own, 'psf')
      if (checkProcedure(mergeTrees({ ...psf }, overrides)).length) return
      const shown = ownValuesFrom(JSON.parse(JSON.stringify(overrides)) as Record<string, unknown>)
      for (const name of ['acknowledge', 'follow_up', 'hold'] as const) {
        assert.equal(Number(shown[name]), Number(own[name]))
        if (own[name]) assert.equal(shown[`${name}_unit`], own[`${name}_unit`])
      }
      assert.equal(shown.first_open, own.first_open)
    })
  )
})

test('the form keeps what it cannot show, and replaces what it shows', () => {
  const stored = {
    clocks: { acknowledge: { within: 'P1M' }, follow_up: { within: 'P3D' }, status: { within: 'P5D' } },
    hold_release: 'P40D',
    smallest_panel: 4,
    handling: { ask_affected: 4 },
    sources: { 'clocks.acknowledge': 'X', 'clocks.follow_up': 'X', smallest_panel: 'X', 'handling.ask_affected': 'X' }
  }
  const emptied = keepOthers(stored, none, overridesFrom(none, 'psf'))
  assert.deepEqual(emptied, {
    clocks: { acknowledge: { within: 'P1M' }, status: { within: 'P5D' } },
    handling: { ask_affected: 4 },
    sources: { 'clocks.acknowledge': 'X', 'handling.ask_affected': 'X' }
  })
  const own = { ...none, acknowledge: '2' }
  const changed = keepOthers(stored, own, overridesFrom(own, 'psf')) as { clocks: object; sources: Record<string, string> }
  assert.deepEqual(Object.keys(changed.clocks), ['status', 'acknowledge'])
  assert.match(changed.sources['clocks.acknowledge'] ?? '', /set by this body/)
  assert.deepEqual(keepOthers({}, none, {}), {})
})
