import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../../test/helpers/bodies.ts'
import { registered, registerEvent } from '../../../../test/helpers/events.ts'
import { sendMail } from '../../../mail/send-mail.ts'
import { href, routes } from '../../../routes.ts'
import { seatName } from '../rota/model.ts'
import { shiftsOf } from '../rota/store.ts'
import { findWholeEvent } from '../store.ts'
import { goOnWithCalls } from './call-on-call.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
const people = [
  { name: 'Lina Lead', contact: 'lina@pycon.example', lead: true },
  { name: 'Max Member', contact: '+1 412 555 0177' },
  { name: 'Nia Night', contact: 'nia@pycon.example' }
]
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await registerEvent(site, made.member, made.group.id, people)
  await site.post(href(routes.deskEventShifts, { event }), { day: '2026-05-13', from: '09:00', to: '13:00' }, made.member)
  const team = (await findWholeEvent(site.app.database.db, event))?.people ?? []
  const [shift] = await shiftsOf(site.app.database.db, event as never)
  const id = (name: string) => team.find((person) => person.name === name)?.id ?? ''
  assert.ok(shift)
  const fields = { [seatName(shift.id, 1)]: id('Max Member'), [seatName(shift.id, 2)]: id('Nia Night') }
  await site.post(href(routes.deskEventRota, { event }), fields, made.member)
  await flush()
})
after(() => site.close())

const noon = new Date('2026-05-13T15:00:00Z')
beforeEach(async () => {
  await site.app.database.db.deleteFrom('event_calls').execute()
  await site.app.database.db.deleteFrom('rate_limits').execute()
  await site.app.database.db.deleteFrom('outbox').execute()
  site.app.clock.set(noon)
  site.app.mails.length = 0
})

/** Sends what waits; gives the mails that left. */
async function flush() {
  const rows = await site.app.database.db.selectFrom('outbox').select('id').execute()
  for (const { id } of rows) await sendMail(site.app.context, id)
  return site.app.mails.splice(0)
}
const press = () => site.app.post('/e/pycon-2026/call', {})
const late = async (minutes: number) => {
  site.app.clock.advance(minutes * 60_000)
  await goOnWithCalls(site.app.context)
  return (await flush()).map(({ to, subject }) => `${to} ${subject}`)
}
const linkIn = (text: string) => new URL(/http\S+/.exec(text)?.[0] ?? 'http://none/').pathname

test('the first person on the shift whom mail reaches is asked, and the mail says nothing but that', async () => {
  const response = await press()
  assert.deepEqual([response.status, response.headers.get('location')], [303, '/e/pycon-2026/call'])
  const mails = await flush()
  assert.deepEqual(
    mails.map(({ to }) => to),
    ['nia@pycon.example']
  )
  assert.doesNotMatch(mails[0]?.text ?? '', /pycon|report|204/i)
  const page = await (await site.app.request('/e/pycon-2026/call')).text()
  assert.match(page, /Please go to Room 204/)
})

test('a call that is missed goes on to the next after ten minutes, to the person outside at last, and then says so', async () => {
  await press()
  await flush()
  assert.deepEqual(await late(9), [])
  assert.deepEqual(await late(1), ['lina@pycon.example Somebody asks for you'])
  assert.deepEqual(await late(5), [])
  assert.deepEqual(await late(5), ['olu@elsewhere.example Somebody asks for you'])
  assert.deepEqual(await late(10), [`${made.member.id}@example.org Nobody answered a call`])
  assert.deepEqual(await late(10), [])
  assert.match(
    (await site.get(href(routes.deskEventToday, { event }), made.member)).text,
    /Everybody was asked, and nobody answered/
  )
})

test('who answers ends it, and the others see that somebody comes', async () => {
  await press()
  const [first] = await flush()
  await late(10)
  const path = linkIn(first?.text ?? '')
  assert.match(await (await site.app.request(path)).text(), /I am coming/)
  assert.equal((await site.app.post(path, {})).status, 303)
  assert.match(await (await site.app.request(path)).text(), /You said that you are coming/)
  assert.deepEqual(await late(20), [])
  assert.match((await site.get(href(routes.deskEventToday, { event }), made.member)).text, /Nia Night answered/)
})

test('another press joins an open call, and a third place cannot make mails without end', async () => {
  await press()
  await press()
  assert.equal((await flush()).length, 1)
  for (let calls = 0; calls < 3; calls++) {
    await site.app.database.db.deleteFrom('event_calls').execute()
    await press()
  }
  await site.app.database.db.deleteFrom('event_calls').execute()
  assert.equal((await press()).status, 429)
})

test('outside a shift the next one and the leads are asked', async () => {
  site.app.clock.set(new Date('2026-05-12T15:00:00Z'))
  await press()
  assert.deepEqual(
    (await flush()).map(({ to }) => to),
    ['nia@pycon.example']
  )
  await site.app.database.db.deleteFrom('event_calls').execute()
  site.app.clock.set(new Date('2026-05-14T15:00:00Z'))
  await press()
  assert.deepEqual(
    (await flush()).map(({ to }) => to),
    ['lina@pycon.example']
  )
})

test('a call is forgotten after a day, and its link with it', async () => {
  await press()
  const [mail] = await flush()
  await late(10)
  site.app.clock.advance(25 * 3_600_000)
  await goOnWithCalls(site.app.context)
  assert.equal((await site.app.request(linkIn(mail?.text ?? ''))).status, 404)
  assert.equal((await site.app.database.db.selectFrom('event_call_steps').select('n').execute()).length, 0)
})

test('nobody can be called to an event that is not public or has no room', async () => {
  assert.equal((await site.app.post('/e/nowhere/call', {})).status, 404)
  const facts = { ...registered['facts'], format: 'online' }
  await site.post(href(routes.deskEventTask, { event, task: 'facts' }), facts, made.member)
  assert.equal((await press()).status, 404)
  await site.post(href(routes.deskEventTask, { event, task: 'facts' }), registered['facts'] ?? {}, made.member)
})
