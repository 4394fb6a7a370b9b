import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../../test/helpers/bodies.ts'
import { committee, registerEvent } from '../../../../test/helpers/events.ts'
import { href, routes } from '../../../routes.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await registerEvent(site, made.member, made.group.id, committee)
})
after(() => site.close())

const hub = () => site.get(href(routes.deskEvent, { event }), made.member)
const close = () => site.post(href(routes.deskEventClose, { event }), {}, made.member)
const mark = (task: string) => site.post(href(routes.deskEventMark, { event, task }), { done: 'yes' }, made.member)

test('before the last day nothing is said of what comes after, and nothing is closed', async () => {
  assert.doesNotMatch((await hub()).text, /After the event/)
  const { status, text } = await close()
  assert.deepEqual([status, text.includes('The event is not over yet')], [422, true])
})

test('after it the days to the report are counted, on its page and at home', async () => {
  site.app.clock.set(new Date('2026-05-20T12:00:00Z'))
  const { text } = await hub()
  assert.match(text, /25 days are left\. It is due by Sunday 14 June/)
  assert.match(text, /href="\/desk#\/numbers\/new\/pycon-2026\/2026-05-13\/2026-05-15"/)
  const { body } = await site.get(routes.deskEventsDue, made.member)
  const dues = body['dues'] as { task: string; due: string; late: boolean }[]
  assert.deepEqual(
    dues.slice(0, 3).map(({ task, due, late }) => `${task} ${due} ${late}`),
    [
      'Brief everybody who works there 2026-05-12 true',
      'Talk it over with all responders 2026-05-22 false',
      'Hand over to the foundation 2026-05-22 false'
    ]
  )
  assert.ok(dues.some(({ due }) => due === '2026-06-14'))
  assert.deepEqual((await site.get(routes.deskEventsDue, made.reader)).body, { dues: [] })
  site.app.clock.set(new Date('2026-06-16T12:00:00Z'))
  assert.match((await hub()).text, /It is 2 days late/)
})

test('the body behind the event says that what was handed over has arrived, and nobody else does', async () => {
  const path = href(routes.deskEventAcknowledge, { event })
  assert.equal((await site.post(path, {}, made.chair)).status, 404)
  await mark('hand_over')
  assert.doesNotMatch((await site.get(routes.deskEvents, made.president)).text, /Handed over to you/)
  assert.match((await site.get(routes.deskEvents, made.chair)).text, /Handed over to you/)
  for (const other of [made.member, made.president]) assert.equal((await site.post(path, {}, other)).status, 404)
  assert.equal((await site.post(path, {}, made.chair)).status, 303)
  assert.equal((await site.post(path, {}, made.chair)).status, 404)
  assert.match((await hub()).text, /conduct said on Tuesday 16 June 2026 that it has arrived/)
})

test('an event is closed when it has done all that it owes', async () => {
  const refused = await close()
  assert.equal(refused.status, 422)
  for (const task of ['briefing', 'debrief', 'report']) {
    assert.ok(refused.text.includes(`href="/desk/events/${event}/ready#${task}"`), task)
  }
  for (const kind of ['briefing', 'debrief']) {
    await site.post(href(routes.deskEventGathering, { event, kind }), { day: '2026-05-16', there: 'Lina Lead' }, made.member)
  }
  await mark('report')
  assert.equal((await close()).status, 303)
  assert.match((await hub()).text, /everything it owed is done/)
  assert.equal((await site.app.post('/e/pycon-2026/call', {})).status, 404)
})

test('S9 what is stored of the end of an event is the same whether there was a report or not', async () => {
  const columns = await site.app.database.db.selectFrom('event_acknowledgements').selectAll().execute()
  assert.deepEqual(Object.keys(columns[0] ?? {}).toSorted(), ['account', 'day', 'event'])
})
