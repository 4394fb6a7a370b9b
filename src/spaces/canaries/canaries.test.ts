import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dumpAll, type DumpedRow } from '../../../test/helpers/dump.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { seatAccounts } from '../../../test/helpers/seats.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import type { BodyId } from '../../bodies/model.ts'
import { answerDoor, openWords } from '../../conduct/desk/door.ts'
import { mailerKeys } from '../../mail/mailer-keys.ts'
import type { WaitingMail } from '../../mail/model.ts'
import { openRow } from '../../mail/outbox-seal.ts'
import { href, routes } from '../../routes.ts'
import { changeSpace, makeSpace } from '../edit-space.ts'
import { newSpace, type SpaceId } from '../model.ts'
import { findSpace } from '../store.ts'
import { mondayOf } from '../weeks.ts'
import { spaceTestHandlers } from './client/space-tests.ts'
import { tellUnopened } from './tell-unopened.ts'

const day = 86_400_000
const minute = 60_000
const forum = 'forum' as SpaceId
let world: World
let first: Person
let second: Person
before(async () => {
  world = await makeWorld({ readers: 3, day: new Date().toISOString().slice(0, 10) }, { now: new Date() })
  const [a, b] = world.foundation.readers
  assert.ok(a && b)
  first = a
  second = b
  const { body } = world.foundation
  const space = newSpace({ id: forum, kind: 'forum', name: 'The Forum', time_zone: 'UTC', body: body as BodyId, canary: true })
  assert.ok(await makeSpace(world.app.context, space))
})
after(() => world.close())

const handlers = async (person: Person, chance = 0) => {
  const desk = await world.desk(person)
  return spaceTestHandlers({ session: () => desk, fetch: world.fetchAs(person.account), chance: () => chance })
}
const statements = () => world.app.database.db.selectFrom('space_canaries').selectAll().execute()
/** Mails about tests that wait in the outbox. */
async function told(): Promise<number> {
  const { db } = world.app.database
  const rows = await db.selectFrom('outbox').select(['id', 'b']).execute()
  const mails = rows.map(({ id, b }) => openRow(mailerKeys(world.app.context.keys).outbox, id, b) as WaitingMail)
  return mails.filter(({ kind }) => kind === 'tests_unopened').length
}

/** Both readers say "no conflict" and the words open to each. */
async function openBoth(thread: string): Promise<void> {
  await world.collect(first, second)
  for (const person of [first, second]) await answerDoor(await world.desk(person), thread, 'no_conflict')
  await world.collect(first, second)
}

test('S35 a test of a space is told by a mark inside its words; without it a report is no test, whatever it says', async () => {
  const real = await world.file({ what: 'This is a test report of the forum.', space: forum })
  const canary = await world.file({ what: 'Nothing happened.', space: forum, test: true })
  for (const { thread } of [real, canary]) await openBoth(thread)
  const reader = await handlers(first)
  assert.equal(await reader.spaceTestIn({ thread: real.thread }), null)
  assert.deepEqual(await reader.spaceTestIn({ thread: canary.thread }), { space: forum, body: world.foundation.body })
  await assert.rejects(reader.signSpaceTest({ thread: real.thread }), { code: 'words_closed' })
})

/** What each table holds of one report: how many rows, how long each sealed part, which clear values. */
async function traceOf(thread: string): Promise<string[]> {
  const dump = await dumpAll(world.app.database.superuser)
  const id = Buffer.from(thread, 'base64url')
  const isIt = (value: unknown) => Buffer.isBuffer(value) && value.equals(id)
  const plain = (value: unknown): unknown => (Buffer.isBuffer(value) ? `${value.length} bytes` : value)
  const shape = (row: DumpedRow) =>
    JSON.stringify(
      Object.entries(row)
        .filter(([name]) => name !== 'ctid' && name !== 'xmin')
        .map(([name, value]) => [name, plain(value)])
    )
  return ['threads', 'entries', 'handles', 'held_rounds'].map((table) => {
    const rows = dump.get(`public.${table}`) ?? []
    const own = rows.filter((row) => isIt(row[table === 'threads' ? 'id' : 'thread']))
    return `${table} ${own.map(shape).toSorted().join(' ')}`
  })
}

test('S35 a test and a report leave rows that are alike in number, length and every clear value', async () => {
  const report = { what: 'Somebody shouted.', space: forum, who: ['somebody'] }
  // How many reports a form took in an hour is counted in one row of some, so its numbers count and not its rows.
  const many = (table: string, rows: DumpedRow[]) =>
    table === 'public.form_load' ? rows.reduce((sum, { n }) => sum + Number(n), 0) : rows.length
  const count = async () =>
    [...(await dumpAll(world.app.database.superuser))].map(([table, rows]) => `${table} ${many(table, rows)}`)
  const grown = async (test: boolean): Promise<{ thread: string; more: string[] }> => {
    const before = await count()
    const { thread } = await world.file({ ...report, ...(test && { test: true }) })
    const now = await count()
    const more = now.map((line, i) => `${line.split(' ')[0]} ${Number(line.split(' ')[1]) - Number(before[i]?.split(' ')[1])}`)
    return { thread, more }
  }
  const [real, canary] = [await grown(false), await grown(true)]
  assert.deepEqual(canary.more, real.more)
  const [a, b] = [await traceOf(real.thread), await traceOf(canary.thread)]
  for (const line of a) assert.match(line, /^\w+ \[\[/)
  assert.deepEqual(b, a)
})

test('S35 the same requests carry both, and no address or body of one says that it is a test', async () => {
  const requests = async (test: boolean): Promise<string[]> => {
    const from = world.log.length
    await world.file({ what: 'Somebody shouted.', space: forum, ...(test && { test: true }) })
    return world.log.slice(from).map(({ method, path, body, account }) => `${method} ${path} ${body.length} ${account}`)
  }
  assert.deepEqual(await requests(true), await requests(false))
  assert.doesNotMatch(world.log.map(({ path, body }) => path + body).join('\n'), /"test"|test=|canary/)
})

test('S35 a reader’s word names space and week, never the report, and leaves some time after the press', async () => {
  const canary = await world.file({ what: 'Nothing happened.', space: forum, test: true })
  await openBoth(canary.thread)
  const reader = await handlers(first, 0.5)
  const from = world.log.length
  await reader.signSpaceTest({ thread: canary.thread })
  await reader.sendSpaceTests()
  assert.ok(!world.log.slice(from).some(({ path }) => path.includes('/registry/tests')))
  assert.deepEqual(await statements(), [])
  world.app.clock.advance(4 * 60 * minute)
  await reader.sendSpaceTests()
  const [row, ...more] = await statements()
  assert.deepEqual(more, [])
  assert.deepEqual([row?.space, row?.week, row?.account], [forum, mondayOf(world.app.clock.now()), first.account])
  assert.doesNotMatch(JSON.stringify(row), new RegExp(canary.thread))
  assert.deepEqual((await world.desk(first)).book.spaceTests, [])
  assert.ok(!(await findSpace(world.app.database.db, forum))?.missing.includes('tested'))

  assert.equal(await (await handlers(second)).signSpaceTest({ thread: canary.thread }), true, 'two readers delete it')
  await assert.rejects(openWords(await world.desk(second), canary.thread))
})

test('a statement is taken from a reader of the space alone, for this week or the last', async () => {
  const send = async (person: Person | undefined, value: unknown, space = 'forum') => {
    const answer = await world.fetchAs(person?.account)(href(routes.testOpened, { space }), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value)
    })
    return [answer.status, ((await answer.json()) as { error?: string }).error]
  }
  const week = mondayOf(world.app.clock.now())
  const made = { id: first.entry, week, signature: 'A'.repeat(86) }
  assert.deepEqual(await send(first, made), [422, 'unsigned'])
  assert.deepEqual(await send(second, made), [422, 'not_yours'])
  assert.deepEqual(await send(first, { ...made, week: '2020-01-06' }), [422, 'wrong_week'])
  assert.deepEqual(await send(first, { ...made, week: '2020-01-07' }), [422, 'wrong_week'])
  assert.deepEqual(await send(first, { ...made, report: 'x' }), [422, 'shape'])
  assert.deepEqual(await send(first, [], 'forum'), [422, 'shape'])
  assert.equal((await send(first, made, 'atlantis'))[0], 404)
  assert.equal((await send(undefined, made))[0], 401)
})

test('S35 a week in which nobody opened a test is told to the chairs once, and it does not matter whether one was sent', async () => {
  const { context, clock, database } = world.app
  const { db } = database
  await db.deleteFrom('space_canaries').execute()
  const chair = world.foundation.members[0]
  assert.ok(chair)
  await seatAccounts(db, world.foundation.body, [{ account: chair.account, role: 'chair' }])
  assert.equal(await told(), 0)
  clock.advance(21 * day)
  await tellUnopened(context)
  await tellUnopened(context)
  const rows = await statements()
  assert.deepEqual(
    rows.map(({ told_day, statement }) => [told_day !== null, statement]),
    [[true, null]]
  )
  assert.equal(await told(), 1)

  const found = await findSpace(db, forum)
  assert.ok(found)
  const { id, missing: _missing, confirmed_day: _day, canary_since: _since, ...rest } = found
  await changeSpace(context, id, { ...rest, canary: false })
  await changeSpace(context, id, { ...rest, canary: true })
  await db.deleteFrom('space_canaries').execute()
  await tellUnopened(context)
  assert.deepEqual(await statements(), [], 'a week that had begun before it was switched on does not count')
})
