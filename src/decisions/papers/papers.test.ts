import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { addItem, type WrittenItem } from '../agendas/edit-agenda.ts'
import { itemsOf } from '../agendas/store.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { motionById } from '../motions/store.ts'
import { openMeeting } from '../room/open-meeting.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { openConsentAgenda } from '../votes/meeting-votes.ts'
import type { MeetingId } from '../votes/model.ts'
import { owedFor } from './model.ts'
import { prepareReports } from './prepare-reports.ts'
import { remindReports } from './remind-reports.ts'
import { reportsBy, reportsOf } from './store.ts'

let t: TestApp
let board: VotingBody
let kites: VotingBody
let who: Record<'chair' | 'member' | 'kiter' | 'stranger', string>
let meeting: MeetingId
const day = 86_400_000

before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  const { db } = t.context
  board = await votingBody(db, 3, { kind: 'board', slug: 'board', name: 'Board' })
  kites = await votingBody(db, 2, { slug: 'kites', name: 'Kites' })
  await votingBody(db, 1, { kind: 'conduct_group', slug: 'conduct', name: 'Conduct' })
  const other = await votingBody(db, 1, { slug: 'other' })
  const [chair = '', member = ''] = board.accounts
  who = { chair, member, kiter: kites.accounts[0] ?? '', stranger: other.accounts[0] ?? '' }
  meeting = await planned(20)
})
after(() => t.close())

type Role = keyof typeof who | 'public'
const as = (role: Role) => (role === 'public' ? {} : { 'test-account': who[role] })
const get = async (path: string, role: Role = 'public') => {
  const response = await t.request(path, { headers: as(role) })
  return { status: response.status, text: await response.text(), headers: response.headers }
}
const post = async (path: string, fields: Record<string, string>, role: Role) => {
  const response = await t.post(path, fields, as(role))
  return { status: response.status, text: await response.text() }
}
async function planned(days: number): Promise<MeetingId> {
  const starts_at = new Date(t.clock.now().getTime() + days * day)
  const body = await bodyOfVote(t.context.db, board.id)
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 3_600_000) }]
  return (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title: 'Meeting', place: 'Secret room' }, times))).id
}
const add = (id: MeetingId, item: Partial<WrittenItem>) =>
  inTx(t, (tx) => addItem(tx, id, { kind: 'discussion', title: 'Roof', notes: '', motion: null, private: false, ...item }))
const reports = href(routes.deskReports, { slug: 'board' })
const ask = { body: 'kites', every: 'meeting', lead_days: '7', source: 'Charter, section Reporting' }
const owed = async (id = meeting) => (await reportsOf(t.context.db, id))[0] ?? assert.fail('nothing owed')
const desk = async () => href(routes.deskReport, { report: (await owed()).id })

test('whoever plans the meetings of a body asks others for reports, once each, and bodies that work on cases owe none', async () => {
  for (const role of ['member', 'kiter', 'stranger'] as const) assert.equal((await post(reports, ask, role)).status, 403, role)
  const wrong = await post(reports, { body: 'conduct', every: 'daily', lead_days: '61', source: '' }, 'chair')
  assert.equal(wrong.status, 422)
  for (const name of ['body', 'every', 'lead_days']) assert.ok(wrong.text.includes(`href="#${name}"`), name)
  assert.equal((await post(reports, ask, 'chair')).status, 303)
  assert.match((await post(reports, ask, 'chair')).text, /owes you reports already/)
  const items = await itemsOf(t.context.db, meeting)
  assert.deepEqual(
    items.map(({ title, kind }) => [title, kind]),
    [['Report of Kites', 'report']]
  )
  await prepareReports(t.context)
  assert.equal((await itemsOf(t.context.db, meeting)).length, 1)
})

test('a duty asks for each meeting, or for the first one of a month, a quarter or a year', () => {
  const at = (text: string) => ({ starts_at: new Date(`${text}T18:00:00Z`), zone: 'UTC' })
  const meetings = ['2026-01-20', '2026-02-10', '2026-02-24', '2026-04-07', '2027-01-05'].map(at)
  const owedOn = (every: 'meeting' | 'month' | 'quarter' | 'year', from_day = '2026-01-01') =>
    owedFor({ every, from_day, to_day: null }, meetings).map(({ starts_at }) => starts_at.toISOString().slice(2, 10))
  assert.deepEqual(owedOn('meeting', '2026-02-11'), ['26-02-24', '26-04-07', '27-01-05'])
  assert.deepEqual(owedOn('month'), ['26-01-20', '26-02-10', '26-04-07', '27-01-05'])
  assert.deepEqual(owedOn('quarter'), ['26-01-20', '26-04-07', '27-01-05'])
  assert.deepEqual(owedOn('year'), ['26-01-20', '27-01-05'])
})

test('the chair of the body that owes it is reminded a week before and when it is late, and it stands on a list', async () => {
  await sendMails(t)
  t.mails.length = 0
  const subjects = async () => {
    await remindReports(t.context)
    await remindReports(t.context)
    await sendMails(t)
    return t.mails.map(({ subject }) => subject)
  }
  assert.deepEqual(await subjects(), [])
  t.clock.advance(7 * day)
  assert.deepEqual(await subjects(), ['Kites owes a report to Board'])
  assert.doesNotMatch((await get(href(routes.meeting, { meeting }))).text, /Late reports/)
  t.clock.advance(8 * day)
  assert.deepEqual(await subjects(), ['Kites owes a report to Board', 'The report of Kites to Board is late'])
  t.clock.advance(day)
  assert.equal((await subjects()).length, 2)
  for (const [path, role] of [
    [href(routes.meeting, { meeting }), 'public'],
    [href(routes.deskMeeting, { meeting }), 'member'],
    [href(routes.deskPapers, { meeting }), 'member']
  ] as const)
    assert.match((await get(path, role)).text, /Late reports/, path)
  const isPrivate = (yes: boolean) =>
    t.context.db.updateTable('agenda_items').set({ private: yes }).where('meeting', '=', meeting).execute()
  await isPrivate(true)
  assert.doesNotMatch((await get(href(routes.meeting, { meeting }))).text, /Late reports/, 'its item is for members')
  assert.match((await get(href(routes.deskMeeting, { meeting }), 'member')).text, /Late reports/)
  await isPrivate(false)
})

test('people of the body that owes it give it in; two who save at once lose no word; everybody reads what is in', async () => {
  const open = href(routes.bodyReport, { report: (await owed()).id })
  assert.equal((await get(open)).status, 404)
  for (const role of ['member', 'stranger'] as const) assert.equal((await get(await desk(), role)).status, 404, role)
  assert.equal((await post(await desk(), { text: ' ', edition: '0' }, 'kiter')).status, 422)
  assert.equal((await post(await desk(), { text: 'Twelve **kites** flew.', edition: '0' }, 'kiter')).status, 303)
  const late = await post(await desk(), { text: 'Thirteen flew.', edition: '0' }, 'kiter')
  assert.equal(late.status, 422)
  assert.match(late.text, /Somebody else saved while you wrote/)
  assert.match(late.text, /Thirteen flew\./)
  assert.match(late.text, /<strong>kites<\/strong>/)
  assert.match((await get(open)).text, /<strong>kites<\/strong>/)
  assert.match((await get(await desk(), 'member')).text, /kites/)
  assert.equal((await post(await desk(), { text: 'Ours.', edition: '1' }, 'member')).status, 403)
  assert.doesNotMatch((await get(href(routes.meeting, { meeting }))).text, /Late reports/)
})

test('its acceptance goes on the consent agenda as a motion that does it', async () => {
  const accept = href(routes.deskReportAccept, { report: (await owed()).id })
  for (const role of ['member', 'kiter', 'stranger'] as const) assert.equal((await post(accept, {}, role)).status, 404, role)
  assert.equal((await post(accept, {}, 'chair')).status, 303)
  assert.equal((await post(accept, {}, 'chair')).status, 409)
  const { motion } = await owed()
  const { how, status } = await motionById(t.context.db, motion ?? assert.fail())
  assert.deepEqual([how, status], ['consent_agenda', 'proposed'])
  const rows = await t.context.db.selectFrom('motion_versions').select('options').where('motion', '=', motion).execute()
  const effect = rows[0]?.options[0]?.effects[0]?.effect
  assert.ok(
    effect?.kind === 'accept_report' &&
      effect.body === kites.id &&
      effect.link?.endsWith(href(routes.bodyReport, { report: (await owed()).id }))
  )
})

test('members agree beforehand, comment, and take a matter out of the consent agenda with a flag, before the vote and during it', async () => {
  const items = await itemsOf(t.context.db, meeting)
  const of = (n: number) => href(routes.deskPaper, { meeting, item: items[n]?.id ?? '' })
  for (const role of ['kiter', 'stranger'] as const) assert.equal((await get(of(0), role)).status, 403, role)
  assert.equal((await post(of(1), { what: 'flag', words: '' }, 'member')).status, 422)
  assert.equal((await post(of(1), { what: 'shout', words: 'x' }, 'member')).status, 422)
  assert.equal((await post(of(0), { what: 'agrees', words: '' }, 'member')).status, 303)
  assert.equal((await post(of(0), { what: 'comment', words: 'Only twelve?' }, 'chair')).status, 303)
  const papers = await get(href(routes.deskPapers, { meeting }), 'chair')
  assert.match(papers.text, /1 member agrees beforehand: Person 2/)
  assert.match(papers.text, /Only twelve\?/)
  assert.match(papers.text, /on the consent agenda/)
  assert.equal((await post(of(1), { what: 'flag', words: 'Too short a report.' }, 'member')).status, 303)
  const { motion } = await owed()
  assert.equal((await motionById(t.context.db, motion ?? assert.fail())).how, 'meeting')
  assert.match((await get(href(routes.deskPapers, { meeting }), 'chair')).text, /Too short a report\./)
  assert.equal((await post(of(1), { what: 'back', words: '' }, 'member')).status, 303)
  assert.doesNotMatch((await get(href(routes.deskPapers, { meeting }), 'chair')).text, /Too short a report\./)

  const two = [await proposed(t, board, { how: 'consent_agenda' }), await proposed(t, board, { how: 'consent_agenda' })]
  const night = await planned(0)
  for (const { id, title } of two) await add(night, { kind: 'decision', title, motion: id })
  await inTx(t, (tx) => openMeeting(tx, t.context, night, { by: board.people[0] ?? assert.fail(), here: board.people }))
  const room = { meeting: night, present: board.people }
  await inTx(t, (tx) =>
    openConsentAgenda(
      tx,
      t.context,
      two.map(({ id }) => id),
      { room, by: null }
    )
  )
  const [first] = await itemsOf(t.context.db, night)
  const flagged = href(routes.deskPaper, { meeting: night, item: first?.id ?? '' })
  assert.equal((await post(flagged, { what: 'flag', words: 'Wait.' }, 'member')).status, 303)
  const { how, status } = await motionById(t.context.db, two[0]?.id ?? assert.fail())
  assert.deepEqual([how, status], ['meeting', 'proposed'])
  assert.equal((await motionById(t.context.db, two[1]?.id ?? assert.fail())).status, 'open')
})

test('the saved file needs nothing from anywhere, and what everybody saves holds nothing private', async () => {
  await add(meeting, { title: 'Pay of the caretaker', notes: 'Secret.', private: true })
  const open = await get(href(routes.meetingSaved, { meeting }))
  assert.match(open.headers.get('content-disposition') ?? '', /^attachment; filename="board-/)
  assert.match(open.text, /<strong>kites<\/strong>/)
  for (const { text } of [open, await get(href(routes.deskPapersSaved, { meeting }), 'member')]) {
    assert.doesNotMatch(text, /<(script|link|img|iframe)\b|src=|@import|url\(/)
  }
  assert.doesNotMatch(open.text, /caretaker|Secret|Only twelve|agrees beforehand/)
  assert.match((await get(href(routes.deskPapersSaved, { meeting }), 'member')).text, /caretaker.*Secret\./s)
  for (const role of ['stranger', 'kiter'] as const)
    assert.equal((await get(href(routes.deskPapersSaved, { meeting }), role)).status, 403, role)
  const report = await owed()
  await t.context.db
    .updateTable('agenda_items')
    .set({ private: true })
    .where('id', '=', report.item ?? assert.fail())
    .execute()
  assert.equal((await get(href(routes.bodyReport, { report: report.id }))).status, 404)
  assert.doesNotMatch((await get(href(routes.meetingSaved, { meeting }))).text, /kites/)
  assert.match((await get(await desk(), 'kiter')).text, /kites/)
})

test('nobody changes a report once its meeting has opened, and an ended duty asks for no more', async () => {
  t.clock.set((await owed()).starts_at)
  await inTx(t, (tx) => openMeeting(tx, t.context, meeting, { by: board.people[0] ?? assert.fail(), here: [] }))
  assert.equal((await post(await desk(), { text: 'Better words.', edition: '1' }, 'kiter')).status, 403)
  const [duty] = await t.context.db.selectFrom('report_duties').select('id').execute()
  const end = href(routes.deskDutyEnd, { slug: 'board', duty: duty?.id ?? '' })
  assert.equal((await post(end, {}, 'member')).status, 403)
  assert.equal((await post(end, {}, 'chair')).status, 303)
  assert.equal((await post(end, {}, 'chair')).status, 404)
  const before = (await reportsBy(t.context.db, kites.id, 50)).length
  await planned(10)
  await prepareReports(t.context)
  assert.equal((await reportsBy(t.context.db, kites.id, 50)).length, before)
})
