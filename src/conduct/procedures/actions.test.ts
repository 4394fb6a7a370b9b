import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { checkProcedure } from '../../rules/check-procedure.ts'
import { conflictExamples } from '../../rules/procedure.ts'
import { shippedProcedures } from './shipped-procedures.ts'
import { words } from '../../ui/words.ts'

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

test('a page reads the whole procedure: steps, ladder, letters, appeal and records', async () => {
  const text = await (await t.request('/procedures/carpentries')).text()
  for (const said of [
    'Each member answers the questions alone, then all together.',
    'One member may act. Within 24 hours others confirm or reverse it: Outcome of a case.',
    'Sees the proposal first and has 3 days to answer.',
    'It goes to the fallback panel.',
    'Within 30 days.',
    'Nobody who decided the case hears the appeal.',
    'Resolved: until a day that two members choose.'
  ]) {
    assert.ok(text.includes(said), said)
  }
  const otter = await (await t.request('/procedures/otter-tech')).text()
  assert.match(otter, /Higher impact, higher risk: A permanent ban/)
  assert.doesNotMatch(otter, /<script(?! type="(?:application|speculationrules))/)
})

test('the list leads to every procedure, and two can be laid side by side', async () => {
  const list = await (await t.request('/procedures')).text()
  for (const key of shippedProcedures().keys()) assert.match(list, new RegExp(`href="/procedures/${key}"`))
  const both = await (await t.request('/procedures/compare?a=psf&b=pycon-us')).text()
  const [, acknowledge = ''] = /Confirm that a person has read the report([^]*?)<h3/.exec(both) ?? []
  assert.match(acknowledge, /Differs[^]*7 days after the report arrived[^]*24 hours after the report arrived/)
  const [, leads = ''] = /Leads ([^]*?)<\/div>/.exec(both) ?? []
  assert.match(leads, /The same/)
  const same = await (await t.request('/procedures/compare?a=psf&b=psf')).text()
  assert.match(same, /Both say the same\./)
  assert.doesNotMatch(same, /Differs/)
  for (const query of ['', '?a=psf', '?a=psf&b=atlantis', '?a=__proto__&b=psf']) {
    assert.equal((await t.request(`/procedures/compare${query}`)).status, 404, query)
  }
})

test('there is no page for a procedure that is not shipped', async () => {
  for (const path of ['/procedures/atlantis', '/procedures/atlantis.json', '/procedures/.json', '/procedures/psf.yaml']) {
    assert.equal((await t.request(path)).status, 404, path)
  }
})

test('every example of a conflict has words', () => {
  for (const example of conflictExamples) assert.ok(words('en')(`procedure.conflict.${example}`).length > 10)
})
