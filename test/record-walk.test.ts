import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { allRoutes } from '../src/app.ts'
import type { AccountId, DeviceId } from '../src/accounts/model.ts'
import type { SeatId } from '../src/bodies/model.ts'
import { forgetPerson } from '../src/bodies/people/keep-people.ts'
import { giveOut } from '../src/decisions/action-items/give-out.ts'
import { addItem } from '../src/decisions/agendas/edit-agenda.ts'
import { itemsOf } from '../src/decisions/agendas/store.ts'
import { planMeetings } from '../src/decisions/meetings/plan-meetings.ts'
import { comment } from '../src/decisions/minutes/comment.ts'
import { recordPastMinutes } from '../src/decisions/minutes/record-past-minutes.ts'
import { startMinutes } from '../src/decisions/minutes/start-minutes.ts'
import { writeText } from '../src/decisions/minutes/write-text.ts'
import { changeMotion, draftMotion } from '../src/decisions/motions/draft-motion.ts'
import { fileReport } from '../src/decisions/papers/file-report.ts'
import { commentOnItem, markItem } from '../src/decisions/papers/mark-item.ts'
import type { DutyId } from '../src/decisions/papers/model.ts'
import { prepareReports } from '../src/decisions/papers/prepare-reports.ts'
import { recordResolution } from '../src/decisions/resolutions/record-resolution.ts'
import { closeMeeting } from '../src/decisions/room/close-meeting.ts'
import { openMeeting } from '../src/decisions/room/open-meeting.ts'
import { bodyOfVote } from '../src/decisions/votes/body-of-vote.ts'
import { castBallot } from '../src/decisions/votes/cast-ballot.ts'
import type { MeetingId } from '../src/decisions/votes/model.ts'
import { openVote } from '../src/decisions/votes/open-vote.ts'
import { addWebhook, sendTest } from '../src/record/webhooks/keep-webhooks.ts'
import { deliveriesOf, listWebhooks } from '../src/record/webhooks/store.ts'
import type { Route, Staff } from '../src/http/route.ts'
import { href, routes } from '../src/routes.ts'
import { testApp, type TestApp } from './helpers/app.ts'
import { inTx, proposed, type VotingBody, votingBody } from './helpers/motions.ts'

// Every page and form of decisions and of the record, walked as each kind of person, with a word in everything that is not for
// everybody. Bodies and people have a walk of their own (src/bodies/route-walk.test.ts); what a form does is proved beside it.
const roles = ['public', 'member', 'seat_holder', 'chair', 'secretary', 'board', 'administrator'] as const
type Role = (typeof roles)[number]
const all: readonly Role[] = roles
const signedIn = roles.slice(1)
/** People of the body, and those of them who keep its business in order. */
const on: readonly Role[] = ['seat_holder', 'chair', 'secretary']
const leads: readonly Role[] = ['chair', 'secretary']
const admin: readonly Role[] = ['administrator']

const canary = 'zugvogelnest'
let t: TestApp
let kites: VotingBody
let accounts: Record<Exclude<Role, 'public'>, string>
/** Addresses of what everybody may read, of what they may not, and of what both kinds stand in. */
let open: Record<'motion' | 'meeting' | 'item' | 'action' | 'report' | 'key' | 'resolution', string>
let closed: Record<'motion' | 'members' | 'draft' | 'item' | 'action' | 'report' | 'minutes' | 'key' | 'boardMeeting', string>
let webhook: string
let delivery: string
const slug = 'kites'

before(async () => {
  t = await testApp({
    now: new Date('2026-03-10T09:30:00Z'),
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      const isAdmin = account === accounts.administrator
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin } as Staff
    }
  })
  const { db } = t.context
  const board = await votingBody(db, 1, { kind: 'board', slug: 'board', name: 'Board' })
  kites = await votingBody(db, 3, { slug, name: 'Kites', parent: board.id, roles: { 0: 'chair', 1: 'secretary' } })
  const [chair = '', secretary = '', seat_holder = ''] = kites.accounts
  // Who signs in and sits nowhere has the seat behind them.
  const past = await votingBody(db, 1, { slug: 'past', name: 'Past' })
  await db.updateTable('seats').set({ to_day: '2026-02-01' }).where('body', '=', past.id).execute()
  accounts = {
    ...{ chair, secretary, seat_holder, board: board.accounts[0] ?? '', member: past.accounts[0] ?? '' },
    administrator: randomUUID()
  }
  const joined = { invited_day: '2026-01-05', joined_day: '2026-01-05', ended_day: null }
  await db
    .insertInto('accounts')
    .values({ id: accounts.administrator as AccountId, email: 'admin@example.org', name: 'Admin', is_admin: true, ...joined })
    .execute()
  const by = kites.people[0] ?? assert.fail()
  const secret = { title: `${canary} title`, text: `the group ${canary}.` }
  const motion = await proposed(t, kites, { how: 'meeting' })
  const hidden = await proposed(t, kites, { ...secret, shown: 'confidential', how: 'meeting' })
  for (const [{ id }, text] of [
    [motion, 'the group buy rope.'],
    [hidden, `the group ${canary} and ${canary}.`]
  ] as const) {
    await inTx(t, (tx) => changeMotion(tx, t.context, id, { options: [{ title: '', text, effects: [] }] }, by))
  }
  const members = await proposed(t, kites, { ...secret, shown: 'members' })
  const about = { kind: 'ordinary', how: 'async', shown: 'public', mover: by } as const
  const draft = await inTx(t, (tx) => draftMotion(tx, t.context, { ...secret, ...about, body: kites.id }))
  const meeting = await planned(kites, 0, `${canary} room`)
  const next = await planned(kites, 10, `${canary} room`)
  const [item, closedItem] = await twoItems(next)
  const give = (title: string, isPrivate: boolean) =>
    inTx(t, (tx) => giveOut(tx, t.context, { body: kites.id, title, owner: by, due_day: null, private: isPrivate, by }))
  const [action, closedAction] = [await give('Mend the kite', false), await give(`${canary} to do`, true)]
  const minutes = await keptMinutes(meeting)
  const reports = await twoReports(board)
  const { number } = await inTx(t, (tx) =>
    recordResolution(
      tx,
      {
        ...{
          body: kites.id,
          title: 'Buy string',
          text: 'RESOLVED, that it be so.',
          decided: '2026-03-01',
          how: 'meeting',
          tally: '3-0-0'
        },
        ...{ outcome: '', origin: 'imported', source: '', motion: null }
      },
      t.context.clock.now()
    )
  )
  await addWebhook(t.context, accounts.administrator as AccountId, `https://hooks.example.org/${canary}`, ['resolution.adopted'])
  const [hook] = await listWebhooks(db)
  assert.ok(hook && (await sendTest(t.context, hook)))
  webhook = hook.id
  delivery = (await deliveriesOf(db, hook.id, 1))[0]?.id ?? ''
  open = {
    ...{ motion: motion.number, meeting: next, item, action: action?.number ?? '', report: reports[0], resolution: number },
    key: minutes.open
  }
  closed = {
    ...{
      motion: hidden.number,
      members: members.number,
      draft: draft.number,
      item: closedItem,
      report: reports[1],
      boardMeeting: reports[2]
    },
    ...{ action: closedAction?.number ?? '', minutes: minutes.id, key: minutes.key }
  }
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
})
after(() => t.close())

async function planned(body: VotingBody, days: number, place = ''): Promise<MeetingId> {
  const starts_at = new Date(t.clock.now().getTime() + days * 86_400_000)
  const of = await bodyOfVote(t.context.db, body.id)
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 3_600_000) }]
  return (await inTx(t, (tx) => planMeetings(tx, t.context, of, { title: 'Meeting', place }, times))).id
}

/** One for everybody and one that is not, with something said of both that is for people of the body alone. */
async function twoItems(meeting: MeetingId): Promise<[string, string]> {
  const blank = { kind: 'discussion', notes: '', motion: null } as const
  await inTx(t, (tx) => addItem(tx, meeting, { ...blank, title: 'Roof', private: false }))
  await inTx(t, (tx) => addItem(tx, meeting, { ...blank, title: `${canary} item`, notes: canary, private: true }))
  const [one, other] = await itemsOf(t.context.db, meeting)
  assert.ok(one && other)
  const person = kites.people[2] ?? assert.fail()
  for (const item of [one, other]) {
    await inTx(t, (tx) => markItem(tx, t.context, item, { person, mark: 'flag', words: `${canary} flag` }))
    await inTx(t, (tx) => commentOnItem(tx, item, { person, words: `${canary} comment`, at: t.clock.now() }))
  }
  return [one.id, other.id]
}

/** Minutes of a meeting that was held, still a draft with words in every part, and published ones of earlier times. */
async function keptMinutes(meeting: MeetingId) {
  const { db } = t.context
  const by = kites.people[1] ?? assert.fail()
  await twoItems(meeting)
  await inTx(t, (tx) => openMeeting(tx, t.context, meeting, { by, here: kites.people }))
  await db
    .updateTable('agenda_items')
    .set({ outcome: `${canary} outcome` })
    .where('meeting', '=', meeting)
    .execute()
  await inTx(t, (tx) => closeMeeting(tx, t.context, meeting, by))
  const id = (await inTx(t, (tx) => startMinutes(tx, meeting, t.clock.now()))) ?? assert.fail()
  const written = { part: 'opening', for_all: `${canary} draft`, for_members: `${canary} inside`, edition: 0, by }
  await inTx(t, (tx) => writeText(tx, id, written, t.clock.now()))
  await inTx(t, (tx) => comment(tx, id, { part: 'opening', words: `${canary} said`, person: by }, t.clock.now()))
  const { key } = await db.selectFrom('minutes').select('key').where('id', '=', id).executeTakeFirstOrThrow()
  const past = { body: kites.id, title: 'Old meeting', held_day: '2025-05-06', text: 'They flew kites.', source: 'folder' }
  await inTx(t, (tx) => recordPastMinutes(tx, past, t.clock.now()))
  return { id, key, open: '2025-05-06' }
}

/** Two reports of the group to meetings of the board that are in, the second one under a private item. */
async function twoReports(board: VotingBody): Promise<[string, string, string]> {
  const { db } = t.context
  const duty = { id: randomUUID() as DutyId, body: kites.id, to_body: board.id, every: 'meeting', lead_days: 1 } as const
  await db
    .insertInto('report_duties')
    .values({ ...duty, from_day: '2026-03-01', to_day: null, source: '' })
    .execute()
  await planned(board, 20)
  const second = await planned(board, 30)
  await prepareReports(t.context)
  const [one, other] = await db.selectFrom('reports').select(['id', 'item']).orderBy('due_at').execute()
  assert.ok(one && other)
  const by = kites.people[0] ?? assert.fail()
  await inTx(t, (tx) => fileReport(tx, t.context, one.id, { text: 'Twelve flew.', edition: 0, by }))
  await inTx(t, (tx) => fileReport(tx, t.context, other.id, { text: `${canary} report`, edition: 0, by }))
  await db.updateTable('agenda_items').set({ private: true }).where('id', '=', other.item).execute()
  return [one.id, other.id, second]
}

type Step = readonly [path: string, who: readonly Role[]]
const pages = (): Step[] => {
  const { motion, meeting, item, action, report, key, resolution } = open
  return [
    [routes.motions, all],
    [href(routes.motionsAfter, { number: motion }), all],
    [href(routes.bodyMotions, { slug }), all],
    [href(routes.motion, { number: motion }), all],
    [href(routes.motion, { number: closed.motion }), all],
    [href(routes.motion, { number: closed.members }), all],
    [href(routes.motion, { number: closed.draft }), []],
    [href(routes.motionChanges, { number: motion, version: '2' }), all],
    [href(routes.motionChanges, { number: closed.motion, version: '2' }), []],
    [href(routes.bodyMeetings, { slug }), all],
    [href(routes.bodyMeetingsBefore, { slug, meeting }), all],
    [href(routes.bodyCalendar, { slug }), all],
    [href(routes.meeting, { meeting }), all],
    [href(routes.meetingSaved, { meeting }), all],
    [href(routes.bodyActions, { slug }), all],
    [href(routes.bodyActionsBefore, { slug, number: action }), all],
    [href(routes.bodyActionsBefore, { slug, number: closed.action }), []],
    [href(routes.action, { number: action }), all],
    [href(routes.action, { number: closed.action }), []],
    [href(routes.bodyMinutes, { slug }), all],
    [href(routes.bodyMinutesYear, { slug, year: '2025' }), all],
    [href(routes.minutes, { slug, key }), all],
    [href(routes.minutesVersion, { slug, key, n: '1' }), all],
    [href(routes.minutes, { slug, key: closed.key }), []],
    [href(routes.minutesVersion, { slug, key: closed.key, n: '1' }), []],
    [href(routes.minutesChanges, { slug, key: closed.key, n: '1' }), []],
    [href(routes.bodyReport, { report }), all],
    [href(routes.bodyReport, { report: closed.report }), []],
    [routes.resolutions, all],
    [href(routes.resolutionsAfter, { number: resolution }), all],
    [href(routes.resolution, { number: resolution }), all],
    [href(routes.voteLink, { token: 'A'.repeat(43) }), []],
    [routes.changes, all],
    [href(routes.changesOfMonth, { month: '2026-03' }), all],
    [`${routes.search}?q=${canary}`, all],
    [`${routes.search}?q=kite`, all],
    [routes.feeds, all],
    ...['changes', 'decisions', 'motions', 'bodies', 'meetings', 'minutes', 'actions'].flatMap((name): Step[] => [
      [href(routes.feed, { feed: `${name}.atom` }), all],
      [href(routes.feed, { feed: `${name}.json` }), all]
    ]),
    [routes.resolutionsCsv, all],
    [routes.motionsCsv, all],
    [routes.meetingsCsv, all],
    [routes.actionsCsv, all],
    [routes.bodiesCsv, all],
    [routes.spacesCsv, all],
    [href(routes.rosterCsv, { slug }), all],
    [href(routes.rosterEmbed, { slug }), all],
    [routes.apiPage, all],
    [routes.apiBodies, all],
    [href(routes.apiBody, { slug }), all],
    [href(routes.apiRoster, { slug }), all],
    [routes.apiMotions, all],
    [href(routes.apiMotion, { number: closed.motion }), all],
    [href(routes.apiMotion, { number: closed.draft }), []],
    [routes.apiActions, all],
    [href(routes.apiAction, { number: action }), all],
    [href(routes.apiAction, { number: closed.action }), []],
    [routes.apiResolutions, all],
    [href(routes.apiResolution, { number: resolution }), all],
    [routes.apiMeetings, all],
    [href(routes.apiMeeting, { meeting }), all],
    [routes.apiMinutesList, all],
    [href(routes.apiMinutes, { slug, key: closed.key }), []],

    [routes.deskMotions, signedIn],
    [routes.deskMotionNew, signedIn],
    [href(routes.deskMotionChanges, { number: closed.motion, version: '2' }), on],
    [href(routes.deskMotion, { number: motion }), signedIn],
    [href(routes.deskMotion, { number: closed.motion }), on],
    [href(routes.deskMotion, { number: closed.draft }), on],
    [href(routes.deskNewMotion, { slug }), on],
    [href(routes.deskMotionEdit, { number: closed.motion }), leads],
    [href(routes.deskAmend, { number: closed.motion }), on],
    [href(routes.deskEffectNew, { number: closed.draft }, { kind: 'establish' }), leads],
    [href(routes.deskEffect, { number: closed.draft, kind: 'recharter' }), leads],
    [href(routes.deskConsent, { slug }), leads],
    [href(routes.deskMeetings, { slug }), on],
    [href(routes.deskNewMeeting, { slug }), leads],
    [href(routes.deskMeeting, { meeting }), on],
    [href(routes.deskMeetingEdit, { meeting }), leads],
    [href(routes.deskAgendaNew, { meeting }), leads],
    [href(routes.deskAgendaItem, { meeting, item: closed.item }), leads],
    [href(routes.deskRoom, { meeting }), on],
    [href(routes.deskRoomMark, { meeting }), on],
    [href(routes.deskRoomConsent, { meeting }), on],
    [href(routes.deskRoomItem, { meeting, item: closed.item }), on],
    [href(routes.deskPapers, { meeting }), on],
    [href(routes.deskPapersSaved, { meeting }), on],
    [href(routes.deskPaper, { meeting, item: closed.item }), on],
    [href(routes.deskPaper, { meeting, item }), on],
    [href(routes.deskBodyActions, { slug }), on],
    [href(routes.deskActionNew, { slug }), on],
    [href(routes.deskAction, { number: action }), signedIn],
    [href(routes.deskAction, { number: closed.action }), on],
    [href(routes.deskActionEdit, { number: closed.action }), leads],
    [routes.deskOwnActions, signedIn],
    [routes.deskActionsDue, signedIn],
    [href(routes.deskBodyMinutes, { slug }), on],
    [href(routes.deskMinutes, { minutes: closed.minutes }), on],
    [href(routes.deskMinutesVersion, { minutes: closed.minutes, n: '1' }), []],
    [href(routes.deskMinutesPart, { minutes: closed.minutes, part: 'opening' }), leads],
    [href(routes.deskReports, { slug }), on],
    [href(routes.deskReport, { report: closed.report }), [...on, 'board']],
    [href(routes.deskUndo, { number: resolution }), on],
    [routes.deskWebhooks, admin],
    [href(routes.deskWebhook, { webhook }), admin],
    [href(routes.deskWebhookAfter, { webhook, delivery }), admin],
    [routes.deskArchive, admin],
    [routes.deskArchiveFile, admin]
  ]
}

let networks = 0
/** From a network of its own each time: nobody is told to slow down. */
async function ask(path: string, role: Role, method = 'GET'): Promise<{ status: number; text: string }> {
  networks++
  const headers = { 'sec-fetch-site': 'same-origin', ...(role !== 'public' && { 'test-account': accounts[role] }) }
  const remoteAddress = `198.${18 + (networks >> 8)}.${networks & 255}.7`
  const body = method === 'GET' ? {} : { body: new URLSearchParams({}) }
  const response = await t.app.request(path, { method, headers, ...body }, { incoming: { socket: { remoteAddress } } })
  const to = response.headers.get('location') ?? ''
  // A choice leads on to its form.
  if (method === 'GET' && response.status === 303 && role !== 'public') return ask(to, role)
  return { status: response.status, text: await response.text() }
}

test('each page opens for exactly those whom it is for, and the word stands on none that is for others', async () => {
  const wrong: string[] = []
  let seen = 0
  for (const [path, who] of pages()) {
    for (const role of roles) {
      const { status, text } = await ask(path, role)
      if ((status === 200) !== who.includes(role)) wrong.push(`${role} at ${path}: ${status}`)
      const found = text.replaceAll(`q=${canary}`, '').includes(canary)
      if (found) seen++
      // Whoever asks for a word is shown what they asked for; an administrator sees the address that they entered.
      const isTold = path.startsWith(routes.search) || path.startsWith(routes.deskWebhooks)
      const mayKnow = on.includes(role) && path.startsWith('/desk/')
      const gets = role === 'board' && path === href(routes.deskReport, { report: closed.report })
      if (found && !isTold && !mayKnow && !gets) wrong.push(`${role} at ${path}: the word`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(seen > 40, 'the word stands where it may')
})

test('every link that somebody outside the body can follow leads to no word of it', async () => {
  for (const role of ['public', 'member', 'board', 'administrator'] as const) {
    const known = new Set(['/', ...pages().map(([path]) => path)])
    for (const path of known) {
      const isTold = path.startsWith(routes.search) || path.startsWith(routes.deskWebhooks)
      // The board gets the report, in a matter of its own.
      const isTheirs = role === 'board' && (path.includes(closed.report) || path.includes(closed.boardMeeting))
      if (isTold || isTheirs) continue
      const { status, text } = await ask(path, role)
      assert.ok(status < 500, `${role} at ${path}: ${status}`)
      assert.ok(!text.includes(canary), `${role} at ${path}`)
      for (const [, found = ''] of text.matchAll(/(?:href|src)="([^"#]+)/g)) {
        const address = found.replaceAll('&amp;', '&').replace('http://localhost', '')
        if (address.startsWith('/') && !/^\/(static|demo|report|r\/|exit|changes\/(?!2026))/.test(address)) known.add(address)
      }
    }
    assert.ok(known.size > 130, `${role}: ${known.size}`)
  }
})

test('no form of the body takes anything from who is not on it, and leading it is for the chair and the secretary', async () => {
  const { meeting, item, action, report } = open
  const room = { meeting, item: closed.item }
  const forms: readonly Step[] = [
    [href(routes.deskNewMotion, { slug }), on],
    ...['propose', 'withdraw', 'second', 'open', 'count', 'cast-aye', 'step-back', 'proxy'].map((step): Step => [
      href(routes.deskMotionStep, { number: closed.motion, step }),
      on
    ]),
    [href(routes.deskMotionEdit, { number: closed.motion }), leads],
    [href(routes.deskAmend, { number: closed.motion }), on],
    [href(routes.deskAmendment, { number: closed.motion, n: '1', answer: 'accept' }), on],
    [href(routes.deskEffect, { number: closed.draft, kind: 'establish' }), leads],
    [href(routes.deskEffectRemove, { number: closed.draft }), leads],
    [href(routes.deskVote, { number: closed.motion }), on],
    [href(routes.deskConsent, { slug }), leads],
    [href(routes.deskNewMeeting, { slug }), leads],
    [href(routes.deskMeetingEdit, { meeting }), leads],
    [href(routes.deskMeetingCancel, { meeting }), leads],
    [href(routes.deskAgendaNew, { meeting }), leads],
    [href(routes.deskAgendaItem, room), leads],
    ...['up', 'remove'].map((step): Step => [href(routes.deskAgendaStep, { ...room, step }), leads]),
    ...['open', 'roll', 'close'].map((step): Step => [href(routes.deskRoomStep, { meeting, step }), leads]),
    ...['here', 'away', 'proxy', 'revoke'].map((step): Step => [href(routes.deskRoomStep, { meeting, step }), on]),
    ...['open', 'hands', 'count'].map((step): Step => [href(routes.deskRoomConsentStep, { meeting, step }), leads]),
    ...['take-up', 'done', 'put-off', 'note', 'open', 'hands', 'count'].map((step): Step => [
      href(routes.deskRoomItemStep, { ...room, step }),
      leads
    ]),
    ...['ballot', 'step-back', 'pull'].map((step): Step => [href(routes.deskRoomItemStep, { ...room, step }), on]),
    [href(routes.deskActionNew, { slug }), on],
    [href(routes.deskActionStep, { number: closed.action, step: 'say' }), leads],
    [href(routes.deskActionEdit, { number: action }), leads],
    [href(routes.deskMinutesStart, { meeting }), leads],
    [href(routes.deskMinutesSettings, { slug }), leads],
    [href(routes.deskMinutesPart, { minutes: closed.minutes, part: 'opening' }), leads],
    ...['send', 'approve', 'publish', 'amend'].map((step): Step => [
      href(routes.deskMinutesStep, { minutes: closed.minutes, step }),
      leads
    ]),
    [href(routes.deskMinutesStep, { minutes: closed.minutes, step: 'comment' }), on],
    [href(routes.deskPaper, { meeting, item }), on],
    [href(routes.deskReports, { slug }), leads],
    [href(routes.deskDutyEnd, { slug, duty: randomUUID() }), leads],
    [href(routes.deskReport, { report }), on],
    [href(routes.deskReportAccept, { report }), ['board']],
    [href(routes.deskUndo, { number: open.resolution }), on],
    [routes.deskWebhooks, admin],
    [href(routes.deskWebhookStep, { webhook, step: 'rotate' }), admin],
    [href(routes.deskDeliverySend, { webhook, delivery: randomUUID() }), admin]
  ]
  const wrong: string[] = []
  for (const [path, who] of forms) {
    for (const role of roles.filter((each) => !who.includes(each))) {
      const { status, text } = await ask(path, role, 'POST')
      const refused = role === 'public' ? [303, 401] : [403, 404]
      if (!refused.includes(status) || text.includes(canary)) wrong.push(`${role} at ${path}: ${status}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('the name of somebody who asked to be forgotten stands nowhere any more, and everything they did does', async () => {
  const { db } = t.context
  const gone = kites.people[2] ?? assert.fail()
  const name = 'Ines Okafor'
  await db.updateTable('people').set({ name }).where('id', '=', gone).execute()
  const said = { person: gone, choices: ['aye'], via: 'desk', reason: 'It flies well.', version: 1 } as const
  const motion = await proposed(t, kites, { title: 'Buy a bell', mover: gone })
  const opened = await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: gone }))
  assert.ok('vote' in opened)
  await inTx(t, (tx) => castBallot(tx, t.context, opened.vote.id, said))
  const given = { body: kites.id, title: 'Ring it', owner: gone, due_day: null, private: false, by: gone }
  await inTx(t, (tx) => giveOut(tx, t.context, given))
  const appoint = { kind: 'appoint', body: kites.id, seat: randomUUID() as SeatId, person: gone, role: 'treasurer' } as const
  const words = {
    title: 'A treasurer',
    text: 'RESOLVED, that the group seat a treasurer.',
    decided: '2026-03-02',
    how: 'meeting'
  } as const
  const origin = {
    tally: '3-0-0',
    outcome: '',
    origin: 'decided',
    source: '',
    motion: null,
    effects: [{ effect: appoint }]
  } as const
  await inTx(t, (tx) => recordResolution(tx, { body: kites.id, ...words, ...origin }, t.context.clock.now()))
  const read = async () => {
    await inTx(t, (tx) => t.context.publicPages.changed(tx))
    const found: string[] = []
    const known = new Set(pages().map(([path]) => path))
    for (const role of ['public', 'chair'] as const) {
      for (const path of known) {
        const { text } = await ask(path, role)
        if (text.includes('Okafor')) found.push(`${role} at ${path}`)
        for (const [, link = ''] of text.matchAll(/(?:href=|"url":|"page":)"([^"#]+)/g)) {
          const address = link.replaceAll('&amp;', '&').replace('http://localhost', '')
          if (/^\/(desk\/)?(motions|resolutions|meetings|actions|bodies|people|minutes|api\/v1|changes\/2026)/.test(address))
            known.add(address)
        }
      }
    }
    return { found, pages: known.size }
  }
  const before = await read()
  assert.ok(before.found.length > 20, `${before.found.length}: it stood in many places`)
  await db.updateTable('seats').set({ to_day: '2026-03-09' }).where('person', '=', gone).execute()
  await forgetPerson(t.context, gone, { word: 'A former member', today: '2026-03-10' })
  const after = await read()
  assert.deepEqual(after.found, [])
  assert.match((await ask(href(routes.motion, { number: motion.number }), 'public')).text, /A former member[^]*It flies well/)
  assert.match((await ask(href(routes.bodyOn, { slug, day: '2026-03-05' }), 'public')).text, /A former member/)
})

test('no page of decisions or of the record is left out of the walk', () => {
  const area =
    /^\/(desk\/)?(motions|meetings|actions|minutes|reports|resolutions)\b|^\/(desk\/)?bodies\/:slug\/(motions|meetings|minutes|actions|reports|roster)|^\/(changes|feeds|search|vote)\b|^\/desk\/(webhooks|settings\/archive)/
  const walked = pages().map(([path]) => path.split('?')[0] ?? '')
  const isWalked = ({ path }: Route) => {
    const shape = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`)
    return walked.some((each) => shape.test(each))
  }
  const every = allRoutes(t.context, async (request) => t.app.fetch(request))
  const left = every.filter((route) => route.method === 'GET' && area.test(route.path) && !isWalked(route))
  assert.deepEqual(
    left.map(({ path }) => path),
    []
  )
})
