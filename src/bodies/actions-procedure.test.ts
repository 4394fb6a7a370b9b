import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { procedureVersion } from '../conduct/procedures/procedure-version.ts'
import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import { href, routes } from '../routes.ts'
import type { DeskBody } from './list-bodies.ts'
import { listDeskBodies } from './list-bodies.ts'
import { listVersions, recordAllVersions } from './procedure-versions.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let chair: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  chair = made.chair
})
after(() => site.close())

const path = href(routes.deskProcedure, { slug: 'conduct' })
const save = (values: string) => site.post(path, { values, do: 'save' }, chair)
const conduct = async (): Promise<DeskBody> => {
  const body = (await listDeskBodies(site.app.database.db)).find(({ slug }) => slug === 'conduct')
  assert.ok(body)
  return body
}

test('a wrong file is shown again with its lines, and nothing changes', async () => {
  const values = 'leads: { of: 3, replaced_above: 2 }\nclocks:\n  acknowlege: { within: P3D }\n# <b>kept</b>\n'
  const { status, text } = await save(values)
  assert.equal(status, 422)
  assert.match(text, /<title>Error: /)
  assert.match(text, /Line 3, clocks\.acknowlege: there is no such field\. Did you mean “acknowledge”\?/)
  assert.match(text, /# &lt;b>kept&lt;\/b>/)
  assert.deepEqual((await conduct()).rules, shippedProcedures().get('psf'))
  for (const wrong of ['- a list', 'clocks: [', 'extends: django', `name: ${'x'.repeat(20_001)}`, '__proto__: { a: 1 }']) {
    assert.equal((await save(wrong)).status, 422, wrong.slice(0, 20))
  }
})

test('a rule that the people of this body can never pass is refused at saving, with how many they are', async () => {
  const before = await conduct()
  for (const values of [
    'smallest_panel: 9\n',
    'decisions:\n  case: { quorum: 9 }\n',
    'decisions:\n  case: { min_ayes: 9 }\n',
    'decisions:\n  own: { electorate: seats, base: cast, threshold: 1/2, min_ayes: 9 }\n'
  ]) {
    const { status, text } = await save(values)
    assert.equal(status, 422, values)
    assert.match(text, /it asks for more people than can vote/)
    assert.match(text, /The signed roster lists 4 people/)
  }
  assert.deepEqual((await conduct()).rules, before.rules)
})

test('the difference is shown before it holds', async () => {
  const values = 'clocks:\n  acknowledge: { within: P3D, remind: [P1D] }\n'
  const { status, text } = await site.post(path, { values, do: 'preview' }, chair)
  assert.equal(status, 200)
  assert.match(
    text,
    /Confirm that a person has read the report[^]*7 days after the report arrived[^]*3 days after the report arrived/
  )
  assert.match(text, /Save as a new version/)
  assert.equal((await conduct()).rules.clocks.acknowledge.within, 'P7D')
  const nothing = await site.post(path, { values: '', do: 'preview' }, chair)
  assert.match(nothing.text, /Nothing would change\./)
  assert.doesNotMatch(nothing.text, /Save as a new version/)
})

test('saving makes a version; the one before stays, under a name that says what it is', async () => {
  const before = await conduct()
  assert.equal((await save('clocks:\n  acknowledge: { within: P3D, remind: [P1D] }\nhandling:\n  ask_affected: 4\n')).status, 303)
  const after = await conduct()
  assert.equal(after.rules.clocks.acknowledge.within, 'P3D')
  assert.match(after.rules.sources['handling.ask_affected'] ?? '', /set by this body/)
  assert.notEqual(after.version, before.version)
  assert.equal(procedureVersion('psf', after.earlier[before.version] ?? after.rules), before.version)
  assert.deepEqual(after.earlier[before.version], before.rules)
  const versions = await listVersions(site.app.database.db, made.group.id)
  assert.deepEqual(
    versions.map(({ n, from_day }) => [n, from_day]),
    [
      [2, '2026-03-10'],
      [1, '2026-03-10']
    ]
  )
  const { text } = await site.get(path, chair)
  assert.match(text, /ask_affected: 4/)
  assert.doesNotMatch(text, /set by this body/, 'what was filled in is not the chair’s to read')
})

test('everybody can read each version, as a page and as data', async () => {
  const { version, earlier } = await conduct()
  const page = await site.get(href(routes.procedure, { name: version }))
  assert.match(page.text, /3 days after the report arrived/)
  assert.match(page.text, /Version 2 of conduct, from 2026-03-10\./)
  const [old = ''] = Object.keys(earlier)
  assert.match((await site.get(href(routes.procedure, { name: old }))).text, /7 days after the report arrived/)
  const data = await site.get(href(routes.procedure, { name: `${old}.json` }))
  const { key, ...rules } = JSON.parse(data.text) as Record<string, unknown>
  assert.equal(key, old)
  assert.deepEqual(rules, earlier[old])
  assert.equal((await site.get('/procedures/psf@AAAAAAAAAAAAAAAAAAAAAA')).status, 404)
  assert.match((await site.get(href(routes.bodyPage, { slug: 'conduct' }))).text, new RegExp(encodeURIComponent(version)))
})

test('the form about the body keeps what it cannot show', async () => {
  const fields = {
    name: 'conduct',
    purpose: '',
    kind: 'conduct_group',
    time_zone: 'UTC',
    language: 'en',
    fallback: made.board.id,
    procedure: 'psf',
    hold: '12',
    hold_unit: 'days',
    acknowledge: '',
    acknowledge_unit: 'days'
  }
  const { status } = await site.post(href(routes.deskBody, { slug: 'conduct' }), fields, chair)
  assert.equal(status, 303)
  const { rules } = await conduct()
  assert.equal(rules.handling.ask_affected, 4)
  assert.equal(rules.hold_release, 'P12D')
  assert.equal(rules.clocks.acknowledge.within, 'P7D', 'an empty field is as the procedure says')
})

test('only a chair or an administrator changes a procedure', async () => {
  for (const who of [made.member, undefined]) {
    assert.notEqual((await site.get(path, who)).status, 200)
    assert.notEqual((await site.post(path, { values: '', do: 'save' }, who)).status, 303)
  }
  assert.equal((await conduct()).rules.handling.ask_affected, 4)
})

test('what a new release of the product changes is written down once', async () => {
  const { db } = site.app.database
  await sql`delete from body_procedures where body = ${made.board.id}`.execute(site.app.database.superuser)
  await recordAllVersions({ db, clock: site.app.clock })
  await recordAllVersions({ db, clock: site.app.clock })
  assert.equal((await listVersions(db, made.board.id)).length, 1)
})
