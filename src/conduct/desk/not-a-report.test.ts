import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { letIn, openCaseWith } from '../../../test/helpers/cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { releaseDue } from '../../envelopes/held-rounds.ts'
import { RequestFailed } from '../requests.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import { viewCase } from './case/case-view.ts'
import { answerDoor, viewDoor } from './door.ts'
import { viewBoard, viewHome } from './home.ts'
import { tellOthers } from './case/in-case.ts'
import { addReport } from './case/merge-split.ts'
import { askToDelete } from './not-a-report.ts'
import type { DeskSession } from './session.ts'
import { stepBack } from './access/step-back.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 3, members: 1, fallback: 2 })))
after(() => world.close())

test('S36 two readers who say so delete what is not a report: from the site, from their books, for the sender', async () => {
  const [first, second, third] = world.foundation.readers
  assert.ok(first && second && third)
  const { thread, returnKey } = await world.file()
  await world.collect(...world.everybody)
  const [a, b, c] = [await world.desk(first), await world.desk(second), await world.desk(third)]
  assert.equal(await askToDelete(a, thread), false)
  assert.equal(await askToDelete(a, thread), false, 'one reader stays one reader')
  assert.equal((await viewDoor(a, thread))?.askedToDelete, true)
  assert.deepEqual([viewHome(a).needsYou, viewHome(a).waiting.map(({ id }) => id)], [[], [thread]], 'it waits for the other')
  assert.equal((await viewDoor(b, thread))?.askedToDelete, false)
  assert.equal(await askToDelete(b, thread), true)
  assert.deepEqual(viewHome(b).needsYou, [])
  assert.equal(await askToDelete(a, thread), true, 'who asked first finds it gone')
  assert.equal(await askToDelete(c, thread), true)
  for (const desk of [a, b, c]) assert.equal(desk.book.reports[thread], undefined)
  const later = new Date(world.app.clock.now().getTime() + 241 * 3_600_000)
  const { released } = await releaseDue(world.app.context.db, world.app.context.keys, later)
  assert.equal(released, 0, 'S12 S35 letters held for it leave with it: a test report reaches no panel')
  const { outside: requests, instance } = world
  const come = { requests, instance, list: [], bodies: [], via: 'browser' } as const
  assert.equal(await ReporterSession.open(returnKey, come), undefined, 'like a wrong key')
})

test('S36 who has a conflict is not asked, and their handle alone deletes nothing', async () => {
  const [first] = world.foundation.readers
  assert.ok(first)
  const { thread } = await world.file()
  await world.collect(first)
  const desk = await world.desk(first)
  await answerDoor(desk, thread, 'conflict')
  await assert.rejects(askToDelete(desk, thread), { code: 'no_such_report' })
  const handle = desk.book.reports[thread]?.handle ?? ''
  assert.deepEqual(await desk.requests.askToDelete(handle), { deleted: false })
  const stays = desk.requests.head(handle).catch((error: unknown) => (error instanceof RequestFailed ? error.code : 'other'))
  assert.notEqual(await stays, 'no_such_handle')
})

/** Everything of a book but what keeps late letters out. */
const kept = ({ book }: DeskSession): string => JSON.stringify({ ...book, left: [], seenLetters: [] })

async function rowsOf(thread: string): Promise<number> {
  const id = Buffer.from(thread, 'base64url')
  const { rows } = await sql`select 1 from threads where id = ${id}`.execute(world.app.database.superuser)
  return rows.length
}

test('S36 a case about nothing but that report ends with it: in the books, homes and boards of all members, and in the store', async () => {
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second])
  const { team, filed } = open
  await letIn(world, open, [guest])
  const members = [first, second, guest]
  const desks = await Promise.all(members.map((member) => world.desk(member)))
  const [a, b] = desks
  assert.ok(a && b)
  for (const desk of desks) await viewCase(desk, team)

  assert.equal(await askToDelete(a, filed.thread), false)
  assert.equal(await askToDelete(a, filed.thread), false)
  const said = (await viewCase(b, team)).timeline.filter(({ kind }) => kind === 'not_a_report')
  assert.equal(said.length, 1, 'the team reads it once')
  assert.equal(await askToDelete(b, filed.thread), true)
  await world.collect(...members)

  for (const desk of desks) {
    const { needsYou, waiting, comingUp, warnings } = viewHome(desk)
    const shown = [...needsYou, ...waiting, ...comingUp].filter(({ id }) => id === team || id === filed.thread)
    assert.deepEqual([shown, warnings, viewBoard(desk).filter((row) => row.team === team)], [[], [], []])
    assert.ok(!kept(desk).includes(team) && !kept(desk).includes(filed.thread))
    assert.deepEqual(desk.book.waiting, [])
  }
  assert.deepEqual([await rowsOf(filed.thread), await rowsOf(team)], [0, 0])
})

test('S36 S32 of a case with two reports the other one stays, readable, for everybody on it', async () => {
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second])
  const { team } = open
  await letIn(world, open, [guest])
  const { thread } = await world.file({ what: 'Buy our shoes.' })
  await world.collect(first, second)
  const [a, b, g] = [await world.desk(first), await world.desk(second), await world.desk(guest)]
  for (const desk of [a, b]) await answerDoor(desk, thread, 'no_conflict')
  await world.collect(first, second)
  await addReport(a, team, thread)
  await world.collect(second, guest)
  assert.equal((await viewCase(g, team)).reports.length, 2)

  assert.equal(await askToDelete(a, thread), false)
  assert.equal(await askToDelete(b, thread), true)
  await world.collect(first, second, guest)
  for (const desk of [a, b, g]) {
    const view = await viewCase(desk, team)
    assert.deepEqual([view.reports.map((report) => report.thread), view.alarms], [[open.filed.thread], []])
    assert.ok(!kept(desk).includes(thread))
  }
  assert.equal(await rowsOf(team), 1)
})

test('S36 a letter alone makes nobody forget a case, and who finds its report gone can step back', async () => {
  const [first, second, third] = world.foundation.readers
  assert.ok(first && second && third)
  const { team, filed } = await openCaseWith(world, [first, second])
  const [a, b, c] = [await world.desk(first), await world.desk(second), await world.desk(third)]
  await world.collect(third)
  await tellOthers(a, team, { gone: { team, report: filed.thread } })
  await world.collect(second)
  assert.ok(b.book.cases[team], 'nobody signed in the case that it is none')
  // Somebody outside the case was the second to ask: the chain has one signature, and the server one report less.
  assert.equal(await askToDelete(c, filed.thread), false)
  assert.equal(await askToDelete(a, filed.thread), true)
  await world.collect(second)
  assert.deepEqual(
    (await viewCase(b, team)).alarms.map(({ code }) => code),
    ['report_unreachable']
  )
  await stepBack(b, team)
  assert.ok(!kept(b).includes(team))
  assert.equal(await rowsOf(team), 0)
})
