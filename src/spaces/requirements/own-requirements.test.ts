import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { href, routes } from '../../routes.ts'
import { findSpace } from '../store.ts'
import { mostOwn } from './own-requirements.ts'
import { requirementIds } from './requirements.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
  const space = { time_zone: 'UTC', body: made.group.id, starts_day: '2026-05-01', ends_day: '2026-05-02' }
  for (const [slug, kind] of [
    ['forum', 'forum'],
    ['code', 'code'],
    ['meet', 'event']
  ]) {
    const answer = await site.post(
      routes.deskNewSpace,
      { ...space, slug: slug ?? '', kind: kind ?? '', name: slug ?? '' },
      made.chair
    )
    assert.equal(answer.status, 303)
  }
})
after(() => site.close())

const id = 'own_second_moderator'
const second = { name: 'Second moderator', level: 'required', source: 'Board, 2026-3' }
const add = (fields: Record<string, string>, as: Colleague | undefined = admin) => site.post(routes.deskRequirements, fields, as)
const at = (path: string, space = 'forum', requirement = id) =>
  href(path as typeof routes.deskRequirementMet, { space, requirement })
const missing = async (space: string) => (await findSpace(site.app.database.db, space))?.missing ?? []

test('an administrator adds a requirement for some kinds; each space of these kinds lacks it at once', async () => {
  assert.equal((await add({ ...second, kinds: 'forum' })).status, 303)
  assert.deepEqual(
    [(await missing('forum'))[1], (await missing('code')).includes(id), (await missing('meet')).includes(id)],
    [id, false, false]
  )
  assert.match((await site.get('/s/forum')).text, /Second moderator<\/bdi>[^<]*<strong[^>]*>Required/)
  assert.match((await site.get(routes.whereItApplies)).text, /Second moderator[\s\S]*Board, 2026-3/)
  assert.match((await site.get(`/spaces/find?missing=${id}`)).text, /href="\/s\/forum"/)
  assert.match((await site.get(routes.spacesFile)).text, new RegExp(`\\{"id":"${id}","level":"required"\\}`))
  const audit = await site.app.database.db.selectFrom('audit').select('act').execute()
  assert.ok(audit.some(({ act }) => act === 'requirement_added'))
})

test('the chair says that it is there, and that it is not there any more', async () => {
  assert.match((await site.get('/desk/spaces/forum', made.chair)).text, /It is there/)
  assert.equal((await site.post(at(routes.deskRequirementMet), {}, made.chair)).status, 303)
  assert.ok(!(await missing('forum')).includes(id))
  assert.match((await site.get('/desk/spaces/forum', made.chair)).text, /Yes, said on Tuesday 10 March 2026/)
  assert.equal((await site.post(at(routes.deskRequirementMet), {}, made.chair)).status, 303, 'twice is once')
  assert.equal((await site.post(at(routes.deskRequirementOpen), {}, made.chair)).status, 303)
  assert.ok((await missing('forum')).includes(id))
})

test('wrong input is shown again, and only an administrator adds, only who speaks for a space says', async () => {
  const wrong = [
    { ...second, name: '' },
    { ...second, name: '???' },
    { ...second, name: 'x'.repeat(121) },
    { ...second, name: 'Other', level: 'allowed' },
    { ...second, name: 'Other', source: 'x'.repeat(201) },
    second
  ]
  for (const fields of wrong) assert.equal((await add(fields)).status, 422, fields.name)
  assert.match((await add({ ...second, name: '???', kinds: 'code' })).text, /value="code"[^>]*checked/)
  assert.equal((await add(second, made.chair)).status, 403)
  assert.equal((await site.get(routes.deskRequirements, made.chair)).status, 403)
  for (const path of [routes.deskRequirementMet, routes.deskRequirementOpen]) {
    assert.equal((await site.post(at(path), {}, made.reader)).status, 403)
    assert.equal((await site.post(at(path), {})).status, 401)
    assert.equal((await site.post(at(path, 'atlantis'), {}, admin)).status, 404)
    assert.equal((await site.post(at(path, 'code'), {}, admin)).status, 404, 'it does not hold for this kind')
    assert.equal((await site.post(at(path, 'forum', 'committee'), {}, admin)).status, 404, 'nobody says what is computed')
  }
})

test('shipped requirements cannot be removed; an own one goes with what was said about it, and spaces owe it no more', async () => {
  const remove = (requirement: string) => site.post(href(routes.deskRequirementRemove, { requirement }), {}, admin)
  for (const shipped of requirementIds) assert.equal((await remove(shipped)).status, 404, shipped)
  await site.post(at(routes.deskRequirementMet), {}, made.chair)
  assert.equal((await remove(id)).status, 303)
  assert.equal((await remove(id)).status, 404)
  assert.deepEqual(await site.app.database.db.selectFrom('requirements_met').selectAll().execute(), [])
  assert.ok(!(await missing('forum')).includes(id))
  assert.equal((await site.get(`/spaces/find?missing=${id}`)).status, 200)
})

test('one that is encouraged holds for every kind when none is ticked, and there are fifty at most', async () => {
  assert.equal((await add({ name: 'A wiki page', level: 'encouraged' })).status, 303)
  for (const space of ['forum', 'code', 'meet']) assert.equal((await missing(space)).at(-1), 'own_a_wiki_page', space)
  await sql`insert into own_requirements (id, name, level)
    select 'own_' || n, 'Own ' || n, 'encouraged' from generate_series(2, ${mostOwn}::int) n`.execute(site.app.database.db)
  const full = await add({ name: 'One more', level: 'encouraged' })
  assert.deepEqual([full.status, full.text.includes('There are 50')], [422, true])
})
