import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../../test/helpers/bodies.ts'
import { committee, registered, registerEvent } from '../../../../test/helpers/events.ts'
import { href, routes } from '../../../routes.ts'
import { seatName } from '../rota/model.ts'
import { shiftsOf } from '../rota/store.ts'
import { findWholeEvent } from '../store.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  // Three nights over the change of clocks of 1 November in New York.
  const facts = { ...registered['facts'], starts_day: '2026-10-30', ends_day: '2026-11-02' } as Record<string, string>
  await registerEvent(site, made.member, made.group.id, committee, { ...registered, facts })
  await site.post(
    href(routes.deskEventShifts, { event }),
    { day: '2026-10-31', from: '22:00', to: '06:00', each: 'yes' },
    made.member
  )
  const lina = (await findWholeEvent(site.app.database.db, event))?.people.find(({ lead }) => lead)?.id ?? ''
  const shifts = await shiftsOf(site.app.database.db, event as never)
  const fields = Object.fromEntries(shifts.slice(0, 3).map(({ id }) => [seatName(id, 1), lina]))
  await site.post(href(routes.deskEventRota, { event }), fields, made.member)
})
after(() => site.close())

const calendars = href(routes.deskEventCalendars, { event })
async function makeLink(person: string): Promise<string> {
  const { text } = await site.post(calendars, { person }, made.member)
  return new URL(/href="(http:\/\/localhost\/calendar\/[^"]+)"/.exec(text)?.[1] ?? 'http://none/').pathname
}
async function readCalendar(path: string) {
  const response = await site.app.request(path)
  assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8')
  const text = await response.text()
  const component = new ICAL.Component(ICAL.parse(text))
  const events = component.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  return { text, events }
}
const personId = async () => (await findWholeEvent(site.app.database.db, event))?.people.find(({ lead }) => lead)?.id ?? ''

test('a person’s calendar has their shifts and nobody else’s, right on both sides of a change of clocks', async () => {
  const { events } = await readCalendar(await makeLink(await personId()))
  assert.deepEqual(
    events.map((each) => `${each.startDate.toJSDate().toISOString()} ${each.duration.toSeconds() / 3600}`),
    ['2026-10-31T02:00:00.000Z 8', '2026-11-01T02:00:00.000Z 9', '2026-11-02T03:00:00.000Z 8']
  )
})

test('a shift keeps its name in every calendar, and its number grows with each change', async () => {
  const path = await makeLink('')
  const before = await readCalendar(path)
  assert.deepEqual((await readCalendar(path)).text, before.text)
  const own = await readCalendar(await makeLink(await personId()))
  assert.ok(own.events.every(({ uid }) => before.events.some((each) => each.uid === uid)))
  const [shift] = await shiftsOf(site.app.database.db, event as never)
  assert.equal(before.events[0]?.uid, `${shift?.id}@localhost`)
  await site.post(href(routes.deskEventShiftRemove, { event, shift: shift?.id ?? '' }), {}, made.member)
  const afterwards = await readCalendar(path)
  assert.equal(afterwards.events[0]?.uid, before.events[0]?.uid)
  assert.equal(afterwards.events[0]?.sequence, (before.events[0]?.sequence ?? 0) + 1)
  assert.equal(afterwards.events[0]?.component.getFirstPropertyValue('status'), 'CANCELLED')
})

test('an address is shown once and can be ended; a new one ends the one before', async () => {
  const first = await makeLink('')
  assert.ok(!(await site.get(calendars, made.member)).text.includes(first))
  const second = await makeLink('')
  assert.equal((await site.app.request(first)).status, 404)
  assert.equal((await site.app.request(second)).status, 200)
  const stored = JSON.stringify(await site.app.database.db.selectFrom('event_calendars').selectAll().execute())
  assert.ok(!stored.includes(second.slice('/calendar/'.length, -4)))
  assert.equal((await site.post(href(routes.deskEventCalendarEnd, { event }), { person: '' }, made.member)).status, 303)
  assert.equal((await site.app.request(second)).status, 404)
  assert.equal((await site.post(href(routes.deskEventCalendarEnd, { event }), { person: '' }, made.member)).status, 404)
})

test('addresses are for who works on the event, and guessing finds nothing', async () => {
  assert.equal((await site.post(calendars, { person: '' }, made.reader)).status, 404)
  assert.equal((await site.post(calendars, { person: 'nobody' }, made.member)).status, 404)
  for (const token of ['x', 'A'.repeat(43), `${'A'.repeat(43)}.ics`])
    assert.equal((await site.app.request(`/calendar/${token}`)).status, 404)
})

test('no line of the log holds an address', async () => {
  const path = await makeLink('')
  await site.app.request(path)
  assert.ok(site.app.logLines.every((line) => !line.includes(path.slice('/calendar/'.length, -4))))
})
