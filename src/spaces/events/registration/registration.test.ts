import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../../test/helpers/bodies.ts'
import { committee, registered, registerEvent, taskPath } from '../../../../test/helpers/events.ts'
import { href, routes } from '../../../routes.ts'
import { findPublicSpace } from '../../public-space.ts'
import { findWholeEvent } from '../store.ts'
import { clockChange } from './clock-change.ts'
import { shortName } from './short-name.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let guest: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  guest = await site.person('Gus')
})
after(() => site.close())

const db = () => site.app.database.db
const begin = (fields: Record<string, string>, as: Colleague) =>
  site.post(routes.deskNewEvent, { body: made.group.id, slug: '', ...fields }, as)
const save = (event: string, task: string, fields: Record<string, string>, as: Colleague = made.member) =>
  site.post(taskPath(event, task), fields, as)
const list = (event: string) => href(routes.deskEventRegister, { event })

test('a name in any script gives an address, or says that one is needed', async () => {
  assert.equal(shortName('  PyCon Exámple & Friends 2027 '), 'pycon-example-friends-2027')
  assert.equal(shortName('パイコン'), '')
  assert.equal(shortName(`${'a'.repeat(49)} bc`), 'a'.repeat(49))
  const { status, text } = await begin({ name: 'パイコン' }, made.member)
  assert.deepEqual([status, text.includes('href="#slug"'), text.includes('value="パイコン"')], [422, true, true])
})

test('who has a seat or was invited may begin, and nobody else', async () => {
  assert.equal((await site.get(routes.deskNewEvent, guest)).status, 403)
  assert.equal((await begin({ name: 'No' }, guest)).status, 403)
  const host = { host_name: 'Gus', host_email: `${guest.id}@example.org`, host_body: made.group.id }
  assert.equal((await site.post(routes.deskEventHosts, host, made.member)).status, 403)
  assert.equal((await site.post(routes.deskEventHosts, { ...host, host_email: 'x' }, made.chair)).status, 422)
  assert.equal((await site.post(routes.deskEventHosts, { ...host, host_body: made.board.id }, made.chair)).status, 422)
  assert.equal((await site.post(routes.deskEventHosts, host, made.chair)).status, 303)
  assert.equal((await begin({ name: 'Guest Days 2026' }, guest)).location, list('guest-days-2026'))
  assert.equal((await begin({ name: 'Not theirs', body: made.board.id }, guest)).status, 422)
  assert.match((await begin({ name: 'Guest Days 2026' }, made.member)).text, /Another space or a body has this short name/)
  // Mail to conduct@ is for that group: no event takes its name, and no group the name of an event.
  const taken = await begin({ name: 'Conduct', slug: 'conduct' }, guest)
  assert.deepEqual([taken.status, taken.text.includes('href="#slug"')], [422, true])
  await assert.rejects(site.body('guest-days-2026', []), /slug_taken/)
})

test('somebody without an account is invited with a link of their own', async () => {
  const host = { host_name: 'Nora New', host_email: 'nora@new.example', host_body: made.group.id }
  assert.equal((await site.post(routes.deskEventHosts, host, made.chair)).status, 303)
  const row = await db()
    .selectFrom('accounts')
    .innerJoin('event_hosts', 'event_hosts.account', 'accounts.id')
    .innerJoin('invitations', 'invitations.account', 'accounts.id')
    .select(['email', 'event_hosts.body', 'invitations.mail'])
    .where('email', '=', 'nora@new.example')
    .executeTakeFirst()
  assert.deepEqual(row, { email: 'nora@new.example', body: made.group.id, mail: 'waiting' })
})

test('a registration is nobody else’s to see', async () => {
  for (const path of [
    list('guest-days-2026'),
    taskPath('guest-days-2026', 'facts'),
    href(routes.deskEvent, { event: 'guest-days-2026' })
  ]) {
    assert.equal((await site.get(path, made.reader)).status, 404, path)
    assert.equal((await site.get(path)).status, 303, path)
    assert.notEqual((await site.get(path, made.chair)).status, 404, path)
  }
  assert.equal((await save('guest-days-2026', 'facts', registered['facts'] ?? {}, made.reader)).status, 404)
  assert.doesNotMatch((await site.get(routes.deskEvents, made.reader)).text, /Guest Days/)
  assert.match((await site.get(routes.deskEvents, guest)).text, /Guest Days/)
  assert.equal((await site.get('/e/guest-days-2026')).status, 404)
})

test('each task is saved alone, and what is wrong is shown again', async () => {
  const event = 'guest-days-2026'
  const half = { name: 'Guest Days 2026', starts_day: '2026-06-01' }
  assert.equal((await save(event, 'facts', half, guest)).status, 303)
  const { text } = await site.get(list(event), guest)
  assert.match(text, /In progress/)
  assert.match(text, /Not yet started/)
  for (const [task, fields, field] of [
    ['facts', { ...half, ends_day: '2026-05-31' }, 'ends_day'],
    ['facts', { ...half, name: '' }, 'name'],
    ['facts', { ...half, time_zone: 'Middle/Earth' }, 'time_zone'],
    ['facts', { ...half, format: 'on the moon' }, 'format'],
    ['facts', { ...half, country: 'XX' }, 'country'],
    ['facts', { ...half, size: '0' }, 'size'],
    ['facts', { ...half, starts_day: '2026-02-30' }, 'starts_day'],
    ['facts', { ...half, languages: '??' }, 'languages'],
    ['code', { code: 'own', code_address: 'javascript:alert(1)' }, 'code_address'],
    ['code', { code: 'known', code_known: '' }, 'code_known'],
    ['code', { code: 'known', code_known: 'text:atlantis' }, 'code_known'],
    ['ways', { phone: 'call me' }, 'phone'],
    ['ways', { email: 'nobody' }, 'email'],
    ['place', { room: 'x'.repeat(300) }, 'room'],
    ['alternate', { alternate_contact: 'shout' }, 'alternate_contact'],
    ['answers', { answer_hours: '1000' }, 'answer_hours'],
    ['team', { name: '', contact: 'a@b.c' }, 'name'],
    ['team', { name: 'A', contact: '' }, 'contact'],
    ['numbers', { kind: 'police', number: 'x' }, 'number']
  ] as const) {
    const answer = await save(event, task, fields, guest)
    assert.deepEqual([answer.status, answer.text.includes(`href="#${field}"`)], [422, true], `${task} ${field}`)
  }
  assert.equal((await findWholeEvent(db(), event))?.event.starts_day, '2026-06-01')
  assert.equal((await save(event, 'dance', {}, guest)).status, 404)
})

test('publishing is refused without the required parts, each with a link to where it is mended', async () => {
  const event = 'guest-days-2026'
  const publish = () => site.post(href(routes.deskEventPublish, { event }), {}, guest)
  const { status, text } = await publish()
  assert.equal(status, 422)
  for (const [task, field] of [
    ['facts', 'starts_day'],
    ['facts', 'time_zone'],
    ['facts', 'address'],
    ['team', 'name'],
    ['ways', 'phone'],
    ['place', 'room'],
    ['place', 'recognise'],
    ['numbers', 'number'],
    ['alternate', 'alternate_name'],
    ['answers', 'answer_hours']
  ]) {
    assert.ok(text.includes(`href="/desk/events/${event}/register/${task}#${field}"`), `${task} ${field}`)
  }
  for (const [task, fields] of Object.entries(registered))
    assert.equal((await save(event, task, fields, guest)).status, 303, task)
  await save(event, 'team', { name: 'Only One', contact: 'one@x.example', lead: 'yes' }, guest)
  assert.match((await publish()).text, /Name two people for the committee/)
  await save(event, 'team', { name: 'Olu  Outside', contact: 'second@x.example' }, guest)
  assert.match((await publish()).text, /The person outside the team is on the team/)
  assert.equal((await site.get('/e/guest-days-2026')).status, 404)
})

test('an event that is over when it is registered is not published', async () => {
  await begin({ name: 'Past', slug: 'past' }, made.member)
  await save('past', 'facts', { ...registered['facts'], starts_day: '2026-03-01', ends_day: '2026-03-09' })
  assert.match((await site.post(href(routes.deskEventPublish, { event: 'past' }), {}, made.member)).text, /The event is over/)
})

test('two people of one team share no address, and as many leads as may step back leave two', async () => {
  await begin({ name: 'Leads', slug: 'leads' }, made.member)
  for (const n of [1, 2, 3]) await save('leads', 'team', { name: `Lead ${n}`, contact: `lead${n}@x.example`, lead: 'yes' })
  assert.equal((await save('leads', 'team', { name: 'Copy', contact: 'LEAD1@x.example' })).status, 422)
  assert.equal((await save('leads', 'answers', { ...registered['answers'], recuse_limit: '2' })).status, 422)
  assert.equal((await save('leads', 'answers', { ...registered['answers'], recuse_limit: '1' })).status, 303)
  const person = (await findWholeEvent(db(), 'leads'))?.people[0]
  await site.post(href(routes.deskEventPersonRemove, { event: 'leads', person: person?.id ?? '' }), {}, made.member)
  assert.match((await site.post(href(routes.deskEventPublish, { event: 'leads' }), {}, made.member)).text, /Two must be left/)
})

test('a whole registration becomes a space, with checked numbers, and its organisers get a mail that names nothing', async () => {
  await registerEvent(site, made.member, made.group.id, committee)
  const found = await findPublicSpace(db(), 'pycon-2026', site.app.clock.now())
  assert.deepEqual(
    [found?.space.name, found?.space.time_zone, found?.numbers.map(({ label }) => label).includes('Ambulance')],
    ['PyCon Example 2026', 'America/New_York', true]
  )
  assert.deepEqual(
    found?.lines.map(({ kind, value }) => `${kind} ${value}`),
    ['email conduct@pycon.example', 'room Room 204']
  )
  assert.equal((await site.get('/e/pycon-2026')).status, 200)
  const row = await db()
    .selectFrom('spaces')
    .select(['missing', 'confirmed_day'])
    .where('id', '=', 'pycon-2026' as never)
    .executeTakeFirst()
  assert.equal(row?.confirmed_day, '2026-03-10')
  assert.ok(!row?.missing.some((id) => ['committee', 'committee_contact', 'emergency_numbers', 'confirmed'].includes(id)))
})

test('a public event shows a change at once, and keeps what it needs', async () => {
  const event = 'pycon-2026'
  assert.equal((await save(event, 'place', { ...registered['place'], room: 'Room 99' })).status, 303)
  assert.match((await site.get('/e/pycon-2026')).text, /Room 99/)
  const lost = await save(event, 'place', { ...registered['place'], room: '' })
  assert.deepEqual([lost.status, lost.text.includes('href="#room"')], [422, true])
  const whole = await findWholeEvent(db(), event)
  const [person] = whole?.people ?? []
  const gone = await site.post(href(routes.deskEventPersonRemove, { event, person: person?.id ?? '' }), {}, made.member)
  assert.match(gone.location ?? '', /keeps/)
  const health = whole?.numbers.find(({ kind }) => kind === 'health')
  const kept = await site.post(href(routes.deskEventNumberRemove, { event, number: health?.id ?? '' }), {}, made.member)
  assert.match(kept.location ?? '', /keeps/)
  const other = whole?.numbers.find(({ kind }) => kind === 'suicide')
  const path = href(routes.deskEventNumberRemove, { event, number: other?.id ?? '' })
  assert.equal((await site.post(path, {}, made.member)).status, 303)
  assert.equal((await site.post(path, {}, made.member)).status, 404)
  assert.doesNotMatch((await site.get('/e/pycon-2026')).text, /Suicide prevention/)
})

test('the venue’s security number is for the team only', async () => {
  await save('pycon-2026', 'numbers', { kind: 'security', number: '+1 412 555 0911' })
  const number = (await findWholeEvent(db(), 'pycon-2026'))?.numbers.find(({ kind }) => kind === 'security')
  await site.post(href(routes.deskEventNumberCheck, { event: 'pycon-2026', number: number?.id ?? '' }), {}, made.member)
  assert.doesNotMatch((await site.get('/e/pycon-2026')).text, /0911/)
})

test('an event that crosses a change of clocks says when it is', async () => {
  await begin({ name: 'Spring', slug: 'spring' }, made.member)
  const facts = { ...registered['facts'], starts_day: '2026-10-30', ends_day: '2026-11-02' }
  await save('spring', 'facts', facts)
  const { text } = await site.get(list('spring'), made.member)
  assert.match(text, /The clocks change during the event: Sunday 1 November, 01:00 in New York; 06:00 UTC/)
  const event = (await findWholeEvent(db(), 'spring'))?.event
  assert.equal(event && clockChange(event)?.toISOString(), '2026-11-01T06:00:00.000Z')
  assert.equal(event && clockChange({ ...event, starts_day: '2026-11-02' }), undefined)
})

test('only the person themselves shows their picture', async () => {
  await save('pycon-2026', 'team', { name: 'Dana', contact: `${made.member.id}@example.org` })
  const path = href(routes.deskEventPicture, { event: 'pycon-2026' })
  assert.equal((await site.post(path, { show: 'yes' }, made.chair)).status, 404)
  assert.equal((await site.post(path, { show: 'yes' }, made.member)).status, 303)
  const people = (await findWholeEvent(db(), 'pycon-2026'))?.people ?? []
  assert.deepEqual(
    people.filter(({ shows_picture }) => shows_picture).map(({ account }) => account),
    [made.member.id]
  )
})
