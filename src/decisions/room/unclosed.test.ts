import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { addItem } from '../agendas/edit-agenda.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { findMeeting } from '../meetings/store.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { closeMotion, openInMeeting, recordVotesInMeeting } from '../votes/meeting-votes.ts'
import type { MeetingId } from '../votes/model.ts'
import { notePeople } from './note-people.ts'
import { openMeeting } from './open-meeting.ts'
import { remindUnclosed } from './remind-unclosed.ts'
import { hereNow, staysOf } from './store.ts'

const hour = 3_600_000
let t: TestApp
let board: VotingBody
let meeting: MeetingId
let began: Date

before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  board = await votingBody(t.context.db, 4, {
    kind: 'board',
    slug: 'board',
    name: 'Board',
    roles: { 0: 'chair', 1: 'secretary' }
  })
})
after(() => t.close())

const chair = () => board.people[0] ?? assert.fail('no chair')
const as = (n: number) => ({ 'test-account': board.accounts[n] ?? '' })
const get = async (path: string, n?: number) => (await t.request(path, { headers: n === undefined ? {} : as(n) })).text()
const room = () => href(routes.deskRoom, { meeting })
const close = (fields: Record<string, string>, n = 1) =>
  t.post(href(routes.deskRoomStep, { meeting, step: 'close' }), fields, as(n))
const ended = async () => (await findMeeting(t.context.db, meeting))?.closed_at?.toISOString()
const hoursLater = (hours: number) => t.clock.set(new Date(began.getTime() + hours * hour))
async function reminders() {
  await remindUnclosed(t.context)
  await sendMails(t)
  return t.mails.filter(({ subject }) => subject.endsWith('is not closed')).map(({ to }) => to)
}

/** A meeting of one hour that was opened on time, at 18:00 in Berlin, and that nobody closes. */
beforeEach(async () => {
  began = new Date(t.clock.now().getTime() + 30 * 24 * hour)
  began.setUTCHours(16, 0, 0, 0)
  t.clock.set(began)
  const times = [{ starts_at: began, ends_at: new Date(began.getTime() + hour) }]
  const body = await bodyOfVote(t.context.db, board.id)
  meeting = (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'Long night', place: '' }, times))).id
  await inTx(t, (tx) => addItem(tx, meeting, { kind: 'discussion', title: 'Roof', notes: '', motion: null, private: false }))
  await inTx(t, (tx) => openMeeting(tx, t.context, meeting, { by: chair(), here: board.people }))
  await sendMails(t)
  t.mails.length = 0
})

test('who leads a meeting that nobody closed gets one mail, half a day after its planned end, and nobody else does', async () => {
  hoursLater(12.9)
  assert.deepEqual(await reminders(), [])
  hoursLater(13)
  assert.equal((await reminders()).length, 2)
  assert.match(t.mails[0]?.text ?? '', /Nobody has closed this meeting of Board: Long night/)
  hoursLater(80)
  assert.equal((await reminders()).length, 2, 'once')
})

test('as long as something is written down in it, nobody is reminded', async () => {
  hoursLater(6)
  await inTx(t, (tx) =>
    notePeople(tx, t.context, meeting, { arrived: [], left: [board.people[3] ?? assert.fail()], by: chair() })
  )
  hoursLater(13)
  assert.deepEqual(await reminders(), [])
  hoursLater(18)
  assert.equal((await reminders()).length, 2)
})

test('a meeting that was closed reminds nobody', async () => {
  hoursLater(2)
  assert.equal((await close({ ended_day: '', ended_time: '' })).status, 303)
  hoursLater(40)
  assert.deepEqual(await reminders(), [])
})

test('after a day every page says that nobody closed it, and only who leads it is shown the way', async () => {
  const pages = [
    [room(), 2] as const,
    [href(routes.deskMeeting, { meeting }), 2] as const,
    [href(routes.meeting, { meeting })] as const
  ]
  hoursLater(24.9)
  for (const [path, n] of pages) {
    assert.match(await get(path, n), /Under way/, path)
    assert.doesNotMatch(await get(path, n), /Nobody has closed this meeting/, path)
  }
  hoursLater(25)
  for (const [path, n] of pages) {
    const text = await get(path, n)
    assert.match(text, /Nobody has closed this meeting\. Its planned end: .* 19:00 in Berlin/, path)
    assert.doesNotMatch(text, /Under way|Close it with the time/, path)
  }
  assert.match(await get(href(routes.deskMeeting, { meeting }), 1), /Close it with the time at which it ended/)
  assert.match(await get(href(routes.bodyMeetings, { slug: 'board' })), /Not closed/)
})

test('it is closed later with the time at which it ended, by its own clock; everybody left then, and minutes can begin', async () => {
  hoursLater(50)
  assert.equal((await close({ ended_day: '', ended_time: '' }, 2)).status, 403)
  const day = began.toISOString().slice(0, 10)
  const begins = href(routes.deskMeeting, { meeting })
  assert.doesNotMatch(await get(begins, 1), /Begin the minutes/)
  for (const wrong of [
    { ended_day: day, ended_time: '' },
    { ended_day: day, ended_time: '25:00' },
    { ended_day: 'soon', ended_time: '19:40' },
    { ended_day: day, ended_time: '17:59' },
    { ended_day: '2099-01-01', ended_time: '19:40' }
  ]) {
    const response = await close(wrong)
    const text = await response.text()
    assert.equal(response.status, 422, JSON.stringify(wrong))
    assert.match(text, /Write the day and time at which it ended/)
    for (const typed of [wrong.ended_day, wrong.ended_time]) if (typed) assert.ok(text.includes(`value="${typed}"`), typed)
  }
  assert.equal(await ended(), undefined)
  assert.equal((await close({ ended_day: day, ended_time: '19:40' })).status, 303)
  const expected = new Date(began.getTime() + 100 * 60_000).toISOString()
  assert.equal(await ended(), expected)
  for (const { left_at } of await staysOf(t.context.db, meeting)) assert.equal(left_at?.toISOString(), expected)
  assert.deepEqual(await hereNow(t.context.db, meeting), [])
  const [item] = await t.context.db.selectFrom('agenda_items').select('state').where('meeting', '=', meeting).execute()
  assert.equal(item?.state, 'left_over')
  assert.doesNotMatch(await get(room(), 1), /Nobody has closed/)
  assert.match(await get(begins, 1), /Begin the minutes/)
})

test('it did not end before somebody left or a vote began, and a vote that is open is counted first', async () => {
  const motion = await proposed(t, board, { how: 'meeting' })
  hoursLater(1.5)
  await inTx(t, (tx) =>
    notePeople(tx, t.context, meeting, { arrived: [], left: [board.people[3] ?? assert.fail()], by: chair() })
  )
  hoursLater(2)
  const present = await hereNow(t.context.db, meeting)
  const opened = await inTx(t, (tx) => openInMeeting(tx, t.context, motion.id, { room: { meeting, present }, by: chair() }))
  assert.ok('vote' in opened)
  hoursLater(49)
  const day = began.toISOString().slice(0, 10)
  assert.match(await (await close({ ended_day: day, ended_time: '20:30' })).text(), /A vote is open\. End it first/)
  const hands = present.map((person) => ({ person, choices: ['aye' as const] }))
  assert.deepEqual(await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, opened.vote.id, hands)), {})
  await inTx(t, (tx) => closeMotion(tx, t.context, motion.id))
  assert.equal((await close({ ended_day: day, ended_time: '19:20' })).status, 422, 'before somebody left')
  assert.equal((await close({ ended_day: day, ended_time: '19:50' })).status, 422, 'before the vote')
  assert.equal((await close({ ended_day: day, ended_time: '20:00' })).status, 303)
})

test('two who close it at once with different times close it once', async () => {
  hoursLater(30)
  const day = began.toISOString().slice(0, 10)
  const both = await Promise.all([
    close({ ended_day: day, ended_time: '19:00' }, 0),
    close({ ended_day: day, ended_time: '20:00' }, 1)
  ])
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422]
  )
})
