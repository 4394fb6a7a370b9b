import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { TEST_NOW } from '../../test/helpers/app.ts'
import { hashOfHandle, lettersTo, newHandle, sealedSlip, type Made } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { openRound, sealDue, sealRound, sealState } from './held-seal.ts'
import { releaseDue } from './held-rounds.ts'

const HOUR = 3_600_000
let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())
beforeEach(async () => {
  s.app.clock.set(TEST_NOW)
  await sql`delete from held_rounds`.execute(s.app.database.superuser)
})

const sweep = () => releaseDue(s.app.database.db, s.app.context.keys, s.app.clock.now())
const signOff = (handle = '') => s.post('/t/sign-off', {}, handle)
const stateOf = async ({ reporter }: Made) => (await s.read(reporter)).held

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.id(table)}`.execute(s.app.database.superuser)
  return rows[0]?.n ?? 0
}

/** What a sweep or a press changes: letters in the boxes of the fallback panel, and slips. */
async function gained(work: () => Promise<unknown>): Promise<{ letters: number; slips: number }> {
  const before = [await count('letters'), await count('outbox_slips')]
  await work()
  return { letters: (await count('letters')) - (before[0] ?? 0), slips: (await count('outbox_slips')) - (before[1] ?? 0) }
}

test('S12 when the readers are silent the clock gives the letters to the fallback panel, once', async () => {
  const report = await s.file()
  assert.deepEqual(await gained(sweep), { letters: 0, slips: 0 })
  s.app.clock.advance(71 * HOUR)
  assert.deepEqual(await gained(sweep), { letters: 0, slips: 0 })
  s.app.clock.advance(HOUR)
  assert.deepEqual(await gained(sweep), { letters: 2, slips: 1 })
  assert.equal(await stateOf(report), 'released')
  assert.deepEqual(await gained(sweep), { letters: 0, slips: 0 })
  const waiting = await sql<{ account: string }>`
    select account from letters where day = ${s.app.clock.now().toISOString().slice(0, 10)}`.execute(s.app.database.superuser)
  assert.deepEqual(
    waiting.rows.map(({ account }) => account).toSorted(),
    s.foundation.fallback.map(({ account }) => account as string).toSorted()
  )
})

test('S12 "danger now" waits one hour', async () => {
  const held = { hours: 1, letters: await lettersTo(s.foundation.fallback), slip: await sealedSlip() }
  const report = await s.file({ held })
  s.app.clock.advance(HOUR - 1)
  await sweep()
  assert.equal(await stateOf(report), 'waiting')
  s.app.clock.advance(1)
  assert.deepEqual(await gained(sweep), { letters: 2, slips: 1 })
  assert.equal(await stateOf(report), 'released')
})

test('S12 two handles made at filing and a later entry of a reader end the wait', async () => {
  const report = await s.file()
  const [one, two] = report.handles
  assert.deepEqual((await signOff(one)).body, {})
  assert.deepEqual((await signOff(two)).body, {})
  assert.equal(await stateOf(report), 'waiting', 'nothing has reached the reporter')
  await s.add(one ?? '')
  assert.equal(await stateOf(report), 'none')
  s.app.clock.advance(100 * HOUR)
  assert.deepEqual(await gained(sweep), { letters: 0, slips: 0 })
  assert.equal(await stateOf(report), 'none')
})

test('S12 an entry before the second sign-off, or from the reporter, ends nothing', async () => {
  const report = await s.file()
  const [one = '', two = ''] = report.handles
  await signOff(one)
  await s.add(one)
  await signOff(two)
  await s.add(report.reporter)
  assert.equal(await stateOf(report), 'waiting')
  s.app.clock.advance(72 * HOUR)
  await sweep()
  assert.equal(await stateOf(report), 'released')
})

test('S12 one handle that signs twice, or one of two that left, is one handle', async () => {
  const [twice, left] = [await s.file(), await s.file()]
  const [one = ''] = twice.handles
  await signOff(one)
  await signOff(one)
  await s.add(one)
  assert.equal(await stateOf(twice), 'waiting')
  const [stays = '', goes = '', third = ''] = left.handles
  await signOff(stays)
  await signOff(goes)
  await s.add(goes, {}, '/t/leave')
  await s.add(stays, {}, '/t/rotate')
  await s.add(third)
  assert.equal(await stateOf(left), 'waiting')
})

test('S12 a handle made later does not count, so that one reader cannot make a second of himself', async () => {
  const report = await s.file()
  const [one = ''] = report.handles
  const made = newHandle()
  await s.post('/t/handles', { add: [{ hash: hashOfHandle(made), scope: 'member' }] }, one)
  await signOff(one)
  const refused = await signOff(made)
  assert.deepEqual([refused.status, refused.body], [403, { error: 'not_allowed' }])
  assert.equal((await signOff(report.reporter)).status, 403)
  await s.add(made)
  assert.equal(await stateOf(report), 'waiting')
})

test('S12 the reporter sends the letters at once, and nobody else can', async () => {
  const report = await s.file()
  assert.equal((await s.post('/t/held/release', {}, report.handles[0])).status, 403)
  assert.deepEqual(await gained(() => s.post('/t/held/release', {}, report.reporter)), { letters: 2, slips: 1 })
  const again = await s.post('/t/held/release', {}, report.reporter)
  assert.deepEqual(again.body, { held: 'released' })
  s.app.clock.advance(100 * HOUR)
  assert.deepEqual(await gained(sweep), { letters: 0, slips: 0 })
})

test('S12 the clock on two nodes and the reporter at once give the letters out once', async () => {
  const reports = await Promise.all([s.file(), s.file(), s.file()])
  s.app.clock.advance(73 * HOUR)
  const { letters, slips } = await gained(() =>
    Promise.all([sweep(), sweep(), ...reports.map(({ reporter }) => s.post('/t/held/release', {}, reporter))])
  )
  assert.deepEqual({ letters, slips }, { letters: 6, slips: 3 })
})

test('S12 a row that this key does not open holds back no other', async () => {
  const [broken, whole] = [await s.file(), await s.file()]
  const id = Buffer.from(broken.filing.thread, 'base64url')
  await sql`update held_rounds set due = overlay(due placing '\\x00' from 20) where thread = ${id}`.execute(
    s.app.database.superuser
  )
  s.app.clock.advance(73 * HOUR)
  assert.deepEqual(await sweep(), { released: 1, unreadable: 1 })
  assert.equal(await stateOf(whole), 'released')
})

test('S6 neither size nor bytes of held rounds tell who gets one or how urgent it is, and none moves to another row', async () => {
  const held = { hours: 1, letters: await lettersTo(s.foundation.fallback), slip: await sealedSlip() }
  const [calm, urgent] = [await s.file(), await s.file({ held })]
  const { rows } = await sql<{ thread: Buffer; due: Buffer; b: Buffer; held: Buffer }>`
    select h.*, t.held from held_rounds h join threads t on t.id = h.thread where h.thread = any (${[calm, urgent].map(
      ({ filing }) => Buffer.from(filing.thread, 'base64url')
    )})`.execute(s.app.database.superuser)
  const [a, b] = rows
  assert.ok(a && b)
  assert.deepEqual([a.due.length, a.b.length, a.held.length], [b.due.length, b.b.length, b.held.length])
  const key = s.app.context.keys.box_key
  assert.equal(openRound(key, a.thread, a.b).letters.length, 2)
  assert.throws(() => openRound(key, b.thread, a.b))
  for (const { entry } of s.foundation.fallback) assert.ok(!a.b.includes(Buffer.from(entry, 'base64url')))
})

test('a sweep looks at every one of many rounds, page by page', async () => {
  const key = s.app.context.keys.box_key
  const now = s.app.clock.now()
  const letters = await lettersTo(s.foundation.fallback.slice(0, 1))
  const round = {
    letters: letters.map(({ to, b }) => ({ to: Buffer.from(to, 'base64url'), b })),
    slip: await sealedSlip()
  }
  const threads = Array.from({ length: 1200 }, () => randomBytes(16))
  const due = threads.map((thread, i) => sealDue(key, thread, new Date(now.getTime() + (i % 4) * HOUR)))
  const states = threads.map((thread) => sealState(key, thread, 'waiting'))
  const { superuser } = s.app.database
  await sql`insert into threads (id, shape, head, length, held)
    select id, 2, sha256(id), 1, held from unnest(${threads}::bytea[], ${states}::bytea[]) as given (id, held)`.execute(superuser)
  const rounds = threads.map((thread) => sealRound(key, thread, round))
  await sql`insert into held_rounds (thread, due, b)
    select * from unnest(${threads}::bytea[], ${due}::bytea[], ${rounds}::bytea[])`.execute(superuser)
  assert.deepEqual(await gained(async () => assert.deepEqual(await sweep(), { released: 300, unreadable: 0 })), {
    letters: 300,
    slips: 300
  })
  s.app.clock.advance(3 * HOUR)
  assert.deepEqual(await sweep(), { released: 900, unreadable: 0 })
  assert.equal(await count('held_rounds'), 0)
})
