import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Upkeep } from '../../bodies/upkeep/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import type { Effect } from '../effects/model.ts'
import { recordResolution } from '../resolutions/record-resolution.ts'
import { planMeetings } from '../meetings/plan-meetings.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { fileReport } from './file-report.ts'
import type { DutyId } from './model.ts'
import { prepareReports } from './prepare-reports.ts'
import { dutiesOf, reportsBy } from './store.ts'

let t: TestApp
let board: VotingBody
let council: VotingBody
let kites: VotingBody
before(async () => {
  t = await testApp({
    now: new Date('2026-03-10T09:30:00Z'),
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  const { db } = t.context
  board = await votingBody(db, 1, { kind: 'board', slug: 'board', name: 'Board' })
  council = await votingBody(db, 1, { kind: 'board', slug: 'council', name: 'Council' })
  kites = await votingBody(db, 1, { slug: 'kites', name: 'Kites', parent: board.id })
})
after(() => t.close())

/** A resolution of today that does this. */
const decide = (...effects: Effect[]) =>
  inTx(t, (tx) =>
    recordResolution(
      tx,
      {
        ...{
          body: board.id,
          title: 'Reports',
          text: 'RESOLVED, that it be so.',
          decided: '2026-03-10',
          how: 'meeting',
          tally: ''
        },
        ...{ outcome: '', origin: 'decided', source: '', motion: null, effects: effects.map((effect) => ({ effect })) }
      },
      t.context.clock.now()
    )
  )
const upkeep = (reporting?: Upkeep['reporting'], body = kites): Effect => ({
  kind: 'set_upkeep',
  body: body.id,
  upkeep: reporting ? { reporting } : {}
})
const duties = async (body = kites) =>
  (await dutiesOf(t.context.db, body.id)).map(
    ({ to_name: to, every, lead_days: lead, by_charter: by }) => `${to} ${every} ${lead}${by ? ' by charter' : ''}`
  )
const page = async (slug = 'kites') => {
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  return (await t.request(href(routes.bodyPage, { slug }))).text()
}
async function planned(days: number) {
  const starts_at = new Date(t.clock.now().getTime() + days * 86_400_000)
  const times = [{ starts_at, ends_at: new Date(starts_at.getTime() + 3_600_000) }]
  const of = await bodyOfVote(t.context.db, board.id)
  return (await inTx(t, (tx) => planMeetings(tx, t.context, of, { title: 'Spring meeting', place: '' }, times))).id
}

test('a charter that says how often it reports makes the reports due before the meetings of the body above', async () => {
  await planned(20)
  await decide(
    { kind: 'recharter', body: kites.id, charter: { reporting: 'We tell the board what flew.', budget: 'None.' } },
    upkeep({ every: 'quarter', lead: 7 })
  )
  assert.deepEqual(await duties(), ['Board quarter 7 by charter'], 'in the same transaction')
  await prepareReports(t.context)
  const owed = await reportsBy(t.context.db, kites.id, 9)
  assert.deepEqual(
    owed.map(({ due_at }) => due_at.toISOString().slice(0, 10)),
    ['2026-03-23']
  )
  assert.deepEqual(await duties(), ['Board quarter 7 by charter'], 'doing it twice changes nothing')
})

test('it stands at the section of the charter that says so, with what is owed, late and in, and the desk leads back to it', async () => {
  const says = /We tell the board what flew\.[^]*id="reporting"[^]*first meeting of each quarter, 7 days before it\.[^]*None\./
  const text = await page()
  assert.match(text, says)
  assert.match(text, /href="\/bodies\/board\/meetings"[^]*Spring meeting[^]*due 23 March 2026[^]*Owed/)
  t.clock.set(new Date('2026-03-24T00:00:01Z'))
  assert.match(await page(), /due 23 March 2026[^]*>Late</)
  const [report] = await reportsBy(t.context.db, kites.id, 1)
  assert.ok(report)
  const by = kites.people[0] ?? assert.fail()
  await inTx(t, (tx) => fileReport(tx, t.context, report.id, { text: 'Twelve flew.', edition: 0, by }))
  assert.ok((await page()).includes(`href="${href(routes.bodyReport, { report: report.id })}"`))
  const desk = await t.request(href(routes.deskReports, { slug: 'board' }), {
    headers: { 'test-account': board.accounts[0] ?? '' }
  })
  assert.match(await desk.text(), /Kites reports to Board[^]*href="\/bodies\/kites#reporting"[^]*Its charter says so/)
  await t.context.db
    .updateTable('agenda_items')
    .set({ private: true })
    .where('id', '=', report.item ?? assert.fail())
    .execute()
  assert.doesNotMatch(await page(), /Spring meeting/, 'a private item stands on no public page')
})

test('only the charter ends what the charter began; it follows another rhythm, another parent and the end of the body', async () => {
  const [duty] = await dutiesOf(t.context.db, kites.id)
  const end = href(routes.deskDutyEnd, { slug: 'board', duty: duty?.id ?? '' })
  assert.equal((await t.post(end, {}, { 'test-account': board.accounts[0] ?? '' })).status, 404)
  await decide(upkeep({ every: 'meeting', lead: 0 }))
  assert.deepEqual(await duties(), ['Board meeting 0 by charter'])
  await decide({ kind: 'set_parent', body: kites.id, parent: council.id })
  assert.deepEqual(await duties(), ['Council meeting 0 by charter'])
  await decide({ kind: 'set_status', body: kites.id, status: 'inactive' })
  assert.deepEqual(await duties(), [])
  await decide({ kind: 'set_status', body: kites.id, status: 'active' })
  assert.deepEqual(await duties(), ['Council meeting 0 by charter'])
  await decide(upkeep())
  assert.deepEqual(await duties(), [])
  assert.doesNotMatch(await page(), /first meeting of each quarter|for each meeting/)
})

test('what a body was asked for without a charter stays, and its charter takes it over when it says how often', async () => {
  const asked = { id: randomUUID() as DutyId, body: kites.id, to_body: council.id, every: 'year', lead_days: 30 } as const
  await t.context.db
    .insertInto('report_duties')
    .values({ ...asked, from_day: '2026-03-01', to_day: null, source: 'A letter' })
    .execute()
  await prepareReports(t.context)
  assert.deepEqual(await duties(), ['Council year 30'])
  await decide(upkeep({ every: 'month', lead: 3 }))
  assert.deepEqual(await duties(), ['Council month 3 by charter'])
})

test('a body that works on cases owes none, and what nobody could follow is not put in force', async () => {
  const conduct = await votingBody(t.context.db, 1, { kind: 'conduct_group', slug: 'conduct', parent: board.id })
  await decide(upkeep({ every: 'month', lead: 1 }, conduct))
  assert.deepEqual(await duties(conduct), [])
  for (const wrong of [
    { every: 'daily', lead: 1 },
    { every: 'month', lead: 61 },
    { every: 'month', lead: -1 },
    { every: 'month', lead: 0.5 }
  ]) {
    await decide(upkeep(wrong as Upkeep['reporting']))
    assert.deepEqual(await duties(), ['Council month 3 by charter'], JSON.stringify(wrong))
  }
})
