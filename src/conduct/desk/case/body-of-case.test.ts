import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith } from '../../../../test/helpers/cases.ts'
import { makeWorld, type World } from '../../../../test/helpers/world.ts'
import type { Procedure } from '../../../rules/procedure.ts'
import { mergeTrees } from '../../../rules/procedure.ts'
import { rulesOf } from '../../deciding/rules-of.ts'
import { procedureVersion } from '../../procedures/procedure-version.ts'
import { bodyOfCase, versionAt } from './body-of-case.ts'
import { viewCase } from './case-view.ts'
import { readTeam } from './read-case.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 3, members: 3, fallback: 2 })))
after(() => world.close())

function changed(rules: Procedure): Procedure {
  const over = {
    clocks: { acknowledge: { within: 'P1D', remind: null } },
    decisions: { case: { threshold: '1/2' } },
    smallest_panel: 4
  }
  return mergeTrees({ ...rules }, over) as unknown as Procedure
}

test('a case that was opened before a change keeps its clocks, its vote and its smallest panel', async () => {
  const [body] = world.bodies
  const [a, b, third] = world.foundation.readers
  assert.ok(body && a && b && third)
  const { rules: before } = body
  const first = procedureVersion('psf', before)
  Object.assign(body, { version: first, earlier: {} })
  const open = await openCaseWith(world, [a, b])
  const desk = await world.desk(a)
  const acknowledgeBy = async (team: string) => {
    const { clocks } = await viewCase(desk, team)
    const { state } = clocks.find(({ clock }) => clock === 'acknowledge') ?? assert.fail('no clock')
    return 'due' in state ? state.due.getTime() : assert.fail(state.state)
  }
  const due = await acknowledgeBy(open.team)

  const after = changed(before)
  Object.assign(body, { rules: after, version: procedureVersion('psf', after), earlier: { [first]: before } })
  assert.equal(await acknowledgeBy(open.team), due)
  assert.equal((await viewCase(desk, open.team)).smallestPanel, 3)
  const { team } = await readTeam(desk, open.team)
  assert.equal(team.procedure, first)
  assert.equal(rulesOf(desk, team).decisions['case']?.threshold, '2/3')
  await letIn(world, open, [third])

  const later = await openCaseWith(world, [a, b])
  assert.equal((await viewCase(desk, later.team)).smallestPanel, 4)
  assert.equal(rulesOf(desk, (await readTeam(desk, later.team)).team).decisions['case']?.threshold, '1/2')
  assert.ok((await acknowledgeBy(later.team)) < due)
})

test('a report that arrived before a change keeps what was promised, however late its case is opened', () => {
  const [body] = world.bodies
  assert.ok(body)
  const history = [
    { version: 'psf@new', at: '2026-03-10T12:00:00.000Z' },
    { version: 'psf@old', at: '2026-01-01T00:00:00.000Z' }
  ]
  const at = (received: string) => versionAt({ ...body, version: 'psf@new', history }, received)
  assert.deepEqual(['2025-12-31T00:00Z', '2026-03-10T11:59Z', '2026-03-10T12:00Z', '2026-04-01T00:00Z'].map(at), [
    'psf@old',
    'psf@old',
    'psf@new',
    'psf@new'
  ])
  assert.equal(versionAt({ ...body, version: 'psf@new', history: [] }, '2026-01-01T00:00Z'), 'psf@new')
})

test('values that are not those a case names are no rules of it', () => {
  const [body] = world.bodies
  assert.ok(body)
  const version = procedureVersion('psf', body.rules)
  const forged = { ...body, rules: { ...body.rules, smallest_panel: 2 }, version, earlier: {} }
  assert.equal(bodyOfCase([forged], version, []), undefined)
  assert.equal(bodyOfCase([{ ...body, version: '', earlier: { [version]: forged.rules } }], version, []), undefined)
  assert.equal(bodyOfCase([{ ...body, version: '', earlier: { [version]: body.rules } }], version, [])?.rules, body.rules)
  assert.equal(bodyOfCase([body], 'psf', [])?.id, body.id, 'cases from before there were versions')
  assert.equal(bodyOfCase([body], 'django', []), undefined)
})
