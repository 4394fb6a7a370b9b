import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { closeMeeting } from '../room/close-meeting.ts'
import { openMeeting } from '../room/open-meeting.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { MeetingId } from '../votes/model.ts'

let t: TestApp
let board: VotingBody
let kites: VotingBody
let meetings: Record<'board' | 'kites', MeetingId>

before(async () => {
  t = await testApp({
    now: new Date('2026-03-18T17:00:00Z'),
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  board = await votingBody(t.context.db, 2, { kind: 'board', slug: 'board', name: 'Board' })
  kites = await votingBody(t.context.db, 1, { slug: 'kites' })
  // The board takes over reports of a group; nobody has ever sent one.
  const group = await votingBody(t.context.db, 0, { kind: 'conduct_group', slug: 'conduct' })
  await t.context.db.updateTable('bodies').set({ fallback: board.id }).where('id', '=', group.id).execute()
  meetings = { board: await planned(board), kites: await planned(kites) }
})
after(() => t.close())

async function planned({ id }: VotingBody): Promise<MeetingId> {
  const starts_at = t.clock.now()
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 3_600_000) }]
  const body = await bodyOfVote(t.context.db, id)
  return (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'Meeting', place: '' }, times))).id
}
const as = (account: string | undefined) => (account === undefined ? {} : { 'test-account': account })
const get = async (path: string, account?: string) => (await t.request(path, { headers: as(account) })).text()
const toDesk = '/desk#/meetings'

test('S9 a body that cases can reach has one standing item by itself: on the desk, in public and in the room', async () => {
  const meeting = meetings.board
  const chair = board.accounts[0]
  for (const path of [href(routes.deskMeeting, { meeting }), href(routes.deskRoom, { meeting })]) {
    const text = await get(path, chair)
    assert.equal(text.match(/Confidential matters/g)?.length, 1, path)
    assert.ok(text.includes(toDesk), 'its people go on to their own desk')
  }
  const open = await get(href(routes.meeting, { meeting }))
  assert.match(open, /Confidential matters/)
  assert.equal(open.includes(toDesk), false)
})

test('a body that no case can reach has no such item', async () => {
  const meeting = meetings.kites
  for (const path of [href(routes.deskMeeting, { meeting }), href(routes.deskRoom, { meeting })])
    assert.doesNotMatch(await get(path, kites.accounts[0]), /Confidential matters/)
  assert.doesNotMatch(await get(href(routes.meeting, { meeting })), /Confidential matters/)
})

test('S9 minutes name the standing item and say nothing more: nobody writes there, and nobody comments on it', async () => {
  const [chair] = board.people
  assert.ok(chair)
  await inTx(t, (tx) => openMeeting(tx, t.context, meetings.board, { by: chair, here: [chair] }))
  await inTx(t, (tx) => closeMeeting(tx, t.context, meetings.board, chair))
  const account = board.accounts[0] ?? ''
  await t.post(href(routes.deskMinutesStart, { meeting: meetings.board }), {}, as(account))
  const { id: minutes } = await t.context.db.selectFrom('minutes').select('id').executeTakeFirstOrThrow()
  const text = await get(href(routes.deskMinutes, { minutes }), account)
  assert.match(text, /Confidential matters[^]*Minutes say nothing about it/)
  const part = href(routes.deskMinutesPart, { minutes, part: 'standing' })
  assert.equal(text.includes(part), false)
  assert.equal((await t.request(part, { headers: as(account) })).status, 404)
  const written = { for_all: 'We talked about Alex.', for_members: '', edition: '0' }
  assert.equal((await t.post(part, written, as(account))).status, 404)
  const words = { part: 'standing', words: 'Who was it about?' }
  assert.equal((await t.post(href(routes.deskMinutesStep, { minutes, step: 'comment' }), words, as(account))).status, 422)
  assert.deepEqual(await t.context.db.selectFrom('minutes_texts').selectAll().execute(), [])
})
