import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import { forgetPerson } from '../../bodies/people/keep-people.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { giveOut } from '../action-items/give-out.ts'
import { addItem, type WrittenItem } from '../agendas/edit-agenda.ts'
import { itemsOf } from '../agendas/store.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { closeMeeting } from '../room/close-meeting.ts'
import { notePeople } from '../room/note-people.ts'
import { openMeeting } from '../room/open-meeting.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { castBallot } from '../votes/cast-ballot.ts'
import { closeMotion, openInMeeting, recordVotesInMeeting } from '../votes/meeting-votes.ts'
import type { MeetingId } from '../votes/model.ts'
import { openVote } from '../votes/open-vote.ts'
import { publishDueMinutes } from './publish-minutes.ts'

let t: TestApp
let board: VotingBody
let who: Record<'chair' | 'secretary' | 'member' | 'stranger', string>
let meeting: MeetingId
const day = 86_400_000
const minute = 60_000

before(async () => {
  t = await testApp({
    now: new Date('2026-03-10T17:00:00Z'),
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  const { db } = t.context
  board = await votingBody(db, 4, { kind: 'board', slug: 'board', name: 'Board', roles: { 0: 'chair', 1: 'secretary' } })
  const names = ['Ada Chair', 'Ben Secretary', 'Cleo Member', 'Dora Member']
  for (const [n, name] of names.entries()) await db.updateTable('people').set({ name }).where('id', '=', at(n)).execute()
  const other = await votingBody(db, 1, { slug: 'kites' })
  const [chair = '', secretary = '', member = ''] = board.accounts
  who = { chair, secretary, member, stranger: other.accounts[0] ?? '' }
  meeting = await hold()
})
after(() => t.close())

const at = (n: number): PersonId => board.people[n] ?? assert.fail('nobody there')
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
async function planned(): Promise<MeetingId> {
  const starts_at = t.clock.now()
  const body = await bodyOfVote(t.context.db, board.id)
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 60 * minute) }]
  return (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'Monthly meeting', place: '' }, times))).id
}
const add = (id: MeetingId, item: Partial<WrittenItem>) =>
  inTx(t, (tx) => addItem(tx, id, { kind: 'discussion', title: 'Roof', notes: '', motion: null, private: false, ...item }))

/** A vote by mail, then a meeting with an item that is private, a vote, somebody who leaves early and something to do. */
async function hold(): Promise<MeetingId> {
  const between = await proposed(t, board, { title: 'Order more rope', how: 'async', mover: at(2) })
  const opened = await inTx(t, (tx) => openVote(tx, t.context, between.id, { by: at(0) }))
  if ('problem' in opened) throw new Error(opened.problem)
  for (const person of board.people) {
    const { version } = opened.vote
    await inTx(t, (tx) => castBallot(tx, t.context, opened.vote.id, { person, choices: ['aye'], via: 'desk', version }))
  }
  t.clock.advance(8 * day)
  const id = await planned()
  const motion = await proposed(t, board, { title: 'Mend the roof', how: 'meeting', mover: at(1) })
  await add(id, { kind: 'decision', title: 'The roof', notes: 'It leaks.', motion: motion.id })
  await add(id, { title: 'Pay of the caretaker', notes: 'Secret talk.', private: true })
  await add(id, { kind: 'report', title: 'Report of the kites' })
  await inTx(t, (tx) => openMeeting(tx, t.context, id, { by: at(0), here: [at(0), at(1), at(2)] }))
  const voted = await inTx(t, (tx) =>
    openInMeeting(tx, t.context, motion.id, { room: { meeting: id, present: [at(0), at(1), at(2)] }, by: at(0) })
  )
  if ('problem' in voted) throw new Error(voted.problem)
  const hands = [at(0), at(1), at(2)].map((person) => ({ person, choices: ['aye' as const] }))
  await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, voted.vote.id, hands))
  await inTx(t, (tx) => closeMotion(tx, t.context, motion.id))
  t.clock.advance(20 * minute)
  await inTx(t, (tx) => notePeople(tx, t.context, id, { arrived: [], left: [at(2)], by: at(0) }))
  const items = await itemsOf(t.context.db, id)
  const given = { body: board.id, owner: at(2), due_day: null, meeting: id, by: at(0) }
  const item = (n: number) => items[n]?.id ?? null
  await inTx(t, (tx) => giveOut(tx, t.context, { ...given, title: 'Ask three roofers', item: item(0), private: false }))
  await inTx(t, (tx) => giveOut(tx, t.context, { ...given, title: 'Ask the caretaker', item: item(1), private: true }))
  t.clock.advance(20 * minute)
  await inTx(t, (tx) => closeMeeting(tx, t.context, id, at(0)))
  return id
}

const minutesOf = async (id: MeetingId) =>
  (await t.context.db.selectFrom('minutes').selectAll().where('meeting', '=', id).executeTakeFirst()) ?? assert.fail('no minutes')
const draft = async (id = meeting) => href(routes.deskMinutes, { minutes: (await minutesOf(id)).id })
const part = async (key: string, id = meeting) => href(routes.deskMinutesPart, { minutes: (await minutesOf(id)).id, part: key })
const step = async (name: string, id = meeting) => href(routes.deskMinutesStep, { minutes: (await minutesOf(id)).id, step: name })
const keyOf = async (n: number, id = meeting) => `item.${(await itemsOf(t.context.db, id))[n]?.id ?? ''}`
const page = () => href(routes.minutes, { slug: 'board', key: '2026-03-18' })
const until = () => new Date(t.clock.now().getTime() + 7 * day).toISOString().slice(0, 10)

test('the secretary begins minutes of a meeting that is over, once, and people of the body read the draft', async () => {
  const start = href(routes.deskMinutesStart, { meeting })
  for (const role of ['member', 'stranger'] as const) assert.equal((await post(start, {}, role)).status, 403, role)
  const first = await post(start, {}, 'secretary')
  assert.equal(first.status, 303)
  assert.equal((await post(start, {}, 'chair')).location, first.location)
  assert.equal((await get(await draft(), 'member')).status, 200)
  assert.equal((await get(await draft(), 'stranger')).status, 404)
  assert.equal((await get(page())).status, 404)
  const coming = await planned()
  assert.equal((await post(href(routes.deskMinutesStart, { meeting: coming }), {}, 'secretary')).status, 403)
})

test('the draft says what the record says: times, roll, quorum, votes, resolutions, effects and what is to be done', async () => {
  const { text } = await get(await draft(), 'member')
  const plain = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  for (const words of [
    'Wednesday 18 March 2026, 18:00 in Berlin',
    'Ada Chair Chair 18:00 to 18:40',
    'Cleo Member Member 18:00 to 18:20',
    'Dora Member Member Absent',
    '3 of 4 voting seats were there at the opening, and never fewer than 2. The quorum is 3.',
    'Order more rope',
    'Moved by Ben Secretary.',
    'RESOLVED, that the group buy string.',
    'Approved 3-0-0',
    'Resolution 2026-0',
    'Ask three roofers . Cleo Member',
    'Pay of the caretaker',
    'Carried over to a later meeting'
  ])
    assert.ok(plain.includes(words), `${words}\n${plain}`)
})

test('text is written around facts, which no form can change, and two who save at once are told and lose no word', async () => {
  const key = await keyOf(0)
  const form = await get(await part(key), 'secretary')
  assert.match(form.text, /These facts come from the record/)
  assert.doesNotMatch(form.text, /name="(title|tally|outcome|text)"/)
  for (const role of ['member', 'stranger'] as const)
    assert.ok([403, 404].includes((await get(await part(key), role)).status), role)
  const first = { for_all: 'We looked at **photographs**.', for_members: 'The roofer is a cousin of Ada.', edition: '0' }
  assert.equal((await post(await part(key), first, 'secretary')).status, 303)
  const late = await post(await part(key), { for_all: 'We saw pictures.', for_members: '', edition: '0' }, 'chair')
  assert.equal(late.status, 422)
  assert.match(late.text, /Ben Secretary saved this part while you wrote/)
  assert.match(late.text, /We saw pictures\./)
  assert.match(late.text, /photographs/)
  assert.match(late.text, /name="edition" value="1"/)
  assert.match((await get(await draft(), 'member')).text, /<strong>photographs<\/strong>/)
  const hidden = await keyOf(1)
  assert.equal(
    (await post(await part(hidden), { for_members: 'He gets more pay.', for_all: 'Smuggled', edition: '0' }, 'secretary')).status,
    303
  )
  assert.doesNotMatch((await get(await draft(), 'member')).text, /Smuggled/)
  const long = { for_all: 'x'.repeat(50_001), for_members: '', edition: '1' }
  assert.equal((await post(await part(key), long, 'secretary')).status, 422)
  assert.equal((await get(await part('item.nothing'), 'secretary')).status, 404)
  const markup = { for_all: '<script>alert(1)</script> [x](javascript:alert(1))', for_members: '', edition: '0' }
  assert.equal((await post(await part('opening'), markup, 'secretary')).status, 303)
  assert.doesNotMatch((await get(await draft(), 'member')).text, /<script>alert|href="javascript/)
  assert.equal((await post(await part('opening'), { for_all: '', for_members: '', edition: '1' }, 'secretary')).status, 303)
})

test('members get the draft by mail, which says nothing of it, and comment on its parts', async () => {
  assert.equal((await post(await step('send'), { until: '2020-01-01' }, 'secretary')).status, 422)
  assert.equal((await post(await step('send'), { until: until() }, 'member')).status, 403)
  await sendMails(t)
  t.mails.length = 0
  assert.equal((await post(await step('send'), { until: until() }, 'secretary')).status, 303)
  await sendMails(t)
  assert.equal(t.mails.length, 4)
  assert.ok(t.mails.every(({ subject, text }) => !/caretaker|roof|photograph|cousin/i.test(subject + text)))
  const words = 'It was the left side.'
  assert.equal((await post(await step('comment'), { part: await keyOf(0), words: '' }, 'member')).status, 422)
  assert.equal((await post(await step('comment'), { part: 'nowhere', words }, 'member')).status, 422)
  assert.equal((await post(await step('comment'), { part: await keyOf(0), words }, 'stranger')).status, 404)
  assert.equal((await post(await step('comment'), { part: await keyOf(0), words }, 'member')).status, 303)
  const { text } = await get(await draft(), 'secretary')
  assert.match(text, /It was the left side\./)
  const settle = /action="([^"]*settle[^"]*)"/.exec(text)?.[1] ?? ''
  assert.equal((await post(settle, {}, 'member')).status, 403)
  assert.equal((await post(settle, {}, 'secretary')).status, 303)
})

test('the next meeting approves them by a motion on its agenda, with the corrections shown, and the clock publishes them', async () => {
  const key = await keyOf(0)
  const text = {
    for_all: 'We looked at **photographs** of the left side.',
    for_members: 'The roofer is a cousin of Ada.',
    edition: '1'
  }
  assert.equal((await post(await part(key), text, 'secretary')).status, 303)
  assert.match((await get(await draft(), 'member')).text, /Corrections since members got the draft.*<ins>/s)
  const next = await planned()
  assert.equal((await post(await step('propose'), { meeting: 'x' }, 'secretary')).status, 422)
  assert.equal((await post(await step('propose'), { meeting: next }, 'member')).status, 403)
  assert.equal((await post(await step('propose'), { meeting: next }, 'secretary')).status, 303)
  assert.match(
    (await post(await step('propose'), { meeting: next }, 'secretary')).text,
    /A motion asks for their approval already/
  )
  assert.equal((await post(await step('approve'), { rule: 'Section 4' }, 'chair')).status, 409)
  const [item] = await itemsOf(t.context.db, next)
  assert.equal(item?.title, 'Approve the minutes of 18 March 2026')
  const motion = item?.motion ?? assert.fail('no motion')
  await inTx(t, (tx) => openMeeting(tx, t.context, next, { by: at(0), here: [at(0), at(1), at(2)] }))
  const voted = await inTx(t, (tx) =>
    openInMeeting(tx, t.context, motion, { room: { meeting: next, present: [at(0), at(1), at(2)] }, by: at(0) })
  )
  if ('problem' in voted) throw new Error(voted.problem)
  const meanwhile = await post(await part(key), { ...text, for_all: 'One more word.', edition: '2' }, 'secretary')
  assert.equal(meanwhile.status, 422)
  assert.match(meanwhile.text, /People are voting on these minutes.*One more word\./s)
  const hands = [at(0), at(1), at(2)].map((person) => ({ person, choices: ['aye' as const] }))
  await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, voted.vote.id, hands))
  await inTx(t, (tx) => closeMotion(tx, t.context, motion))
  await inTx(t, (tx) => closeMeeting(tx, t.context, next, at(0)))
  assert.match((await get(await draft(), 'member')).text, /Approved, not public yet/)
  assert.equal((await get(page())).status, 404)
  t.clock.advance(13 * day)
  await publishDueMinutes(t.context)
  assert.equal((await get(page())).status, 404)
  t.clock.advance(2 * day)
  await publishDueMinutes(t.context)
  await publishDueMinutes(t.context)
  const published = await get(page())
  assert.equal(published.status, 200)
  assert.match(published.text, /of the left side/)
  assert.match(published.text, /Resolution 2026-0/)
  assert.match(published.text, /<ins>/)
  const { rows } = { rows: await t.context.db.selectFrom('resolution_effects').select(['kind', 'state']).execute() }
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'approve_minutes'),
    [{ kind: 'approve_minutes', state: 'applied' }]
  )
})

test('what is private never leaves: not by a public page, a feed, the search, JSON, an export, a calendar or a mail', async () => {
  const secret = /caretaker|cousin|Secret talk|more pay/i
  const slug = 'board'
  const known = [
    ...[
      routes.bodyMinutes,
      routes.bodyPage,
      routes.bodyMeetings,
      routes.bodyCalendar,
      routes.bodyActions,
      routes.bodyMotions
    ].map((path) => href(path, { slug })),
    page(),
    href(routes.minutesVersion, { slug, key: '2026-03-18', n: '1' }),
    href(routes.meeting, { meeting }),
    href(routes.bodyMinutesYear, { slug, year: '2026' })
  ]
  for (const path of known) {
    const { status, text } = await get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(text, secret, path)
  }
  // Whatever else everybody can ask for without an id, whoever adds it.
  const { allRoutes } = await import('../../app.ts')
  const every = allRoutes(t.context, async (request) => t.app.fetch(request))
  for (const { method, path, who: caller } of every) {
    if (method !== 'GET' || caller !== 'anyone' || path.startsWith('/desk')) continue
    const filled = path.replace(':slug', slug).replace(':body', slug).replace(':meeting', meeting).replace(':year', '2026')
    if (/[:{]/.test(filled)) continue
    assert.doesNotMatch(
      (await get(`${filled}?q=caretaker&words=caretaker`)).text,
      /cousin|Secret talk|more pay|Ask the caretaker|Pay of the/i,
      filled
    )
  }
  const { rows } = { rows: await t.context.db.selectFrom('minutes_versions').select(['for_all', 'sent']).execute() }
  for (const { for_all, sent } of rows) assert.doesNotMatch(JSON.stringify([for_all, sent?.all]), secret)
  await sendMails(t)
  assert.ok(t.mails.every(({ subject, text }) => !secret.test(subject + text)))
  assert.ok(t.logLines.every((line) => !secret.test(line)))
  const inside = await get(await draft(), 'member')
  assert.match(inside.text, secret)
  assert.equal((await get(await draft(), 'stranger')).status, 404)
})

test('what is public changes by a new approved version alone; every version keeps its address', async () => {
  const key = await keyOf(0)
  const text = { for_all: 'It was the right side.', for_members: '', edition: '1' }
  assert.equal((await post(await part(key), text, 'secretary')).status, 403)
  assert.equal((await post(await step('amend'), { reason: '' }, 'secretary')).status, 422)
  assert.equal((await post(await step('amend'), { reason: 'The side was wrong.' }, 'member')).status, 403)
  assert.equal((await post(await step('amend'), { reason: 'The side was wrong.' }, 'secretary')).status, 303)
  assert.equal((await post(await step('amend'), { reason: 'Again.' }, 'secretary')).status, 409)
  assert.equal((await post(await part(key), text, 'secretary')).status, 303)
  assert.match((await get(page())).text, /of the left side/)
  assert.equal((await post(await step('approve'), { rule: 'Bylaws 4.2' }, 'chair')).status, 409)
  await post(await step('send'), { until: until() }, 'secretary')
  assert.equal((await post(await step('approve'), { rule: '' }, 'chair')).status, 422)
  assert.equal((await post(await step('approve'), { rule: 'Bylaws 4.2' }, 'secretary')).status, 403)
  const set = href(routes.deskMinutesSettings, { slug: 'board' })
  assert.equal((await post(set, { days: '400' }, 'secretary')).status, 422)
  assert.equal((await post(set, { days: '0' }, 'member')).status, 403)
  assert.equal((await post(set, { days: '0' }, 'secretary')).status, 303)
  assert.equal((await post(await step('approve'), { rule: 'Bylaws 4.2' }, 'chair')).status, 303)
  const now = await get(page())
  assert.match(now.text, /It was the right side/)
  assert.match(now.text, /Written act of Ada Chair, under Bylaws 4\.2/)
  assert.match(now.text, /Amended: The side was wrong\./)
  const slug = 'board'
  assert.match((await get(href(routes.minutesVersion, { slug, key: '2026-03-18', n: '1' }))).text, /of the left side/)
  assert.match((await get(href(routes.minutesChanges, { slug, key: '2026-03-18', n: '2' }))).text, /<ins>/)
  for (const n of ['0', '3', 'x'])
    assert.equal((await get(href(routes.minutesVersion, { slug, key: '2026-03-18', n }))).status, 404)
  await post(await step('amend'), { reason: 'Once more.' }, 'secretary')
  assert.equal((await post(await step('drop'), {}, 'secretary')).status, 303)
  assert.match((await get(page())).text, /It was the right side/)
})

test('the name of somebody who asked to be forgotten follows their choice, in every version', async () => {
  await t.context.db.updateTable('seats').set({ to_day: '2026-03-30' }).where('person', '=', at(2)).execute()
  const today = t.clock.now().toISOString().slice(0, 10)
  await forgetPerson(t.context, at(2), { word: 'A former member', today })
  for (const path of [page(), href(routes.minutesVersion, { slug: 'board', key: '2026-03-18', n: '1' })]) {
    const { text } = await get(path)
    assert.match(text, /A former member/)
    assert.doesNotMatch(text, /Cleo/)
  }
})

test('minutes of a meeting through whose night the clocks change say both times', async () => {
  t.clock.set(new Date('2026-10-24T23:30:00Z'))
  const night = await planned()
  await inTx(t, (tx) => openMeeting(tx, t.context, night, { by: at(0), here: [at(0)] }))
  t.clock.advance(60 * minute)
  await inTx(t, (tx) => notePeople(tx, t.context, night, { arrived: [at(1)], left: [], by: at(0) }))
  t.clock.advance(60 * minute)
  await inTx(t, (tx) => closeMeeting(tx, t.context, night, at(0)))
  await post(href(routes.deskMinutesStart, { meeting: night }), {}, 'secretary')
  const plain = (await get(await draft(night), 'chair')).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  assert.ok(plain.includes('01:30 (23:30 UTC) to 02:30 (01:30 UTC)'), plain)
  assert.ok(plain.includes('02:30 (00:30 UTC) to 02:30 (01:30 UTC)'), plain)
  assert.equal((await minutesOf(night)).key, '2026-10-25')
})
