import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../../test/helpers/bodies.ts'
import { committee, registered, registerEvent } from '../../../../test/helpers/events.ts'
import { href, routes } from '../../../routes.ts'
import { findEvent } from '../store.ts'
import { addDays, readinessTasks, tasksOf } from './model.ts'
import { remindOrganisers } from './remind-organisers.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await registerEvent(site, made.member, made.group.id, committee)
})
after(() => site.close())

const ready = href(routes.deskEventReady, { event })
const mark = (task: string, done: string, as = made.member) =>
  site.post(href(routes.deskEventMark, { event, task }), { done }, as)
const waiting = async () => (await site.app.database.db.selectFrom('outbox').select('id').execute()).length

test('days are counted from the event, never from before it was public', async () => {
  const found = await findEvent(site.app.database.db, event)
  assert.ok(found)
  const due = new Map(tasksOf(found, [], [], site.app.clock.now()).map((task) => [task.key, task.due]))
  assert.equal(due.get('briefing'), '2026-05-12')
  assert.equal(due.get('debrief'), '2026-05-22')
  assert.equal(due.get('report'), '2026-06-14')
  assert.equal(due.get('acceptance'), '2026-03-14')
  // 45 days before would be 29 March; the Code goes on the site when the event is public.
  assert.equal(due.get('code_on_site'), '2026-03-10')
  assert.equal(due.size, Object.keys(readinessTasks).length)
  assert.equal(addDays('2026-02-28', 1), '2026-03-01')
  const late = { ...found, published_day: '2026-05-01' }
  assert.equal(
    new Map(tasksOf(late, [], [], site.app.clock.now()).map((task) => [task.key, task.due])).get('acceptance'),
    '2026-05-01'
  )
})

test('an online or a small event owes less', async () => {
  const found = await findEvent(site.app.database.db, event)
  assert.ok(found)
  const keys = (more: Partial<typeof found>) => tasksOf({ ...found, ...more }, [], [], site.app.clock.now()).map(({ key }) => key)
  assert.ok(!keys({ format: 'online' }).includes('posters'))
  assert.ok(!keys({ size: 60 }).includes('security'))
  assert.ok(keys({ size: 200 }).includes('security'))
})

test('a task is done and undone, and the list says by whom', async () => {
  assert.equal((await mark('acceptance', 'yes')).status, 303)
  assert.match((await site.get(ready, made.member)).text, /Done by Dana on 2026-03-10/)
  site.app.clock.advance(1000)
  await mark('acceptance', 'no', made.chair)
  assert.match((await site.get(ready, made.member)).text, /Opened again by Ada on 2026-03-10/)
  assert.equal((await mark('dance', 'yes')).status, 404)
  assert.equal((await mark('acceptance', 'yes', made.reader)).status, 404)
})

test('briefing and debrief are done when it is written down who was there', async () => {
  assert.equal((await mark('briefing', 'yes')).status, 404)
  const path = href(routes.deskEventGathering, { event, kind: 'briefing' })
  const wrong = await site.post(path, { day: '2026-03-11', note: 'keep me' }, made.member)
  assert.deepEqual([wrong.status, wrong.text.includes('keep me')], [422, true])
  for (const field of ['day', 'there']) assert.ok(wrong.text.includes(`href="#${field}"`), field)
  assert.equal((await site.post(path, { day: '2026-03-10', there: 'A stranger' }, made.member)).status, 422)
  assert.equal((await site.post(path, { day: '2026-03-10', there: 'Lina Lead', note: '' }, made.member)).status, 303)
  assert.match((await site.get(ready, made.member)).text, /Change what was recorded/)
  assert.match((await site.get(path, made.member)).text, /value="Lina Lead" checked/)
  assert.equal((await site.get(href(routes.deskEventGathering, { event, kind: 'party' }), made.member)).status, 404)
})

test('organisers are reminded once before a day and once after it, in one mail that names nothing', async () => {
  const before = await waiting()
  await remindOrganisers(site.app.context)
  assert.equal(await waiting(), before + 1)
  await remindOrganisers(site.app.context)
  assert.equal(await waiting(), before + 1)
  site.app.clock.set(new Date('2026-03-16T09:00:00Z'))
  await remindOrganisers(site.app.context)
  assert.equal(await waiting(), before + 2)
  await mark('acceptance', 'yes')
  await remindOrganisers(site.app.context)
  assert.equal(await waiting(), before + 2)
})

test('a list belongs to a public event', async () => {
  await site.post(
    routes.deskNewEvent,
    { name: registered['facts']?.['name'] ?? '', slug: 'not-yet', body: made.group.id },
    made.member
  )
  assert.equal((await site.get(href(routes.deskEventReady, { event: 'not-yet' }), made.member)).status, 404)
})
