import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../test/helpers/bodies.ts'
import { lintStored } from '../policies/lint/lint-stored.ts'
import { seedPolicies } from './seed-policies.ts'
import { seedSpaces } from './seed-spaces.ts'

let site: BodiesTest
before(async () => {
  site = await bodiesTest()
  const { group, board, chair, reader } = await twoBodies(site)
  const { context } = site.app
  const now = context.clock.now()
  await seedSpaces(context, group.id, chair.id, now)
  await seedPolicies(context, { group: group.id, board: board.id, proposer: reader.id }, now)
})
after(() => site.close())

test('the demo has a Code in three versions, an event over it, a translation and a change on its way', async () => {
  const { text } = await site.get('/policies/code-of-conduct')
  for (const words of [
    'Version 1',
    'Version 2',
    'Version 3',
    'Changes on their way',
    'Code of conduct at Lanternmeet',
    'português',
    'Forum'
  ]) {
    assert.ok(text.includes(words), words)
  }
  assert.match((await site.get('/policies/lanternmeet-code')).text, /Photographs/)
  assert.equal((await site.get('/policies/beside/code-of-conduct/lanternmeet-code')).status, 200)
})

test('the lint finds one thing to mend in the texts of the demo: a promise that the clocks do not keep', async () => {
  const { findings } = await lintStored(site.app.database.db, site.app.clock.now().toISOString().slice(0, 10))
  assert.deepEqual(
    findings.map(({ rule, level, text, values }) => `${level} ${rule} ${text} ${values['part'] ?? values['clock']}`),
    ['mend other_promise how-to-report acknowledge']
  )
})
