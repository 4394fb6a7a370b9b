import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { timesOf } from '../meetings/model.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'

let t: TestApp
let board: VotingBody
let who: Record<'chair' | 'member' | 'stranger', string>
let meeting: string

before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  board = await votingBody(t.context.db, 2, { kind: 'board', slug: 'board', name: 'Board' })
  const other = await votingBody(t.context.db, 1, { slug: 'kites' })
  const [chair = '', member = ''] = board.accounts
  who = { chair, member, stranger: other.accounts[0] ?? '' }
  const day = `${t.context.clock.now().getUTCFullYear() + 1}-10-13`
  const times = timesOf({ day, from: '18:00', to: '19:00' }, 'once', 1, 'Europe/Berlin')
  if (times === 'skipped') throw new Error('that hour is there')
  const body = await bodyOfVote(t.context.db, board.id)
  meeting = (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'Meeting', place: '' }, times))).id
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
const add = (more: Record<string, string>, role: Role = 'chair') =>
  post(
    href(routes.deskAgendaNew, { meeting }),
    { title: 'Roof', kind: 'discussion', notes: '', motion: '', private: 'no', ...more },
    role
  )
const inside = () => href(routes.deskMeeting, { meeting })
const outside = () => href(routes.meeting, { meeting })
const items = () => t.context.db.selectFrom('agenda_items').selectAll().orderBy('place').execute()
const step = (item: string, name: string) => href(routes.deskAgendaStep, { meeting, item, step: name })

test('the agenda is kept by who plans the meeting, and by nobody else', async () => {
  for (const role of ['member', 'stranger'] as const) assert.equal((await add({}, role)).status, 403, role)
  assert.equal((await add({})).status, 303)
  const [item] = await items()
  for (const role of ['member', 'stranger'] as const) {
    assert.equal((await post(step(item?.id ?? '', 'remove'), {}, role)).status, 403, role)
    assert.equal((await get(href(routes.deskAgendaItem, { meeting, item: item?.id ?? '' }), role)).status, 403, role)
  }
  assert.doesNotMatch((await get(inside(), 'member')).text, /Add an item/)
})

test('a private item is for people of the body and stands on no public page, calendar or list', async () => {
  await add({ title: 'Salary of the caretaker', notes: 'Ask for more.', private: 'yes' })
  const member = await get(inside(), 'member')
  assert.match(member.text, /Salary of the caretaker/)
  assert.match(member.text, /Ask for more/)
  const slug = 'board'
  const open = [outside(), ...[routes.bodyMeetings, routes.bodyCalendar, routes.bodyPage].map((path) => href(path, { slug }))]
  for (const path of open) {
    const { status, text } = await get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(text, /Salary|caretaker|Ask for more|Private/, path)
  }
  assert.match((await get(outside())).text, /Roof/)
})

test('an item that is decided has its motion, and the public page tells the number of one that is hidden and nothing else', async () => {
  const motion = await proposed(t, board, { title: 'Dismiss the treasurer', shown: 'confidential', how: 'meeting' })
  assert.match((await add({ motion: motion.number })).text, /Choose a motion only for an item that is decided/)
  assert.equal((await add({ kind: 'decision', motion: 'M-1999-001' })).status, 422)
  assert.equal((await add({ kind: 'decision', title: 'A matter', motion: motion.number })).status, 303)
  const { text } = await get(outside())
  assert.ok(text.includes(href(routes.motion, { number: motion.number })))
  assert.doesNotMatch(text, /treasurer/)
})

test('items change places, change and go', async () => {
  const before = (await items()).map(({ title }) => title)
  const last = (await items()).at(-1)?.id ?? ''
  assert.equal((await post(step(last, 'up'), {}, 'chair')).status, 303)
  assert.deepEqual(
    (await items()).map(({ title }) => title),
    [before[0], before[2], before[1]]
  )
  const [first] = await items()
  const at = href(routes.deskAgendaItem, { meeting, item: first?.id ?? '' })
  assert.match((await get(at, 'chair')).text, /value="Roof"/)
  const changed = { title: 'Roof and walls', kind: 'report', notes: '<b>', motion: '', private: 'no' }
  assert.equal((await post(at, { ...changed, title: '' }, 'chair')).status, 422)
  assert.equal((await post(at, changed, 'chair')).status, 303)
  assert.match((await get(outside())).text, /Roof and walls.*&lt;b>/s)
  assert.equal((await post(step(first?.id ?? '', 'remove'), {}, 'chair')).status, 303)
  assert.equal((await post(step(first?.id ?? '', 'remove'), {}, 'chair')).status, 404)
  assert.equal((await post(step(last, 'burn'), {}, 'chair')).status, 404)
})

test('nothing is added to the agenda of a cancelled meeting', async () => {
  assert.equal((await post(href(routes.deskMeetingCancel, { meeting }), {}, 'chair')).status, 303)
  assert.equal((await add({})).status, 403)
})
