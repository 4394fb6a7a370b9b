import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import { attendance } from '../../bodies/upkeep/activity.ts'
import { heldMeetings } from '../../bodies/upkeep/store-activity.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import { addItem, type WrittenItem } from '../agendas/edit-agenda.ts'
import { cancelMeeting, planMeetings } from '../meetings/plan-meetings.ts'
import { comingMeetings, findMeeting, pastMeetings } from '../meetings/store.ts'
import { closeMotion, openInMeeting, recordVotesInMeeting } from '../votes/meeting-votes.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { MeetingId } from '../votes/model.ts'
import { rollOfVote } from '../votes/store.ts'
import { closeMeeting } from './close-meeting.ts'
import { notePeople } from './note-people.ts'
import { openMeeting } from './open-meeting.ts'
import { passOn, takeUp } from './pass-items.ts'
import { giveMeetingProxy, revokeMeetingProxy } from './proxies.ts'
import { readAttendance } from './read-attendance.ts'
import { hereNow, roomItems } from './store.ts'

let t: TestApp
before(async () => void (t = await testApp()))
after(() => t.close())

const minute = 60_000
const day = 86_400_000
const at = ({ people }: VotingBody, n: number): PersonId => people[n] ?? assert.fail('nobody there')

/** A meeting that begins so many days from now. */
async function planned(body: VotingBody, days = 0): Promise<MeetingId> {
  const starts_at = new Date(t.clock.now().getTime() + days * day)
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 60 * minute) }]
  const of = await bodyOfVote(t.context.db, body.id)
  return (await inTx(t, (tx) => planMeetings(tx, t.context, of, { title: 'Meeting', place: '' }, times))).id
}
const open = (meeting: MeetingId, body: VotingBody, here: readonly PersonId[]) =>
  inTx(t, (tx) => openMeeting(tx, t.context, meeting, { by: at(body, 0), here }))
const close = (meeting: MeetingId, body: VotingBody) => inTx(t, (tx) => closeMeeting(tx, t.context, meeting, at(body, 0)))
const add = (meeting: MeetingId, item: Partial<WrittenItem>) =>
  inTx(t, (tx) => addItem(tx, meeting, { kind: 'discussion', title: 'Roof', notes: '', motion: null, private: false, ...item }))
const note = (meeting: MeetingId, arrived: PersonId[], left: PersonId[], by: PersonId, when?: Date) =>
  inTx(t, (tx) => notePeople(tx, t.context, meeting, { arrived, left, at: when, by }))
const items = (meeting: MeetingId) => roomItems(t.context.db, meeting)
async function held(meeting: MeetingId) {
  const found = await findMeeting(t.context.db, meeting)
  return found ?? assert.fail('no meeting')
}
const majority: WrittenRule = {
  electorate: 'seats',
  base: 'present',
  threshold: '1/2',
  strict: true,
  quorum: { share: '1/2', of: 'all_seats', strict: true },
  proxies: true
}

test('a meeting opens around its time, once, whoever of two chairs presses first', async () => {
  const body = await votingBody(t.context.db, 3)
  const later = await planned(body, 2)
  assert.deepEqual(await open(later, body, []), { problem: 'not_open_now' })
  const meeting = await planned(body)
  const both = await Promise.all([open(meeting, body, [at(body, 0)]), open(meeting, body, [at(body, 1)])])
  assert.equal(both.filter(({ problem }) => problem === 'not_open_now').length, 1)
  assert.equal((await hereNow(t.context.db, meeting)).length, 1)
  await close(meeting, body)
  assert.deepEqual(await open(meeting, body, []), { problem: 'not_open_now' })
})

test('people come, leave and come back; each stay keeps its times, and no stay lies in another or before the opening', async () => {
  const body = await votingBody(t.context.db, 3)
  const meeting = await planned(body)
  const opened = t.clock.now()
  await open(meeting, body, [at(body, 0), at(body, 1)])
  t.clock.advance(20 * minute)
  const [chair, ben] = [at(body, 0), at(body, 1)]
  assert.deepEqual(await note(meeting, [ben], [], chair), {}, 'who is there does not come again')
  await note(meeting, [], [ben], chair, new Date(opened.getTime() + 10 * minute))
  const wrong = { problem: 'wrong_time' }
  assert.deepEqual(await note(meeting, [ben], [], chair, new Date(opened.getTime() + 5 * minute)), wrong)
  assert.deepEqual(await note(meeting, [ben], [], chair, new Date(opened.getTime() - minute)), wrong)
  assert.deepEqual(await note(meeting, [ben], [], chair, new Date(opened.getTime() + 30 * minute)), wrong)
  await note(meeting, [ben], [], chair)
  assert.deepEqual(await note(meeting, [], [ben], chair, new Date(opened.getTime() + 15 * minute)), wrong)
  t.clock.advance(10 * minute)
  await close(meeting, body)
  const people = await readAttendance(t.context.db, await held(meeting))
  const minutes = (person: PersonId) =>
    people
      .find((each) => each.person === person)
      ?.stays.map(({ arrived_at: from, left_at: to }) => [from, to].map((time) => time && (+time - +opened) / minute))
  assert.deepEqual(minutes(chair), [[0, 30]])
  assert.deepEqual(minutes(ben), [
    [0, 10],
    [20, 30]
  ])
  assert.deepEqual(minutes(at(body, 2)), [])
})

test('a clock that is set back makes nobody leave before they came', async () => {
  const body = await votingBody(t.context.db, 2)
  const meeting = await planned(body)
  await open(meeting, body, [...body.people])
  t.clock.advance(-30 * minute)
  assert.deepEqual(await note(meeting, [], [at(body, 1)], at(body, 0)), {})
  assert.deepEqual(await note(meeting, [at(body, 1)], [], at(body, 0)), {})
  assert.deepEqual(await close(meeting, body), {})
  const [, second] = await readAttendance(t.context.db, await held(meeting))
  assert.ok(second?.stays.every(({ arrived_at: from, left_at: to }) => to !== null && to >= from))
})

test('whose seat ended is not noted, and cannot give or hold a proxy', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: majority } })
  const gone = at(body, 2)
  await t.context.db.updateTable('seats').set({ to_day: '2026-01-31' }).where('person', '=', gone).execute()
  const meeting = await planned(body)
  await open(meeting, body, [...body.people])
  assert.ok(!(await hereNow(t.context.db, meeting)).includes(gone))
  const give = (person: PersonId, holder: PersonId) =>
    inTx(t, (tx) => giveMeetingProxy(tx, t.context, meeting, { person, holder, words: '' }))
  assert.deepEqual(await give(gone, at(body, 0)), { problem: 'not_on_roll' })
  assert.deepEqual(await give(at(body, 1), gone), { problem: 'not_on_roll' })
})

test('a proxy for the meeting counts in every vote while its giver is away and its holder is there, and is not handed on', async () => {
  const body = await votingBody(t.context.db, 4, { rules: { ordinary: majority } })
  const meeting = await planned(body)
  const [chair, ben, cem, dot] = [at(body, 0), at(body, 1), at(body, 2), at(body, 3)]
  const give = (person: PersonId, holder: PersonId) =>
    inTx(t, (tx) => giveMeetingProxy(tx, t.context, meeting, { person, holder, words: '' }))
  assert.deepEqual(await give(dot, ben), {})
  assert.deepEqual(await give(dot, cem), { problem: 'proxy_given' })
  assert.deepEqual(await give(ben, cem), { problem: 'proxy_chain' })
  await open(meeting, body, [chair, ben])
  const motion = await proposed(t, body, { how: 'meeting' })
  const opened = await inTx(t, (tx) =>
    openInMeeting(tx, t.context, motion.id, { room: { meeting, present: [chair, ben] }, by: chair })
  )
  assert.ok('vote' in opened)
  const standing = async () => (await rollOfVote(t.context.db, opened.vote.id)).map((line) => line.standing)
  assert.deepEqual(await standing(), ['eligible', 'eligible', 'absent', 'proxy'])
  await note(meeting, [], [ben], chair)
  assert.deepEqual(await standing(), ['eligible', 'absent', 'absent', 'absent'], 'a holder who left votes for nobody')
  await note(meeting, [ben, dot], [], chair)
  assert.deepEqual(await standing(), ['eligible', 'eligible', 'absent', 'eligible'], 'who comes votes in person')
  await note(meeting, [], [dot], chair)
  assert.equal(await inTx(t, (tx) => revokeMeetingProxy(tx, t.context, meeting, dot)), true)
  assert.deepEqual(await standing(), ['eligible', 'eligible', 'absent', 'absent'])
  assert.deepEqual(await close(meeting, body), { problem: 'vote_open' })
  await inTx(t, (tx) => closeMotion(tx, t.context, motion.id))
  assert.deepEqual(await close(meeting, body), {})
  assert.deepEqual(await give(cem, ben), { problem: 'meeting_over' })
})

test('what is not finished goes to the next meeting, once, marked with how often it was carried', async () => {
  const body = await votingBody(t.context.db, 2)
  const meeting = await planned(body)
  const next = await planned(body, 7)
  await add(meeting, { kind: 'structure', title: 'Opening' })
  for (const title of ['Roof', 'Walls', 'Paint']) await add(meeting, { title })
  await add(meeting, { title: 'Pay', private: true })
  await add(next, { kind: 'structure', title: 'Opening' })
  await add(next, { title: 'New things' })
  await open(meeting, body, [...body.people])
  const [opening, roof, walls] = await items(meeting)
  assert.ok(opening && roof && walls)
  const end = (id: typeof roof.id, how: 'done' | 'put_off', outcome = '') =>
    inTx(t, (tx) => passOn(tx, t.context, meeting, id, { end: how, outcome }))
  await inTx(t, (tx) => takeUp(tx, t.context, meeting, opening.id))
  assert.deepEqual(await end(opening.id, 'done'), { next: roof.id })
  assert.deepEqual(await end(roof.id, 'done', 'Ben asks for an offer.'), { next: walls.id })
  await end(walls.id, 'put_off')
  assert.deepEqual(
    (await items(meeting)).map(({ state }) => state),
    ['done', 'done', 'left_over', 'now', 'waiting']
  )
  await close(meeting, body)
  const told = async (id: MeetingId) =>
    (await items(id)).map(
      ({ title, state, carried, private: hidden }) => `${title} ${state} ${carried}${hidden ? ' private' : ''}`
    )
  assert.deepEqual(await told(meeting), [
    'Opening done 0',
    'Roof done 0',
    'Walls left_over 0',
    'Paint left_over 0',
    'Pay left_over 0 private'
  ])
  const carried = ['Opening waiting 0', 'Walls waiting 1', 'Paint waiting 1', 'Pay waiting 1 private', 'New things waiting 0']
  assert.deepEqual(await told(next), carried)
  await planned(body, 14)
  assert.deepEqual(await told(next), carried, 'nothing is copied twice')
})

test('what is left over waits for a meeting to be planned; a cancelled or forgotten one passes its items on', async () => {
  const body = await votingBody(t.context.db, 2)
  const meeting = await planned(body)
  await add(meeting, { title: 'Roof' })
  await open(meeting, body, [])
  await close(meeting, body)
  const second = await planned(body, 7)
  const titles = async (id: MeetingId) => (await items(id)).map(({ title, carried }) => `${title} ${carried}`)
  assert.deepEqual(await titles(second), ['Roof 1'])
  const third = await planned(body, 14)
  const of = await bodyOfVote(t.context.db, body.id)
  await inTx(t, (tx) => cancelMeeting(tx, t.context, of, second, false))
  assert.deepEqual(await titles(third), ['Roof 2'])
  t.clock.advance(21 * day)
  const fourth = await planned(body)
  await open(fourth, body, [])
  assert.deepEqual(await titles(fourth), ['Roof 3'])
})

test('attendance reaches the clocks of a charter: in person, by proxy, or missed; a meeting that nobody held counts for nothing', async () => {
  const body = await votingBody(t.context.db, 4, { rules: { ordinary: majority } })
  const [chair, ben, cem, dot] = [at(body, 0), at(body, 1), at(body, 2), at(body, 3)]
  const meeting = await planned(body)
  await inTx(t, (tx) => giveMeetingProxy(tx, t.context, meeting, { person: cem, holder: ben, words: '' }))
  await open(meeting, body, [chair, ben])
  await close(meeting, body)
  await planned(body, 1)
  t.clock.advance(3 * day)
  const meetings = await heldMeetings(t.context.db, body.id, '2026-01-01')
  assert.equal(meetings.length, 1)
  const today = t.clock.now().toISOString().slice(0, 10)
  const kept = (person: PersonId) => attendance({ share: '1/2', over: 'P3M' }, meetings, { person, since: '2026-01-05' }, today)
  assert.deepEqual(
    [chair, ben, cem, dot].map((person) => [kept(person).done, kept(person).isKept]),
    [
      [1, true],
      [1, true],
      [1, true],
      [0, false]
    ]
  )
})

test('a meeting that goes on past midnight and past its time stays one meeting', async () => {
  const body = await votingBody(t.context.db, 2)
  t.clock.set(new Date('2026-10-24T21:30:00Z'))
  const meeting = await planned(body)
  await open(meeting, body, [...body.people])
  const motion = await proposed(t, body, { how: 'meeting' })
  // Clocks in Berlin went back at 01:00 UTC.
  t.clock.set(new Date('2026-10-25T01:30:00Z'))
  const present = await hereNow(t.context.db, meeting)
  const opened = await inTx(t, (tx) => openInMeeting(tx, t.context, motion.id, { room: { meeting, present }, by: null }))
  assert.ok('vote' in opened)
  const hands = body.people.map((person) => ({ person, choices: ['aye' as const] }))
  assert.deepEqual(await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, opened.vote.id, hands)), {})
  const vote = await inTx(t, (tx) => closeMotion(tx, t.context, motion.id))
  assert.equal(vote?.state, 'passed')
  await close(meeting, body)
  const { opened_at: from, closed_at: to } = await held(meeting)
  assert.deepEqual([from?.toISOString(), to?.toISOString()], ['2026-10-24T21:30:00.000Z', '2026-10-25T01:30:00.000Z'])
})

test('a meeting under way is listed with those to come, also past its time; a closed one with those that are over, also before it', async () => {
  const body = await votingBody(t.context.db, 2)
  const [early, long] = [await planned(body), await planned(body)]
  await open(early, body, [])
  await open(long, body, [])
  await close(early, body)
  const lists = async () => {
    const now = t.clock.now()
    const [coming, past] = [
      await comingMeetings(t.context.db, body.id, now, 9),
      await pastMeetings(t.context.db, body.id, now, 9)
    ]
    return [coming.map(({ id }) => id), past.map(({ id }) => id)]
  }
  assert.deepEqual(await lists(), [[long], [early]])
  t.clock.advance(3 * 60 * minute)
  assert.deepEqual(await lists(), [[long], [early]])
  t.clock.advance(day)
  const [coming, past] = await lists()
  assert.deepEqual([coming?.length, past?.length], [0, 2])
})
