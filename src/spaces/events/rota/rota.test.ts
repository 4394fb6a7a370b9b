import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../../test/helpers/bodies.ts'
import { committee, registered, registerEvent, taskPath } from '../../../../test/helpers/events.ts'
import { href, routes } from '../../../routes.ts'
import { findWholeEvent } from '../store.ts'
import { holesOf, onCall, seatName, type Shift, shiftTimes } from './model.ts'
import { shiftsOf } from './store.ts'
import { turnPages } from './turn-pages.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await registerEvent(site, made.member, made.group.id, committee)
  const nia = { name: 'Nia', contact: 'nia@pycon.example', pronouns: 'she', languages: 'es, en', lead: '' }
  assert.equal((await site.post(taskPath(event, 'team'), nia, made.member)).status, 303)
})
after(() => site.close())

const db = () => site.app.database.db
const rota = href(routes.deskEventRota, { event })
const add = (fields: Record<string, string>, as = made.member) => site.post(href(routes.deskEventShifts, { event }), fields, as)
const shifts = () => shiftsOf(db(), event as never)
const idOf = async (name: string) =>
  (await findWholeEvent(db(), event))?.people.find((person) => person.name === name)?.id ?? ('' as never)

const shift = (starts: string, ends: string, names: readonly string[] = ['A']): Shift => ({
  id: starts as never,
  event: event as never,
  starts: new Date(starts),
  ends: new Date(ends),
  sequence: 0,
  changed: new Date(0),
  cancelled: false,
  people: names.map((name) => ({ id: name as never, name, pronouns: '' }))
})

test('a shift past midnight is one shift, and one over a change of clocks has its real length', () => {
  const zone = 'Europe/Berlin'
  const hours = (times: ReturnType<typeof shiftTimes>) =>
    times === 'skipped' ? times : (times.ends.getTime() - times.starts.getTime()) / 3_600_000
  assert.equal(hours(shiftTimes('2026-05-01', '22:00', '02:00', zone)), 4)
  // On 29 March 2026 clocks go from 02:00 to 03:00, on 25 October from 03:00 to 02:00.
  assert.equal(hours(shiftTimes('2026-03-28', '22:00', '06:00', zone)), 7)
  assert.equal(hours(shiftTimes('2026-10-24', '22:00', '06:00', zone)), 9)
  assert.equal(hours(shiftTimes('2026-03-29', '02:30', '06:00', zone)), 'skipped')
  assert.equal(hours(shiftTimes('2026-10-25', '00:00', '00:00', zone)), 25)
})

test('times at which nobody is on call are named, but not the nights between days', () => {
  const of = [
    shift('2026-05-13T09:00:00Z', '2026-05-13T13:00:00Z'),
    shift('2026-05-13T12:00:00Z', '2026-05-13T15:00:00Z'),
    shift('2026-05-13T16:00:00Z', '2026-05-13T18:00:00Z'),
    shift('2026-05-13T18:00:00Z', '2026-05-13T20:00:00Z', []),
    shift('2026-05-14T09:00:00Z', '2026-05-14T10:00:00Z')
  ]
  assert.deepEqual(
    holesOf(of, 'UTC').map(({ from, to }) => [from.toISOString().slice(11, 16), to.toISOString().slice(11, 16)]),
    [['15:00', '16:00']]
  )
  const turn = onCall(of, new Date('2026-05-13T12:30:00Z'))
  assert.deepEqual([turn.now.length, turn.next?.starts.toISOString()], [2, '2026-05-13T16:00:00.000Z'])
  assert.equal(onCall(of, new Date('2026-05-13T18:30:00Z')).now.length, 0)
})

test('shifts are added for one day or for each, in local time, once', async () => {
  for (const [fields, field] of [
    [{ day: '2027-01-01', from: '09:00', to: '13:00' }, 'day'],
    [{ day: '2026-05-13', from: '9', to: '13:00' }, 'from'],
    [{ day: '2026-05-13', from: '09:00', to: '' }, 'to']
  ] as const) {
    const { status, text } = await add(fields)
    assert.deepEqual([status, text.includes(`href="#${field}"`)], [422, true], field)
  }
  assert.equal((await add({ day: '2026-05-13', from: '09:00', to: '13:00', each: 'yes' })).status, 303)
  assert.equal((await add({ day: '2026-05-13', from: '09:00', to: '13:00' })).status, 303)
  assert.equal((await add({ day: '2026-05-13', from: '21:00', to: '01:00' })).status, 303)
  assert.deepEqual(
    (await shifts()).map(({ starts, ends }) => `${starts.toISOString()} ${ends.toISOString().slice(11, 16)}`),
    [
      '2026-05-13T13:00:00.000Z 17:00',
      '2026-05-14T01:00:00.000Z 05:00',
      '2026-05-14T13:00:00.000Z 17:00',
      '2026-05-15T13:00:00.000Z 17:00'
    ]
  )
  assert.match((await site.get(rota, made.member)).text, /Wednesday 13 May 2026, 21:00 to Thursday 14 May 2026, 01:00/)
  assert.equal((await add({ day: '2026-05-13', from: '09:00', to: '13:00' }, made.reader)).status, 404)
})

test('the table is saved at once; only shifts whose people changed count as changed', async () => {
  const [first, second] = await shifts()
  const lina = await idOf('Lina Lead')
  const nia = await idOf('Nia')
  assert.ok(first && second)
  const fields = {
    [seatName(first.id, 1)]: lina,
    [seatName(first.id, 2)]: nia,
    [seatName(second.id, 1)]: 'somebody else',
    [seatName(second.id, 2)]: nia
  }
  assert.equal((await site.post(rota, fields, made.member)).status, 303)
  const saved = await shifts()
  assert.deepEqual(
    saved.slice(0, 2).map(({ people, sequence }) => [people.map(({ name }) => name).join(), sequence]),
    [
      ['Lina Lead,Nia', 1],
      ['Nia', 1]
    ]
  )
  await site.post(rota, { ...fields, [seatName(second.id, 1)]: lina, [seatName(second.id, 2)]: lina }, made.member)
  assert.deepEqual(
    (await shifts()).slice(0, 2).map(({ people, sequence }) => [people.map(({ name }) => name).join(), sequence]),
    [
      ['Lina Lead,Nia', 1],
      ['Lina Lead', 2]
    ]
  )
})

test('the public page says who is on call, and changes when a shift ends', async () => {
  site.app.clock.set(new Date('2026-05-13T15:00:00Z'))
  await site.post(
    href(routes.deskEventHandOver, { event }),
    { to: await idOf('Nia'), note: 'The phone is at the desk' },
    made.member
  )
  const page = (await site.get('/e/pycon-2026')).text
  assert.match(page, /On call now: <bdi>Nia, Lina Lead<\/bdi>/)
  assert.match(page, /17:00 UTC/)
  assert.doesNotMatch(page, /The phone is at the desk/)
  const today = (await site.get(href(routes.deskEventToday, { event }), made.member)).text
  assert.match(today, /Lina Lead handed over to Nia/)
  // In the event's zone, and in that of the body behind it.
  assert.match(today, /13:00 in New York; 17:00 UTC/)
  assert.match(today, /19:00 in Berlin; 17:00 UTC/)
  // How to speak to whoever is on call, in which language, and where: for the team, not for the public.
  assert.match(today, /<bdi>Nia<\/bdi>\s*\(<bdi>she<\/bdi>\)[\s\S]*?<bdi>nia@pycon\.example<\/bdi>, <bdi>es, en<\/bdi>/)
  assert.doesNotMatch(page, /nia@pycon\.example/)
  assert.match(today, /tell the board ahead/)
  site.app.clock.set(new Date('2026-05-13T17:00:30Z'))
  await turnPages(site.app.context)
  assert.doesNotMatch((await site.get('/e/pycon-2026')).text, /On call now: <bdi>/)
})

test('handing over needs a shift that runs and somebody of the team', async () => {
  const path = href(routes.deskEventHandOver, { event })
  assert.equal((await site.post(path, { to: 'x', note: '' }, made.member)).status, 422)
  assert.match((await site.post(path, { to: await idOf('Nia') }, made.member)).text, /No shift runs now/)
  assert.equal((await site.post(path, { to: await idOf('Nia') }, made.reader)).status, 404)
})

test('a zone that is put right keeps the hours that were written', async () => {
  const facts = { ...registered['facts'], time_zone: 'America/Los_Angeles' }
  assert.equal((await site.post(taskPath(event, 'facts'), facts, made.member)).status, 303)
  const [first] = await shifts()
  assert.equal(first?.starts.toISOString(), '2026-05-13T16:00:00.000Z')
  assert.match((await site.get(rota, made.member)).text, /Wednesday 13 May 2026, 09:00 to 13:00/)
  await site.post(taskPath(event, 'facts'), registered['facts'] ?? {}, made.member)
})

test('a shift taken out stays as cancelled, and somebody who leaves the team leaves the rota', async () => {
  const [first] = await shifts()
  const path = href(routes.deskEventShiftRemove, { event, shift: first?.id ?? '' })
  assert.equal((await site.post(path, {}, made.member)).status, 303)
  assert.equal((await site.post(path, {}, made.member)).status, 404)
  const before = (await shifts())[1]
  const lina = await idOf('Lina Lead')
  await site.post(taskPath(event, 'team'), { name: 'Second Lead', contact: 'second@pycon.example', lead: 'yes' }, made.member)
  assert.equal((await site.post(href(routes.deskEventPersonRemove, { event, person: lina }), {}, made.member)).status, 303)
  const gone = (await shifts())[1]
  assert.deepEqual([gone?.people.length, gone?.sequence], [0, (before?.sequence ?? 0) + 1])
})

test('a rota has an end', async () => {
  for (let hour = 0; hour < 24; hour++) {
    const time = (minutes: string) => `${String(hour).padStart(2, '0')}:${minutes}`
    await add({ day: '2026-05-13', from: time('00'), to: time('30'), each: 'yes' })
    await add({ day: '2026-05-13', from: time('30'), to: time('45'), each: 'yes' })
  }
  const { status, text } = await add({ day: '2026-05-13', from: '01:01', to: '01:02' })
  assert.deepEqual([status, text.includes('A rota holds 120 shifts')], [422, true])
})
