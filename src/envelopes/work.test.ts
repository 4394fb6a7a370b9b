import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { TEST_NOW } from '../../test/helpers/app.ts'
import { makeFiling } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { makeWork } from '../seal/work.ts'
import { dropEnded } from './clean.ts'
import type { BodyId, Work } from './model.ts'
import { bitsFor, mayFileWithoutWork } from './work.ts'

let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())
// Each test has an hour of its own: a process remembers the load it has seen.
let hours = 0
beforeEach(() => s.app.clock.set(new Date(TEST_NOW.getTime() + hours++ * 3_600_000)))

async function setLoad(n: number, form: BodyId = s.foundation.body): Promise<void> {
  const { superuser } = s.app.database
  await sql`delete from form_load`.execute(superuser)
  const hour = new Date(Math.floor(s.app.clock.now().getTime() / 3_600_000) * 3_600_000)
  if (n > 0) await sql`insert into form_load values (${form}, ${hour}, 3, ${n})`.execute(superuser)
}

async function doWork(form: BodyId = s.foundation.body): Promise<Work & { bits: number }> {
  const { body } = await s.post('/t/work', { form })
  const [bits, challenge] = [Number(body['bits']), String(body['challenge'])]
  return { bits, challenge, nonce: (await makeWork(challenge, bits)) ?? '' }
}

async function fileWith(work?: Work): Promise<[number, unknown]> {
  const { filing } = await makeFiling(s.foundation, work ? { work: { challenge: work.challenge, nonce: work.nonce } } : {})
  const { status, body } = await s.post('/t/file', filing)
  return [status, body['error']]
}

test('S36 work is nothing in calm and grows by one bit for each doubling', () => {
  assert.deepEqual([0, 19, 20, 39, 40, 80, 640, 10_000_000].map(bitsFor), [0, 0, 14, 14, 15, 16, 19, 24])
})

test('S36 the twenty-first report of an hour needs work, and the same report with work is taken', async () => {
  await setLoad(0)
  for (let i = 0; i < 20; i++) assert.deepEqual(await fileWith(), [201, undefined])
  assert.deepEqual(await fileWith(), [429, 'work_needed'])
  const work = await doWork()
  assert.equal(work.bits, 14)
  assert.deepEqual(await fileWith(work), [201, undefined])
})

test('S36 the load is of one form and one hour', async () => {
  await setLoad(500)
  const { db } = s.app.database
  const now = s.app.clock.now()
  assert.equal(await mayFileWithoutWork(db, s.foundation.body, now), false)
  assert.equal(await mayFileWithoutWork(db, s.foundation.panel, now), true)
  assert.equal(await mayFileWithoutWork(db, s.foundation.body, new Date(now.getTime() + 3_600_000)), true)
})

test('S36 a challenge serves one report, one form and twenty minutes, and only if we made it', async () => {
  await setLoad(25)
  const spent = await doWork()
  assert.deepEqual(await fileWith(spent), [201, undefined])
  assert.deepEqual(await fileWith(spent), [429, 'work_needed'])
  const [bits, until, chance, mark] = (await doWork()).challenge.split('.')
  const easier = { challenge: ['0', until, chance, mark].join('.'), nonce: '0' }
  assert.deepEqual(await fileWith(easier), [429, 'work_needed'])
  const longer = [bits, Number(until) + 9999, chance, mark].join('.')
  assert.deepEqual(await fileWith({ challenge: longer, nonce: (await makeWork(longer, 14)) ?? '' }), [429, 'work_needed'])
  await setLoad(25, s.foundation.panel)
  const elsewhere = await doWork(s.foundation.panel)
  await setLoad(25)
  assert.deepEqual(await fileWith(elsewhere), [429, 'work_needed'])
  const fresh = await doWork()
  assert.deepEqual(await fileWith({ ...fresh, nonce: String(Number(fresh.nonce) + 1) }), [429, 'work_needed'])
  s.app.clock.advance(20 * 60_000 + 1000)
  await setLoad(25)
  assert.deepEqual(await fileWith(fresh), [429, 'work_needed'])
})

test('S36 work stays good while the load doubles twice; challenges of a calm hour are worth nothing in a flood', async () => {
  await setLoad(0)
  const [calm, other] = [await doWork(), await doWork()]
  assert.equal(calm.bits, 0)
  assert.deepEqual(await fileWith(calm), [201, undefined])
  await setLoad(25)
  assert.deepEqual(await fileWith(other), [429, 'work_needed'])
  const [one, two] = [await doWork(), await doWork()]
  await setLoad(100)
  assert.deepEqual(await fileWith(one), [201, undefined])
  await setLoad(200)
  assert.deepEqual(await fileWith(two), [429, 'work_needed'])
})

test('the same report sent again gets its receipt although its challenge is spent', async () => {
  await setLoad(25)
  const { challenge, nonce } = await doWork()
  const { filing } = await makeFiling(s.foundation, { work: { challenge, nonce } })
  assert.equal((await s.post('/t/file', filing)).status, 201)
  assert.equal((await s.post('/t/file', filing)).status, 200)
})

test('S36 counters and spent challenges are kept no longer than they are needed', async () => {
  await setLoad(25)
  await fileWith(await doWork())
  const count = async () => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from form_load) + (select count(*) from work_used) as n`.execute(s.app.database.superuser)
    return rows[0]?.n ?? 0
  }
  await dropEnded(s.app.database.db, s.app.clock.now())
  assert.ok((await count()) > 0)
  await dropEnded(s.app.database.db, new Date(s.app.clock.now().getTime() + 3 * 3_600_000))
  assert.equal(await count(), 0)
})

test('asking for work needs a form and comes from our own pages', async () => {
  assert.equal((await s.post('/t/work', { form: 'x' })).status, 422)
  assert.equal((await s.post('/t/work', {})).status, 422)
  const crossing = await s.post('/t/work', { form: s.foundation.body }, undefined, { 'sec-fetch-site': 'cross-site' })
  assert.equal(crossing.status, 403)
})
