import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { forgetPerson } from '../../bodies/people/keep-people.ts'
import { href, routes } from '../../routes.ts'
import { addItem, changeItem } from '../agendas/edit-agenda.ts'
import { itemsOf } from '../agendas/store.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { closeMeeting } from '../room/close-meeting.ts'
import { openMeeting } from '../room/open-meeting.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { MeetingId } from '../votes/model.ts'
import { giveOut, type NewAction } from './give-out.ts'
import { remindOwners } from './remind-owners.ts'

let t: TestApp
let board: VotingBody
let kites: VotingBody
let who: Record<'chair' | 'member' | 'stranger', string>
const day = 86_400_000

before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  board = await votingBody(t.context.db, 3, { kind: 'board', slug: 'board', name: 'Board' })
  kites = await votingBody(t.context.db, 1, { slug: 'kites' })
  const [chair = '', member = ''] = board.accounts
  who = { chair, member, stranger: kites.accounts[0] ?? '' }
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
  return { status: response.status, text: await response.text() }
}
const given = (more: Partial<NewAction> = {}) =>
  inTx(t, async (tx) => {
    const owner = board.people[1] ?? assert.fail()
    const made = await giveOut(tx, t.context, {
      body: board.id,
      title: 'Ask three roofers',
      owner,
      due_day: null,
      private: false,
      by: board.people[0] ?? null,
      ...more
    })
    return made ?? assert.fail('not given out')
  })
async function planned(): Promise<MeetingId> {
  const body = await bodyOfVote(t.context.db, board.id)
  const starts_at = t.clock.now()
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 3_600_000) }]
  return (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'Meeting', place: '' }, times))).id
}
/** A meeting that is opened now and closed an hour later. */
async function hold(): Promise<void> {
  const id = await planned()
  const by = board.people[0] ?? assert.fail()
  await inTx(t, (tx) => openMeeting(tx, t.context, id, { by, here: [] }))
  t.clock.advance(3_600_000)
  await inTx(t, (tx) => closeMeeting(tx, t.context, id, by))
}
const newAction = href(routes.deskActionNew, { slug: 'board' })
const fields = (more: Record<string, string> = {}) => ({
  title: 'Paint the fence',
  owner: `p-${board.people[1] ?? ''}`,
  other: '',
  due_day: '',
  private: 'no',
  ...more
})
const one = (number: string) => href(routes.deskAction, { number })
const say = (number: string) => href(routes.deskActionStep, { number, step: 'say' })

test('people of the body give out what is to be done, and nobody else does', async () => {
  for (const [role, status] of [
    ['chair', 200],
    ['member', 200],
    ['stranger', 403],
    ['public', 303]
  ] as const)
    assert.equal((await get(newAction, role)).status, status, role)
  assert.equal((await post(newAction, fields(), 'stranger')).status, 403)
  assert.equal((await post(newAction, fields(), 'member')).status, 303)
  const list = await get(href(routes.bodyActions, { slug: 'board' }))
  assert.match(list.text, /Paint the fence/)
  assert.match(list.text, /Person 2/)
})

test('what is missing is said at its field, and what was written is kept', async () => {
  const wrong = await post(newAction, fields({ title: '', owner: '', due_day: '2026-02-30' }), 'chair')
  assert.equal(wrong.status, 422)
  for (const name of ['title', 'owner', 'due_day']) assert.ok(wrong.text.includes(`href="#${name}"`), name)
  const nobody = await post(newAction, fields({ other: 'Nobody at all' }), 'chair')
  assert.match(nobody.text, /Nobody on the record has exactly this name/)
  assert.match(nobody.text, /value="Nobody at all"/)
  assert.equal((await post(newAction, fields({ private: 'maybe' }), 'chair')).status, 422)
  assert.equal((await post(newAction, fields({ title: 'x'.repeat(301) }), 'chair')).status, 422)
  assert.equal((await post(newAction, fields({ other: `p-${kites.people[0] ?? ''}` }), 'chair')).status, 303)
})

test('an open one says for how many days and through how many meetings', async () => {
  const { number } = await given({ title: 'Sell the old tents' })
  t.clock.advance(30 * day)
  await hold()
  t.clock.advance(30 * day)
  await hold()
  t.clock.advance(34 * day)
  await hold()
  assert.match((await get(href(routes.action, { number }))).text, /Open for 94 days, through 3 meetings/)
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  assert.match((await get(href(routes.bodyPage, { slug: 'board' }))).text, /Open for 94 days, through 3 meetings/)
  const fresh = await given({ title: 'New tents' })
  assert.match((await get(href(routes.action, { number: fresh.number }))).text, /Open for less than a day</)
  assert.equal((await post(say(number), { step: 'done', said: 'A school took them.' }, 'member')).status, 303)
  t.clock.advance(100 * day)
  await hold()
  const over = await get(href(routes.action, { number }))
  assert.match(over.text, /Was open for 94 days, through 3 meetings/)
  assert.match(over.text, /A school took them/)
})

test('its owner and who keeps order say how it stands, each with a sentence; others cannot', async () => {
  const { number } = await given({ title: 'Count chairs', owner: kites.people[0] ?? assert.fail() })
  assert.equal((await post(say(number), { step: 'done', said: '' }, 'stranger')).status, 422)
  assert.equal((await post(say(number), { step: 'sold', said: 'Done.' }, 'stranger')).status, 422)
  assert.equal((await post(say(number), { step: 'done', said: 'Done.' }, 'member')).status, 403)
  assert.equal((await post(say(number), { step: 'note', said: 'Half of them.' }, 'stranger')).status, 303)
  assert.equal((await post(say(number), { step: 'drop', said: 'We rent them.' }, 'chair')).status, 303)
  assert.equal((await post(say(number), { step: 'done', said: 'Done.' }, 'stranger')).status, 409)
  assert.equal((await post(say(number), { step: 'reopen', said: 'We do not.' }, 'stranger')).status, 303)
  const { text } = await get(href(routes.action, { number }))
  for (const words of ['Half of them.', 'We rent them.', 'We do not.', 'Open again']) assert.ok(text.includes(words), words)
  assert.equal((await get(href(routes.deskActionEdit, { number }), 'stranger')).status, 403)
  assert.equal((await post(href(routes.deskActionEdit, { number }), fields({ title: 'Count tables' }), 'chair')).status, 303)
  assert.match((await get(one(number), 'stranger')).text, /Count tables/)
})

test('a private one is for people of the body and its owner, and goes private with the item that it comes from', async () => {
  const meeting = await planned()
  await inTx(t, (tx) => addItem(tx, meeting, { kind: 'discussion', title: 'Pay', notes: '', motion: null, private: false }))
  const [item] = await itemsOf(t.context.db, meeting)
  assert.ok(item)
  const made = await given({ title: 'Raise the pay of the caretaker', due_day: '2026-01-01', meeting, item: item.id })
  assert.equal((await get(href(routes.action, { number: made.number }))).status, 200)
  const { kind, title, notes, motion } = item
  await inTx(t, (tx) => changeItem(tx, item.id, { kind, title, notes, motion, private: true }))
  const slug = 'board'
  const open = [routes.bodyActions, routes.bodyPage, routes.bodyMeetings, routes.bodyCalendar].map((path) => href(path, { slug }))
  for (const path of [...open, href(routes.meeting, { meeting })]) {
    await inTx(t, (tx) => t.context.publicPages.changed(tx))
    const { status, text } = await get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(text, /caretaker/, path)
  }
  assert.equal((await get(href(routes.action, { number: made.number }))).status, 404)
  assert.equal((await get(href(routes.bodyActionsBefore, { slug, number: made.number }))).status, 404)
  assert.equal((await get(one(made.number), 'stranger')).status, 404)
  assert.match((await get(one(made.number), 'member')).text, /caretaker/)
  const under = `${newAction}?meeting=${meeting}&item=${item.id}`
  assert.match((await get(under, 'chair')).text, /only people of the body and its owner read it/)
  assert.equal((await post(under, fields({ title: 'Under it', private: 'no' }), 'chair')).status, 303)
  const row = await t.context.db.selectFrom('action_items').select('private').where('title', '=', 'Under it').executeTakeFirst()
  assert.equal(row?.private, true)
  await sendMails(t)
  t.mails.length = 0
  await remindOwners(t.context)
  await sendMails(t)
  assert.ok(t.mails.length > 0)
  assert.ok(t.mails.every((mail) => !/caretaker/.test(mail.subject + mail.text)))
})

test('an owner gets one mail before the day and one when it has passed, and no third', async () => {
  const today = t.clock.now().getTime()
  const dayIn = (days: number) => new Date(today + days * day).toISOString().slice(0, 10)
  await remindOwners(t.context)
  await sendMails(t)
  t.mails.length = 0
  const { id } = await given({ title: 'Write to the bank', due_day: dayIn(5) })
  const mails = async () => {
    await remindOwners(t.context)
    await remindOwners(t.context)
    await sendMails(t)
    return t.mails.map(({ subject }) => subject.replace(/by .*/, ''))
  }
  assert.deepEqual(await mails(), [])
  t.clock.advance(3 * day)
  assert.deepEqual(await mails(), ['Board: something is due '])
  t.clock.advance(2 * day)
  assert.equal((await mails()).length, 1)
  t.clock.advance(2 * day)
  assert.deepEqual(await mails(), ['Board: something is due ', 'Board: something was due '])
  t.clock.advance(300 * day)
  assert.equal((await mails()).length, 2)
  assert.match(t.mails[0]?.text ?? '', /Write to the bank/)
  const row = await t.context.db.selectFrom('action_items').select('reminded').where('id', '=', id).executeTakeFirst()
  assert.equal(row?.reminded, 2)
})

test("what one has to do stands on a page of one's own and in the answer that home reads", async () => {
  assert.match((await get(routes.deskOwnActions, 'member')).text, /Write to the bank/)
  assert.doesNotMatch((await get(routes.deskOwnActions, 'stranger')).text, /Write to the bank/)
  const { actions } = JSON.parse((await get(routes.deskActionsDue, 'member')).text) as {
    actions: { due: string; late: boolean }[]
  }
  assert.ok(actions.length > 1 && actions.length <= 7)
  assert.ok(actions[0]?.late && actions[0].due < (actions[1]?.due ?? '9'))
})

test('the name of an owner who asked to be forgotten follows their choice', async () => {
  const { db } = t.context
  const person = kites.people[0] ?? assert.fail()
  await db.updateTable('people').set({ name: 'Ines Okafor' }).where('id', '=', person).execute()
  const { number } = await given({ title: 'Fly a kite', owner: person })
  assert.match((await get(href(routes.action, { number }))).text, /Ines Okafor/)
  const today = t.clock.now().toISOString().slice(0, 10)
  await db.updateTable('seats').set({ to_day: '2026-02-01' }).where('person', '=', person).execute()
  await forgetPerson(t.context, person, { word: 'Somebody', today })
  const { text } = await get(href(routes.action, { number }))
  assert.match(text, /Somebody/)
  assert.doesNotMatch(text, /Ines|Okafor/)
})
