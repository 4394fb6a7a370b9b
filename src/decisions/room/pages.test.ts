import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { SeatId } from '../../bodies/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import { addItem, type WrittenItem } from '../agendas/edit-agenda.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { MeetingId } from '../votes/model.ts'

let t: TestApp
let board: VotingBody
let who: Record<'chair' | 'secretary' | 'member' | 'third' | 'stranger' | 'admin', string>
let meeting: MeetingId

const majority: WrittenRule = {
  electorate: 'seats',
  base: 'present',
  threshold: '1/2',
  strict: true,
  quorum: { share: '1/2', of: 'all_seats', strict: true },
  proxies: true,
  tie: 'chair'
}

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
  board = await votingBody(db, 5, {
    kind: 'board',
    slug: 'board',
    name: 'Board',
    roles: { 0: 'chair', 1: 'secretary' },
    rules: { ordinary: majority }
  })
  const other = await votingBody(db, 1, { slug: 'kites' })
  const [chair = '', secretary = '', member = '', third = ''] = board.accounts
  who = { chair, secretary, member, third, stranger: other.accounts[0] ?? '', admin: randomUUID() }
  const now = t.clock.now()
  const times = [{ starts_at: now, ends_at: new Date(now.getTime() + 3_600_000) }]
  const body = await bodyOfVote(db, board.id)
  meeting = (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'May meeting', place: '' }, times))).id
})
after(() => t.close())

type Role = keyof typeof who | 'public'
const as = (role: Role) => (role === 'public' ? {} : { 'test-account': who[role] })
const get = async (path: string, role: Role) => {
  const response = await t.request(path, { headers: as(role) })
  return { status: response.status, text: await response.text() }
}
const post = async (path: string, fields: Record<string, string>, role: Role) => {
  const response = await t.post(path, fields, as(role))
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
}
const person = (n: number) => board.people[n] ?? assert.fail('nobody there')
const room = () => href(routes.deskRoom, { meeting })
const step = (name: string) => href(routes.deskRoomStep, { meeting, step: name })
const itemAt = (item: string) => href(routes.deskRoomItem, { meeting, item })
const itemStep = (item: string, name: string) => href(routes.deskRoomItemStep, { meeting, item, step: name })
const consent = () => href(routes.deskRoomConsent, { meeting })
const consentStep = (name: string) => href(routes.deskRoomConsentStep, { meeting, step: name })
const items = () => t.context.db.selectFrom('agenda_items').selectAll().where('meeting', '=', meeting).orderBy('place').execute()
const idOf = async (title: string) => (await items()).find((each) => each.title === title)?.id ?? assert.fail(title)
const add = (item: Partial<WrittenItem>) =>
  inTx(t, (tx) => addItem(tx, meeting, { kind: 'discussion', title: 'Roof', notes: '', motion: null, private: false, ...item }))
async function decide(title: string, how: 'meeting' | 'consent_agenda' = 'meeting') {
  const motion = await proposed(t, board, { title, how })
  await add({ kind: 'decision', title, motion: motion.id })
  return motion
}
const statusOf = async (number: string) =>
  await t.context.db.selectFrom('motions').select(['status', 'tally']).where('number', '=', number).executeTakeFirstOrThrow()
const attending = () =>
  t.context.db
    .selectFrom('meeting_attendance')
    .select('person')
    .where('meeting', '=', meeting)
    .where('left_at', 'is', null)
    .execute()

test('the room is for people of the body, and leading it for the chair and the secretary', async () => {
  await add({ kind: 'structure', title: 'Opening' })
  const pages = [room(), itemAt(await idOf('Opening')), consent(), href(routes.deskRoomMark, { meeting })]
  for (const path of pages) {
    assert.equal((await get(path, 'public')).status, 303, path)
    for (const role of ['stranger', 'admin'] as const) assert.equal((await get(path, role)).status, 403, `${role} at ${path}`)
    for (const role of ['chair', 'secretary', 'member'] as const) assert.equal((await get(path, role)).status, 200, path)
  }
  const steps = ['open', 'roll', 'close'].map(step)
  const ofItem = ['take-up', 'done', 'put-off', 'note', 'open', 'hands', 'count'].map(async (name) =>
    itemStep(await idOf('Opening'), name)
  )
  for (const path of [...steps, ...(await Promise.all(ofItem)), ...['open', 'hands', 'count'].map(consentStep)]) {
    for (const role of ['stranger', 'admin', 'member'] as const) {
      assert.equal((await post(path, {}, role)).status, 403, `${role} at ${path}`)
    }
  }
  for (const path of ['here', 'away', 'proxy', 'revoke'].map(step)) {
    for (const role of ['stranger', 'admin'] as const)
      assert.equal((await post(path, {}, role)).status, 403, `${role} at ${path}`)
  }
  assert.equal((await post(step('burn'), {}, 'chair')).status, 404)
  assert.equal((await get(itemAt(randomUUID()), 'chair')).status, 404)
  assert.doesNotMatch((await get(room(), 'member')).text, /Open the meeting/)
})

test('the secretary opens with a roll call, and whether there is a quorum is said in a sentence', async () => {
  assert.match((await get(room(), 'secretary')).text, /Open the meeting/)
  const opened = await t.request(step('open'), {
    method: 'POST',
    headers: { ...as('secretary'), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([
      ['here', person(0)],
      ['here', person(1)]
    ]).toString()
  })
  assert.equal(opened.status, 303, await opened.text())
  const { text } = await get(room(), 'member')
  assert.match(text, /2 of 5 voting seats are in the room\. That is no quorum, 3 are needed: nothing can be decided\./)
  assert.equal((await post(step('here'), {}, 'member')).status, 303)
  assert.match((await get(room(), 'third')).text, /3 of 5 voting seats are in the room\. That is a quorum: 3 are needed\./)
  assert.match((await get(href(routes.meeting, { meeting }), 'public')).text, /Under way/)
  assert.equal((await post(href(routes.deskMeetingCancel, { meeting }), {}, 'chair')).status, 409)
  assert.equal((await get(href(routes.deskMeetingEdit, { meeting }), 'chair')).status, 403)
})

test('a roll call that was drawn before somebody came does not send them away again', async () => {
  const fields = { was: person(0), here: person(0), at: '' }
  assert.equal((await post(step('roll'), fields, 'chair')).status, 303)
  assert.deepEqual((await attending()).length, 3)
  assert.equal((await post(step('roll'), { ...fields, here: '', at: '25:00' }, 'chair')).status, 422)
  assert.equal((await post(step('roll'), { was: person(0), at: '03:00' }, 'chair')).status, 422)
  assert.equal((await attending()).length, 3)
})

test('the chair writes down votes by name while members vote on their own devices, and nobody writes over those', async () => {
  const motion = await decide('Buy string')
  const item = await idOf('Buy string')
  assert.equal((await post(itemStep(item, 'open'), {}, 'chair')).status, 303)
  assert.equal((await statusOf(motion.number)).status, 'open')
  assert.match((await get(itemAt(item), 'member')).text, /Your vote/)
  assert.doesNotMatch((await get(itemAt(item), 'member')).text, /Votes in the room/)
  assert.doesNotMatch((await get(itemAt(item), 'third')).text, /name="choice_1"/, 'who is not in the room has no ballot')
  const drawn = { seen: '', rest: 'aye' }
  const line = /name="line" value="(\d+)"/.exec((await get(itemAt(item), 'member')).text)?.[1] ?? ''
  assert.equal((await post(itemStep(item, 'ballot'), { line, version: '1' }, 'member')).status, 422)
  assert.equal(
    (await post(itemStep(item, 'ballot'), { line, version: '1', choice_1: 'nay', reason: 'Too dear.' }, 'member')).status,
    303
  )
  assert.equal((await post(itemStep(item, 'hands'), drawn, 'chair')).status, 303)
  assert.match((await post(itemStep(item, 'hands'), { seen: '' }, 'chair')).text, /Nothing new was written down/)
  const again = await post(itemStep(item, 'hands'), { seen: '', [`hand_${person(0)}_1`]: 'nay' }, 'secretary')
  assert.match(again.text, /Somebody has voted since you opened the page/)
  assert.equal(again.status, 422)
  const { text } = await get(itemAt(item), 'chair')
  assert.match(text, /Too dear\./)
  assert.match((await post(step('close'), {}, 'chair')).text, /A vote is open\. End it first\./)
  assert.equal((await post(itemStep(item, 'count'), {}, 'secretary')).status, 303)
  assert.deepEqual(await statusOf(motion.number), { status: 'passed', tally: '2-1-0' })
  assert.match((await get(itemAt(item), 'third')).text, /Approved 2-1-0 by vote in a meeting/)
  assert.match((await post(itemStep(item, 'count'), {}, 'chair')).text, /The vote is over/)
})

test('a seat that ended this morning votes neither by hand nor by device', async () => {
  await post(step('here'), {}, 'third')
  const motion = await decide('Sell the boat')
  const item = await idOf('Sell the boat')
  await post(itemStep(item, 'open'), {}, 'chair')
  const line = /name="line" value="(\d+)"/.exec((await get(itemAt(item), 'third')).text)?.[1] ?? ''
  const today = t.clock.now().toISOString().slice(0, 10)
  const yesterday = new Date(t.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)
  await t.context.db.updateTable('seats').set({ to_day: yesterday }).where('person', '=', person(3)).execute()
  assert.equal((await post(itemStep(item, 'ballot'), { line, version: '1', choice_1: 'aye' }, 'third')).status, 403, today)
  assert.match(
    (await post(itemStep(item, 'hands'), { seen: '', [`hand_${person(3)}_1`]: 'aye' }, 'chair')).text,
    /seat has ended|vote is over|Nothing new/
  )
  await t.context.db.updateTable('seats').set({ to_day: null }).where('person', '=', person(3)).execute()
  await post(itemStep(item, 'hands'), { seen: '', rest: 'nay' }, 'chair')
  await post(itemStep(item, 'count'), {}, 'chair')
  assert.equal((await statusOf(motion.number)).status, 'failed')
  await post(step('away'), {}, 'third')
})

test('who sits without a vote sees the room and has no ballot in it', async () => {
  const advisor = person(4)
  await t.context.db.updateTable('seats').set({ voting: false, role: 'advisor' }).where('person', '=', advisor).execute()
  const as = { 'test-account': board.accounts[4] ?? '' }
  assert.equal((await t.post(step('here'), {}, as)).status, 303)
  await decide('Buy a whistle')
  const item = await idOf('Buy a whistle')
  await post(itemStep(item, 'open'), {}, 'chair')
  const text = await (await t.request(itemAt(item), { headers: as })).text()
  assert.match(text, /Buy a whistle/)
  assert.doesNotMatch(text, /name="choice_1"|Votes in the room|Step back/)
  for (const path of [itemStep(item, 'step-back'), itemStep(item, 'pull'), step('proxy')]) {
    assert.equal((await t.post(path, {}, as)).status, 403, path)
  }
  assert.equal((await t.post(itemStep(item, 'ballot'), { line: '5', version: '1', choice_1: 'aye' }, as)).status, 422)
  await post(itemStep(item, 'count'), {}, 'chair')
  await t.post(step('away'), {}, as)
  await t.context.db.updateTable('seats').set({ voting: true, role: 'member' }).where('person', '=', advisor).execute()
})

test('two who lead at once open one vote and end it once', async () => {
  const motion = await decide('Sweep the hall')
  const item = await idOf('Sweep the hall')
  const opened = await Promise.all((['chair', 'secretary'] as const).map((role) => post(itemStep(item, 'open'), {}, role)))
  assert.deepEqual(
    opened.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422]
  )
  await post(itemStep(item, 'hands'), { seen: '', rest: 'aye' }, 'chair')
  const ended = await Promise.all((['chair', 'secretary'] as const).map((role) => post(itemStep(item, 'count'), {}, role)))
  assert.ok(ended.some(({ status }) => status === 303))
  const kept = await t.context.db.selectFrom('resolutions').select('id').where('motion', '=', motion.id).execute()
  assert.equal(kept.length, 1)
})

test('whoever counts while others step back and vote waits for them, and nobody waits in a circle', async () => {
  await decide('Tar the boat')
  const item = await idOf('Tar the boat')
  await post(itemStep(item, 'open'), {}, 'chair')
  const line = /name="line" value="(\d+)"/.exec((await get(itemAt(item), 'member')).text)?.[1] ?? ''
  const at = await Promise.all([
    post(itemStep(item, 'step-back'), { person: person(1), reason: '' }, 'chair'),
    post(itemStep(item, 'ballot'), { line, version: '1', choice_1: 'aye' }, 'member'),
    post(itemStep(item, 'hands'), { seen: '', [`hand_${person(0)}_1`]: 'aye' }, 'secretary'),
    post(itemStep(item, 'step-back'), { person: person(2), reason: '' }, 'chair'),
    post(itemStep(item, 'count'), {}, 'secretary')
  ])
  for (const { status } of at) assert.ok(status === 303 || status === 422, String(status))
  await post(itemStep(item, 'count'), {}, 'chair')
})

test('two motions of one meeting that fill the same seat: the first does it, the other says what stands in the way', async () => {
  const effect = (role: 'treasurer' | 'liaison', seat = randomUUID()) => [
    { effect: { kind: 'appoint' as const, body: board.id, seat: seat as SeatId, person: person(4), role } }
  ]
  const seat = randomUUID()
  for (const title of ['Seat the treasurer', 'Seat the treasurer again']) {
    const motion = await proposed(t, board, { title, how: 'meeting', effects: effect('treasurer', seat) })
    await add({ kind: 'decision', title, motion: motion.id })
  }
  const ids = [await idOf('Seat the treasurer'), await idOf('Seat the treasurer again')]
  for (const item of ids) {
    await post(itemStep(item, 'open'), {}, 'chair')
    await post(itemStep(item, 'hands'), { seen: '', rest: 'aye' }, 'chair')
  }
  const both = await Promise.all(ids.map((item, at) => post(itemStep(item, 'count'), {}, at === 0 ? 'chair' : 'secretary')))
  assert.deepEqual(
    both.map(({ status }) => status),
    [303, 303],
    t.logLines.slice(-3).join('\n')
  )
  const seats = await t.context.db
    .selectFrom('seats')
    .select('id')
    .where('body', '=', board.id)
    .where('role', '=', 'treasurer')
    .execute()
  assert.equal(seats.length, 1)
  const states = await t.context.db.selectFrom('resolution_effects').select('state').where('kind', '=', 'appoint').execute()
  assert.deepEqual(
    states.map(({ state }) => state).toSorted((a, b) => (a < b ? -1 : 1)),
    ['applied', 'stuck']
  )
})

test('somebody steps back from one motion and votes on the next; a tie asks for the word of the chair alone', async () => {
  await post(step('here'), {}, 'third')
  const motion = await decide('Lend the boat to the cousin')
  const item = await idOf('Lend the boat to the cousin')
  await post(itemStep(item, 'open'), {}, 'chair')
  assert.equal((await post(itemStep(item, 'step-back'), { reason: 'My cousin.' }, 'member')).status, 303)
  assert.equal((await post(itemStep(item, 'step-back'), { person: person(3), reason: '' }, 'secretary')).status, 303)
  assert.doesNotMatch((await get(itemAt(item), 'member')).text, /name="choice_1"/)
  await post(itemStep(item, 'hands'), { seen: '', [`hand_${person(0)}_1`]: 'aye', [`hand_${person(1)}_1`]: 'nay' }, 'chair')
  await post(itemStep(item, 'count'), {}, 'chair')
  const { status } = await statusOf(motion.number)
  // Two of five is no quorum: who has stepped back counts for nothing.
  assert.equal(status, 'no_quorum')
  const second = await decide('Paint the boat')
  const other = await idOf('Paint the boat')
  await post(itemStep(other, 'open'), {}, 'chair')
  const hands = {
    [`hand_${person(0)}_1`]: 'aye',
    [`hand_${person(1)}_1`]: 'aye',
    [`hand_${person(2)}_1`]: 'nay',
    [`hand_${person(3)}_1`]: 'nay'
  }
  assert.equal((await post(itemStep(other, 'hands'), { seen: '', ...hands }, 'chair')).status, 303)
  await post(itemStep(other, 'count'), {}, 'chair')
  assert.equal((await post(itemStep(other, 'cast-aye'), {}, 'secretary')).status, 403)
  assert.match((await post(step('close'), {}, 'chair')).text, /A vote is open/)
  assert.equal((await post(itemStep(other, 'cast-nay'), {}, 'chair')).status, 303)
  assert.deepEqual(await statusOf(second.number), { status: 'failed', tally: '2-2-0' })
})

test('one vote decides the consent agenda, after any member has taken something out', async () => {
  const [first, second, third] = [
    await decide('Approve the minutes', 'consent_agenda'),
    await decide('Thank the kitchen', 'consent_agenda'),
    await decide('Renew the lease', 'consent_agenda')
  ]
  assert.match((await get(consent(), 'member')).text, /Renew the lease/)
  assert.equal((await post(itemStep(await idOf('Renew the lease'), 'pull'), {}, 'member')).status, 303)
  assert.doesNotMatch((await get(consent(), 'member')).text, /Renew the lease/)
  assert.equal((await post(consentStep('open'), {}, 'chair')).status, 303)
  assert.equal((await post(itemStep(await idOf('Thank the kitchen'), 'pull'), {}, 'third')).status, 303)
  const line = /name="line" value="(\d+)"/.exec((await get(consent(), 'member')).text)?.[1] ?? ''
  assert.equal((await post(consentStep('ballot'), { line, version: '1', choice_1: 'aye' }, 'member')).status, 303)
  assert.equal((await post(consentStep('hands'), { seen: '', rest: 'aye' }, 'chair')).status, 303)
  assert.equal((await post(consentStep('count'), {}, 'chair')).status, 303)
  assert.deepEqual(await statusOf(first.number), { status: 'passed', tally: '4-0-0' })
  for (const { number } of [second, third]) assert.equal((await statusOf(number)).status, 'proposed')
  assert.equal((await items()).find(({ title }) => title === 'Approve the minutes')?.state, 'done')
  assert.match((await post(consentStep('open'), {}, 'chair')).text, /no longer on the agenda/)
})

test('a proxy is given by who is away, or written down by who leads, and votes through its holder', async () => {
  assert.equal((await post(step('proxy'), { holder: person(1), words: '' }, 'stranger')).status, 403)
  const given = { person: person(4), holder: person(1), words: 'By mail, 3 May.' }
  assert.equal((await post(step('proxy'), { ...given, person: '' }, 'chair')).status, 303, 'their own')
  assert.match((await get(room(), 'member')).text, /Person 2 votes for Person 1 while Person 1 is away/)
  assert.equal((await post(step('revoke'), { person: person(0) }, 'member')).status, 422, 'nobody takes back that of another')
  assert.equal((await post(step('revoke'), { person: 'nobody' }, 'chair')).status, 422)
  assert.equal((await post(step('revoke'), {}, 'chair')).status, 303)
  assert.equal((await post(step('proxy'), given, 'secretary')).status, 303)
  const noted = await t.context.db.selectFrom('proxies').select(['person', 'noted_by']).where('revoked_at', 'is', null).execute()
  assert.deepEqual(noted, [{ person: person(4), noted_by: person(1) }])
  const motion = await decide('Mend the kite')
  const item = await idOf('Mend the kite')
  await post(itemStep(item, 'open'), {}, 'chair')
  assert.match((await get(itemAt(item), 'chair')).text, /Person 5, by Person 2/)
  assert.equal((await get(itemAt(item), 'secretary')).text.match(/name="choice_1"/g)?.length, 6)
  await post(itemStep(item, 'hands'), { seen: '', rest: 'aye' }, 'chair')
  await post(itemStep(item, 'count'), {}, 'chair')
  assert.deepEqual(await statusOf(motion.number), { status: 'passed', tally: '5-0-0' })
})

test('in the room anybody on the body gives out something to do under an item, and comes back to it', async () => {
  await add({ title: 'Leaking roof', private: true })
  const item = await idOf('Leaking roof')
  const page = (await get(itemAt(item), 'member')).text
  const to =
    /<form method="post" action="([^"]*\/actions\/new[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail('no form')
  assert.match(page, /<details id="give-out"/)
  assert.match(page, /only people of the body and its owner read it/)
  assert.doesNotMatch((await get(room(), 'member')).text, /give-out/)
  assert.equal((await post(itemStep(item, 'take-up'), {}, 'chair')).status, 303)
  assert.match((await get(itemAt(item), 'chair')).text, /is not saved along with this/)
  assert.doesNotMatch((await get(itemAt(item), 'member')).text, /is not saved along with this/)
  const owner = await t.context.db.selectFrom('people').select('slug').where('id', '=', person(3)).executeTakeFirstOrThrow()
  const fields = { title: '', owner: owner.slug, other: '', due_day: '2027-01-31' }
  const wrong = await post(to, fields, 'member')
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="2027-01-31"/)
  assert.equal((await post(to, { ...fields, title: 'Call a roofer' }, 'stranger')).status, 403)
  const given = await post(to, { ...fields, title: 'Call a roofer' }, 'member')
  assert.deepEqual([given.status, given.location], [303, `${itemAt(item)}#actions`])
  assert.match((await get(itemAt(item), 'chair')).text, /Call a roofer[^]*Person 4/)
  assert.doesNotMatch((await get(itemAt(await idOf('Opening')), 'chair')).text, /Call a roofer/, 'under its own item alone')
  const row = await t.context.db
    .selectFrom('action_items')
    .selectAll()
    .where('title', '=', 'Call a roofer')
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.meeting, row.item, row.private, row.owner], [meeting, item, true, person(3)])
})

test('what came of an item is written down, and the meeting closes with what is left going on', async () => {
  await add({ title: 'Storm insurance', private: true })
  const item = await idOf('Opening')
  assert.equal((await post(itemStep(item, 'take-up'), {}, 'chair')).status, 303)
  assert.equal((await post(itemStep(item, 'note'), { outcome: '<b>Hello' }, 'chair')).status, 303)
  assert.match((await get(itemAt(item), 'member')).text, /&lt;b>Hello/)
  const long = await post(itemStep(item, 'done'), { outcome: 'long '.repeat(500) }, 'chair')
  assert.equal(long.status, 422)
  assert.match(long.text, /at most 2,000 characters.*long long long/s)
  const done = await post(itemStep(item, 'done'), { outcome: 'All are welcome.' }, 'chair')
  assert.match(done.location, /\/room\/items\//)
  const { text } = await get(room(), 'chair')
  assert.match(text, /These items go to the next meeting:.*Storm insurance/s)
  assert.equal((await post(step('close'), {}, 'chair')).status, 303)
  assert.equal((await post(step('close'), {}, 'secretary')).status, 422)
  for (const name of ['take-up', 'done', 'open']) assert.equal((await post(itemStep(item, name), {}, 'chair')).status, 422, name)
  const after = (await get(room(), 'member')).text
  assert.match(after, /Closed.*Left for later.*Goes to the next meeting\./s)
  const open = (await get(href(routes.meeting, { meeting }), 'public')).text
  assert.match(open, /Closed/)
  assert.doesNotMatch(open, /Storm insurance|All are welcome|Person 1/)
})

test('the mark changes with the meeting and tells nothing', async () => {
  const { text } = await get(href(routes.deskRoomMark, { meeting }), 'member')
  assert.match(text, /^[\da-f]{64}$/)
  await t.context.db.updateTable('agenda_items').set({ outcome: 'More.' }).where('title', '=', 'Opening').execute()
  assert.notEqual((await get(href(routes.deskRoomMark, { meeting }), 'member')).text, text)
})
