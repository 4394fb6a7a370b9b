import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'

let t: TestApp
let board: VotingBody
let who: Record<'chair' | 'secretary' | 'member' | 'stranger' | 'admin', string>

before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      const isAdmin = account === who.admin
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin } as Staff
    }
  })
  const { db } = t.context
  board = await votingBody(db, 3, { kind: 'board', slug: 'board', name: 'Board', roles: { 0: 'chair', 1: 'secretary' } })
  const other = await votingBody(db, 1, { slug: 'kites' })
  await votingBody(db, 1, { kind: 'conduct_group', slug: 'conduct', roles: { 0: 'chair' } })
  const [chair = '', secretary = '', member = ''] = board.accounts
  who = { chair, secretary, member, stranger: other.accounts[0] ?? '', admin: randomUUID() }
})
after(() => t.close())

type Role = keyof typeof who | 'public'
const as = (role: Role) => (role === 'public' ? {} : { 'test-account': who[role] })
const get = async (path: string, role: Role = 'public') => {
  const response = await t.request(path, { headers: as(role) })
  return { status: response.status, text: await response.text() }
}
const post = async (path: string, fields: Record<string, string>, role: Role) => {
  const response = await t.post(path, fields, as(role))
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
}

const year = () => t.context.clock.now().getUTCFullYear() + 1
const fields = (more: Record<string, string> = {}) => ({
  title: 'Monthly meeting',
  day: `${year()}-10-13`,
  from: '18:00',
  to: '19:30',
  place: 'https://meet.example/secret-room',
  repeat: 'once',
  count: '',
  ...more
})
const newMeeting = href(routes.deskNewMeeting, { slug: 'board' })
const calendar = href(routes.bodyCalendar, { slug: 'board' })

async function planned(more: Record<string, string> = {}): Promise<string> {
  const { status, location, text } = await post(newMeeting, fields(more), 'secretary')
  assert.equal(status, 303, text.slice(0, 2000))
  return location.split('/').at(-1) ?? ''
}
const events = async () => {
  const { text } = await get(calendar)
  const component = new ICAL.Component(ICAL.parse(text))
  return component.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
}
async function seriesOf(id: string) {
  const { db } = t.context
  const { series } = await db
    .selectFrom('meetings')
    .select('series')
    .where('id', '=', id as never)
    .executeTakeFirstOrThrow()
  return db.selectFrom('meetings').selectAll().where('series', '=', series).orderBy('starts_at').execute()
}

test('meetings are planned by the chair and the secretary, and by nobody else', async () => {
  for (const [role, status] of [
    ['chair', 200],
    ['secretary', 200],
    ['member', 403],
    ['stranger', 403],
    ['admin', 403],
    ['public', 303]
  ] as const) {
    assert.equal((await get(newMeeting, role)).status, status, role)
  }
  assert.equal((await post(newMeeting, fields(), 'member')).status, 403)
  const id = await planned()
  for (const path of [href(routes.deskMeetingEdit, { meeting: id }), href(routes.deskMeetingCancel, { meeting: id })]) {
    assert.equal((await post(path, fields(), 'member')).status, 403)
    assert.equal((await post(path, fields(), 'stranger')).status, 403)
  }
})

test('a body that works on cases has no meetings on the record', async () => {
  for (const path of [routes.bodyMeetings, routes.bodyCalendar])
    assert.equal((await get(href(path, { slug: 'conduct' }))).status, 404)
  assert.equal((await get(href(routes.deskNewMeeting, { slug: 'conduct' }), 'chair')).status, 404)
  assert.doesNotMatch((await get(href(routes.bodyPage, { slug: 'conduct' }))).text, /\/meetings/)
})

test('what is missing or over is said at its field, and what was written is kept', async () => {
  const wrong = await post(
    newMeeting,
    fields({ title: '', day: '2026-02-30', from: '25:00', repeat: 'week', count: '1' }),
    'chair'
  )
  assert.equal(wrong.status, 422)
  for (const name of ['title', 'day', 'from', 'count']) assert.ok(wrong.text.includes(`href="#${name}"`), name)
  assert.match(wrong.text, /25:00/)
  assert.match((await post(newMeeting, fields({ day: '2020-01-01' }), 'chair')).text, /This time is over/)
  assert.match((await post(newMeeting, fields({ repeat: 'x' }), 'chair')).text, /Choose whether it repeats/)
  assert.match((await post(newMeeting, fields({ repeat: 'week', count: '53' }), 'chair')).text, /from 2 to 52/)
})

test('everybody reads when, and only people of the body read where', async () => {
  const id = await planned({ title: 'Budget meeting' })
  const open = [href(routes.meeting, { meeting: id }), href(routes.bodyMeetings, { slug: 'board' }), calendar]
  for (const path of open) {
    const { status, text } = await get(path)
    assert.equal(status, 200, path)
    assert.match(text, /Budget meeting/)
    assert.doesNotMatch(text, /secret-room/)
  }
  const inside = href(routes.deskMeeting, { meeting: id })
  assert.match((await get(inside, 'member')).text, /secret-room/)
  for (const role of ['stranger', 'admin'] as const) assert.equal((await get(inside, role)).status, 403, role)
  for (const each of ['x', randomUUID()]) assert.equal((await get(href(routes.meeting, { meeting: each }))).status, 404)
})

test('members hear of a new meeting, a new place and the end of it, each once, and no mail says where', async () => {
  await sendMails(t)
  t.mails.length = 0
  const id = await planned({ title: 'Retreat', repeat: 'week', count: '3' })
  const edit = href(routes.deskMeetingEdit, { meeting: id })
  await post(edit, fields({ title: 'Retreat', place: 'Room 7' }), 'chair')
  await post(edit, fields({ title: 'Retreat of the board', place: 'Room 7' }), 'chair')
  await post(href(routes.deskMeetingCancel, { meeting: id }), { later: 'yes' }, 'chair')
  await sendMails(t)
  const subjects = ['Board: Retreat', 'Board: Retreat has changed', 'Board: Retreat of the board is cancelled']
  for (const subject of subjects) assert.equal(t.mails.filter((mail) => mail.subject === subject).length, 3, subject)
  assert.equal(t.mails.length, 9)
  assert.ok(t.mails.every(({ text }) => !/secret-room|Room 7/.test(text)))
  assert.match(t.mails.find(({ subject }) => subject === subjects[0])?.text ?? '', /Board meets 3 times, first: Retreat\..*18:00/)
})

test('a meeting keeps its UID, and each change raises its SEQUENCE', async () => {
  const id = await planned({ title: 'Planning' })
  const mine = async () => (await events()).find(({ uid }) => uid === `${id}@localhost`)
  const first = await mine()
  assert.equal(first?.sequence, 0)
  assert.deepEqual((await get(calendar)).text, (await get(calendar)).text)
  await post(href(routes.deskMeetingEdit, { meeting: id }), fields({ title: 'Planning', from: '17:00' }), 'chair')
  const moved = await mine()
  assert.equal(moved?.sequence, 1)
  assert.equal(moved?.startDate.toJSDate().toISOString(), `${year()}-10-13T15:00:00.000Z`)
  const cancel = href(routes.deskMeetingCancel, { meeting: id })
  assert.equal((await post(cancel, {}, 'chair')).status, 303)
  const over = await mine()
  assert.equal(over?.sequence, 2)
  assert.equal(over?.component.getFirstPropertyValue('status'), 'CANCELLED')
  assert.equal((await post(cancel, {}, 'chair')).status, 409)
})

test('later meetings of a series move along when asked, over a change of clocks too, and earlier ones stay', async () => {
  const id = await planned({ title: 'Series', day: `${year()}-10-06`, repeat: 'two_weeks', count: '3' })
  const [, second] = await seriesOf(id)
  const starts = async () => (await seriesOf(id)).map(({ starts_at }) => starts_at.toISOString().slice(5, 16))
  assert.deepEqual(await starts(), ['10-06T16:00', '10-20T16:00', '11-03T17:00'])
  const edit = href(routes.deskMeetingEdit, { meeting: second?.id ?? '' })
  const later = { ...fields({ title: 'Series', day: `${year()}-10-21`, from: '20:00', to: '21:00' }), later: 'yes' }
  assert.equal((await post(edit, later, 'chair')).status, 303)
  assert.deepEqual(await starts(), ['10-06T16:00', '10-21T18:00', '11-04T19:00'])
  assert.deepEqual(
    (await seriesOf(id)).map(({ sequence }) => sequence),
    [0, 1, 1]
  )
})
