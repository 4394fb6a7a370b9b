import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { bodyFacts } from '../../../test/helpers/reporter.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { setLead, setReportState } from '../desk/case/case-work.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { viewHome } from '../desk/home.ts'
import { Refusal } from '../refusal.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import { sendAppeal } from './verbs.ts'

let world: World
let open: OpenCase
let of: string
let a: Person
let b: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 2, fallback: 3 })
  const [first, second] = world.foundation.readers
  const [third] = world.foundation.members
  assert.ok(first && second && third)
  ;[a, b] = [first, second]
  open = await openCaseWith(world, [a, b], { warnings: ['slurs', 'violence'] })
  await letIn(world, open, [third])
  of = await decideTogether(world, [a, b, third], open.team)
  const [body] = world.bodies
  assert.ok(body)
  const rules = { who: ['reporter'], within: 'P30D', to: 'board', grounds: [], waits: false }
  Object.assign(body, { rules: { ...body.rules, handling: { ...body.rules.handling, appeal: rules } } })
})
after(() => world.close())

const day = 86_400_000
const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

async function comeBack(appeal: { within?: string } | undefined): Promise<ReporterSession> {
  const { requests, instance, now } = await world.desk(a)
  const bodies = [{ ...bodyFacts(world.foundation), ...(appeal && { appeal }) }]
  const options = { requests, instance, list: wordList, bodies, via: 'browser' as const, now }
  const session = await ReporterSession.open(open.filed.returnKey, options)
  assert.ok(session)
  return session
}

test('what the reporter warns of is known before the words are opened, with the report and with each message', async () => {
  await (await comeBack(undefined)).write('These are the words they used.', [], ['slurs'])
  const view = await viewCase(await world.desk(b), open.team)
  assert.deepEqual(view.reports[0]?.words?.warnings, ['slurs', 'violence'])
  const message = view.timeline.find((item) => item.text === 'These are the words they used.')
  assert.deepEqual(message?.warnings, ['slurs'])
})

test('S9 how many cases a person leads is counted from their own book, and changes hands with the lead', async () => {
  assert.deepEqual((await viewCase(await world.desk(a), open.team)).load, { mine: 1, others: 0 })
  await viewCase(await world.desk(b), open.team)
  assert.deepEqual(viewHome(await world.desk(b)).load, { mine: 0, others: 1 })
  assert.deepEqual(viewHome(await world.desk(world.foundation.members[1] ?? a)).load, { mine: 0, others: 0 })
  await setLead(await world.desk(a), open.team, b.entry)
  assert.deepEqual((await viewCase(await world.desk(b), open.team)).load, { mine: 1, others: 0 })
  assert.deepEqual((await viewCase(await world.desk(a), open.team)).load, { mine: 0, others: 1 })
})

test('a reporter who was told asks for another look, in time, and the team sends it on', async () => {
  assert.equal((await comeBack({ within: 'P30D' })).view().appeal, undefined, 'nothing before they were told')
  const told = { state: 'decided' as const, text: 'There is a warning.', nextBy: undefined }
  await setReportState(await world.desk(b), open.team, open.filed.thread, told.state, told.text, told.nextBy)
  assert.equal((await comeBack(undefined)).view().appeal, undefined, 'not where the procedure lets them not')
  const session = await comeBack({ within: 'P30D' })
  const offer = session.view().appeal
  assert.deepEqual([offer?.asked, offer?.late, offer?.until !== undefined], [false, false, true])
  await assert.rejects(session.appeal(' '), refuses('empty'))
  await session.appeal('Nobody asked those who saw it.')
  await session.refresh()
  assert.equal(session.view().appeal?.asked, true)
  assert.equal(session.view().happenings.at(-1)?.what, 'appealed')

  const desk = await world.desk(b)
  const { referrals } = await viewCase(desk, open.team)
  assert.deepEqual(
    referrals.asked.map((each) => each.text),
    ['Nobody asked those who saw it.']
  )
  const line = viewHome(desk).needsYou.find((item) => item.id === open.team)
  assert.equal(line?.detail, 'appeal')
  const given = {
    of,
    by: 'reporter' as const,
    grounds: [],
    text: 'Nobody asked those who saw it.',
    packet: 'A warning. They say more.'
  }
  const start = world.app.clock.now()
  world.app.clock.set(new Date(start.getTime() + 31 * day))
  await sendAppeal(await world.desk(b), open.team, { ...given, acceptLate: false }, wordList)
  const after = await viewCase(await world.desk(b), open.team)
  assert.deepEqual([after.referrals.asked, after.referrals.sent[0]?.late], [[], false], 'asked in time is in time')
  world.app.clock.set(start)
})

test('a day too late is said on the page, and the reporter may still ask', async () => {
  const start = world.app.clock.now()
  world.app.clock.set(new Date(start.getTime() + 40 * day))
  assert.equal((await comeBack({ within: 'P30D' })).view().appeal?.late, true)
  assert.deepEqual((await comeBack({})).view().appeal, { late: false, asked: true })
  world.app.clock.set(start)
})
