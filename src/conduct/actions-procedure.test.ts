import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { checkProcedure } from '../rules/check-procedure.ts'
import { conflictExamples } from '../rules/procedure.ts'
import { words } from '../ui/words.ts'

let t: TestApp
before(async () => void (t = await testApp()))
after(() => t.close())

test('a procedure is published as the data that browsers check', async () => {
  const response = await t.request('/procedures/pycon-us.json')
  assert.equal(response.headers.get('content-type'), 'application/json')
  const { key, ...procedure } = (await response.json()) as Record<string, unknown>
  assert.equal(key, 'pycon-us')
  assert.deepEqual(checkProcedure(procedure), [])
})

test('a procedure can be read: its promises in words, each with its source', async () => {
  const text = await (await t.request('/procedures/psf')).text()
  assert.match(text, /7 days after the report arrived/)
  assert.match(text, /Nobody has to say why/)
  assert.match(text, /Passes when at least two thirds of the people without a conflict agree\./)
  assert.match(text, /POL Enforcement-Procedures\.md/)
  assert.match(await (await t.request('/procedures/pycon-us')).text(), /24 hours after the report arrived/)
})

test('there is no page for a procedure that is not shipped', async () => {
  for (const path of ['/procedures/atlantis', '/procedures/atlantis.json', '/procedures/.json', '/procedures/psf.yaml']) {
    assert.equal((await t.request(path)).status, 404, path)
  }
})

test('every example of a conflict has words', () => {
  for (const example of conflictExamples) assert.ok(words('en')(`procedure.conflict.${example}`).length > 10)
})
