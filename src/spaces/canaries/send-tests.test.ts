import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dumpAll, type DumpedRow } from '../../../test/helpers/dump.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import type { BodyId } from '../../bodies/model.ts'
import { answerDoor } from '../../conduct/desk/door.ts'
import type { Context } from '../../context.ts'
import { makeSpace } from '../edit-space.ts'
import { newSpace, type Space, type SpaceId } from '../model.ts'
import { mondayOf } from '../weeks.ts'
import { spaceTestHandlers } from './client/space-tests.ts'
import { chanceNow, sendTests } from './send-tests.ts'

const hour = 3_600_000
const day = 24 * hour
const forum = 'forum' as SpaceId
/** Every throw of the dice gives the same. */
const dice = (value: number) => (size: number) => {
  const bytes = Buffer.alloc(size)
  bytes.writeUInt32BE(value)
  return bytes
}
const now = dice(0)
const never = dice(2 ** 32 - 1)
let world: World
let context: Context
const monday = new Date(`${mondayOf(new Date())}T00:05:00Z`)
before(async () => {
  world = await makeWorld({ readers: 2, day: mondayOf(monday) }, { now: monday })
  context = world.app.context
  const { body } = world.foundation
  const make = (id: string, kind: 'forum' | 'event', given: Partial<Space> = {}) =>
    makeSpace(context, newSpace({ id: id as SpaceId, kind, name: id, time_zone: 'UTC', body: body as BodyId, ...given }))
  await make('forum', 'forum', { canary: true })
  await make('not-asked', 'forum')
  await make('over', 'event', { canary: true, starts_day: '2020-01-01', ends_day: '2020-01-03' })
})
after(() => world.close())

const threads = async () => (await dumpAll(world.app.database.superuser)).get('public.threads')?.map(({ id }) => String(id)) ?? []
const send = (random: Context['random']) => sendTests({ ...context, random })

/** What each table holds of one report: how many rows, how long each sealed part, which clear values. */
async function traceOf(thread: Buffer): Promise<string[]> {
  const dump = await dumpAll(world.app.database.superuser)
  const isIt = (value: unknown) => Buffer.isBuffer(value) && value.equals(thread)
  const shape = (row: DumpedRow) =>
    JSON.stringify(
      Object.entries(row)
        .filter(([name]) => name !== 'ctid' && name !== 'xmin')
        .map(([name, value]) => [name, Buffer.isBuffer(value) ? `${value.length} bytes` : value])
    )
  return ['threads', 'entries', 'handles', 'held_rounds'].map((table) => {
    const own = (dump.get(`public.${table}`) ?? []).filter((row) => isIt(row[table === 'threads' ? 'id' : 'thread']))
    return `${table} ${own.map(shape).toSorted().join(' ')}`
  })
}

test('S35 the test that the server sends leaves the rows of a report and no others, and no line in the log', async () => {
  const count = async () =>
    new Map([...(await dumpAll(world.app.database.superuser))].map(([table, rows]) => [table, rows.length]))
  const ids = async () => (await dumpAll(world.app.database.superuser)).get('public.threads')?.map(({ id }) => id as Buffer) ?? []
  const grown = async (work: () => Promise<unknown>) => {
    const [rows, had] = [await count(), await ids()]
    await work()
    const [thread, ...more] = (await ids()).filter((id) => !had.some((each) => each.equals(id)))
    assert.ok(thread && more.length === 0)
    const grew = [...(await count())]
      .filter(([table, n]) => n !== rows.get(table))
      .map(([table, n]) => [table, n - (rows.get(table) ?? 0)])
    return { grew: new Map(grew as [string, number][]), trace: await traceOf(thread) }
  }
  const real = await grown(() => world.file({ what: 'Somebody shouted.', space: forum, who: ['somebody'] }))
  const lines = world.app.logLines.length
  const canary = await grown(() => send(now))
  // How many reports a form took in an hour is counted in one row of some.
  for (const { grew } of [real, canary]) grew.delete('public.form_load')
  assert.deepEqual(canary.grew, real.grew)
  for (const line of real.trace) assert.match(line, /^\w+ \[\[/)
  assert.deepEqual(canary.trace, real.trace)
  assert.deepEqual(world.app.logLines.slice(lines), [])
})

test('S35 nothing is written down of a test that was sent: what the store knows of the space is the same before and after', async () => {
  const known = async () => {
    const dump = await dumpAll(world.app.database.superuser)
    const sealed = /threads|entries|handles|letters|held_rounds|outbox|form_load|jobs|job/
    return JSON.stringify([...dump].filter(([table]) => !sealed.test(table)))
  }
  context = { ...context, db: context.db.withSchema('public') }
  const [before, had] = [await known(), (await threads()).length]
  await send(now)
  assert.equal((await threads()).length, had + 1, 'a process that has just begun knows of no test')
  assert.equal(await known(), before)
})

test('a space gets one test in a week, at a moment of the dice, and none that nobody looks for', async () => {
  const had = (await threads()).length
  for (let i = 0; i < 5; i++) await send(now)
  assert.equal((await threads()).length, had)
  world.app.clock.set(new Date(monday.getTime() + 7 * day))
  await send(never)
  assert.equal((await threads()).length, had)
  await send(now)
  await send(now)
  assert.equal((await threads()).length, had + 1)
  world.app.clock.set(new Date(monday.getTime() + 18 * day))
  await send(never)
  assert.equal((await threads()).length, had + 2, 'after Thursday it leaves at once')
})

test('every moment of the sending days is as likely as any other', () => {
  let left = 1
  const parts: number[] = []
  for (let at = monday.getTime(); at < monday.getTime() + 4 * day - 5 * 60_000; at += hour / 4) {
    const chance = chanceNow(new Date(at))
    parts.push(left * chance)
    left *= 1 - chance
  }
  assert.ok(left < 0.01, `${left} stays unsent`)
  assert.ok(Math.max(...parts) < Math.min(...parts) * 1.7, `${Math.min(...parts)} to ${Math.max(...parts)}`)
})

test('readers open it like any report, see whose test it is, and their word ends the sending of that week', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  await world.collect(first, second)
  const desk = await world.desk(first)
  const inBook = Object.keys(desk.book.reports)
  for (const thread of inBook) {
    for (const person of [first, second]) await answerDoor(await world.desk(person), thread, 'no_conflict')
  }
  await world.collect(first, second)
  const reader = spaceTestHandlers({ session: () => desk, fetch: world.fetchAs(first.account), chance: () => 0 })
  const told = await Promise.all(inBook.map(async (thread) => ({ thread, found: await reader.spaceTestIn({ thread }) })))
  assert.equal(told.filter(({ found }) => found === null).length, 1, 'one of them was real')
  const [canary] = told.filter(({ found }) => found !== null)
  assert.ok(canary)
  assert.deepEqual(canary.found, { space: forum, body: world.foundation.body })
  const { thread } = canary
  await reader.signSpaceTest({ thread })
  world.app.clock.advance(hour)
  await reader.sendSpaceTests()
  const had = (await threads()).length
  context = { ...context, db: context.db.withSchema('public') }
  await send(now)
  assert.equal((await threads()).length, had)
})

test('a form that is closed sends its test back without a trace', async () => {
  world.app.clock.set(new Date(monday.getTime() + 399 * day))
  const had = (await threads()).length
  await send(now)
  assert.equal((await threads()).length, had)
})
