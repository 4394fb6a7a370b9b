import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { href, routes } from '../../routes.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
  const fields = { slug: 'forum', kind: 'forum', name: 'The Forum', time_zone: 'UTC', body: made.group.id }
  assert.equal((await site.post(routes.deskNewSpace, fields, made.chair)).status, 303)
})
after(() => site.close())

const said = { space: 'forum', reason: 'not_found' }
const rows = () => site.app.database.db.selectFrom('space_tasks').selectAll().execute()

test('S27 "I could not find where to report" keeps a space, a reason and the Monday that comes; nothing of who or how often', async () => {
  const first = await site.post(routes.noWayFound, said)
  assert.equal(first.status, 200)
  const before = await rows()
  assert.deepEqual(
    before.map(({ id: _id, ...rest }) => rest),
    [{ space: 'forum', reason: 'not_found', week: '2026-03-16', done_day: null, done_by: null }]
  )
  site.app.clock.advance(3 * 86_400_000)
  const second = await site.post(routes.noWayFound, said)
  assert.deepEqual(
    [second.status, second.text.replaceAll(/"nonce[^"]*"/g, '')],
    [200, first.text.replaceAll(/"nonce[^"]*"/g, '')]
  )
  assert.deepEqual(await rows(), before)
})

test('it takes no words: whatever else is sent is kept nowhere', async () => {
  await site.post(routes.noWayFound, { ...said, reason: 'no_answer', text: 'canary of a story', name: 'canary' })
  assert.doesNotMatch(JSON.stringify(await rows()), /canary/)
  const { text } = await site.get('/spaces/no-way-found?space=forum')
  assert.doesNotMatch(text.slice(text.indexOf('<main')), /<textarea|type="text"/)
  assert.match(text, /<option[^>]*value="forum"[^>]*selected/)
})

test('the page sets no cookie and its wrong input is shown again', async () => {
  const answer = await site.app.request(routes.noWayFound, { method: 'POST', body: new URLSearchParams(said) })
  assert.equal(answer.headers.get('set-cookie'), null)
  const wrong = await site.post(routes.noWayFound, { space: 'atlantis', reason: 'x' })
  assert.equal(wrong.status, 422)
  for (const field of ['space', 'reason']) assert.ok(wrong.text.includes(`href="#${field}"`), field)
  assert.equal((await site.post(routes.noWayFound, said, undefined, { 'sec-fetch-site': 'cross-site' })).status, 403)
})

test('a task shows from its Monday on, to the body of the space; its chair puts it right', async () => {
  assert.match((await site.get(routes.deskTasks, made.chair)).text, /Nothing needs a look/)
  site.app.clock.advance(5 * 86_400_000)
  assert.match((await site.get(routes.deskTasks, made.member)).text, /The Forum[\s\S]*I found no way to report/)
  assert.doesNotMatch((await site.get(routes.deskTasks, made.president)).text, /The Forum/)
  assert.match((await site.get(routes.deskTasks, admin)).text, /The Forum/)
  const [task] = await rows()
  const path = href(routes.deskTaskDone, { task: task?.id ?? '' })
  assert.equal((await site.post(path, {}, made.member)).status, 403)
  assert.equal((await site.post(path, {}, made.chair)).status, 303)
  assert.equal((await site.post(path, {}, made.chair)).status, 404)
  await site.post(routes.noWayFound, said)
  assert.equal((await rows()).filter(({ done_day }) => done_day === null).length, 2)
})
