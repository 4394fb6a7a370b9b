import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { hashOfHandle, newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { deleteEnded } from './end-thread.ts'
import { coolingDays } from './model.ts'

let s: StoreTest
let start: Date
before(async () => {
  s = await storeTest()
  start = s.app.clock.now()
})
afterEach(() => s.app.clock.set(start))
after(() => s.close())

async function startTeam(): Promise<{ one: string; two: string; answer: string; id: string }> {
  const { handles: made } = await s.file()
  const [one, two, answer, id] = [newHandle(), newHandle(), newHandle(), newId()]
  const handles = [
    ...[one, two].map((each) => ({ hash: hashOfHandle(each), scope: 'member' })),
    { hash: hashOfHandle(answer), scope: 'answer' }
  ]
  const entries = [{ id: newId(), b: await sealedEntry(1) }]
  assert.equal((await s.post('/t/start', { id, shape: 1, handles, entries }, made[0])).status, 201)
  return { one, two, answer, id }
}
const end = async (handle: string, act: string) => {
  const { status, body } = await s.post('/t/end', { act }, handle)
  return [status, body['error'] ?? body['end'], body['day']]
}
const opens = async (handle: string) => (await s.post('/t/head', {}, handle)).status
const passDays = async (days: number) => {
  const then = new Date(s.app.clock.now().getTime() + days * 86_400_000)
  s.app.clock.set(then)
  await deleteEnded(s.app.context.db, then)
}

test('S22 a thread ends when two different members ask, after the cooling time, and leaves a tombstone', async () => {
  const { one, two, answer, id } = await startTeam()
  assert.deepEqual(await end(one, 'see'), [200, 'none', undefined])
  for (let i = 0; i < 2; i++)
    assert.deepEqual(await end(one, 'ask'), [200, 'asked', undefined], 'one member alone, however often')
  await passDays(coolingDays + 1)
  assert.equal(await opens(one), 200)
  const day = new Date(s.app.clock.now().getTime() + coolingDays * 86_400_000).toISOString().slice(0, 10)
  assert.deepEqual(await end(two, 'ask'), [200, 'set', day])
  assert.deepEqual(await end(one, 'ask'), [200, 'set', day], 'the day does not move')
  await passDays(coolingDays - 1)
  assert.equal(await opens(two), 200)
  await passDays(1)
  for (const handle of [one, two, answer]) assert.equal(await opens(handle), 404)
  const stones = await sql<{ n: number }>`
    select count(*)::integer as n from tombstones where hash = sha256(${Buffer.from(id, 'base64url')})`.execute(
    s.app.database.superuser
  )
  assert.equal(stones.rows[0]?.n, 1)
})

test('S22 any member stops it within the cooling time, and it takes two again', async () => {
  const { one, two } = await startTeam()
  await end(one, 'ask')
  await end(two, 'ask')
  assert.deepEqual(await end(one, 'stop'), [200, 'none', undefined])
  await passDays(coolingDays + 1)
  assert.equal(await opens(one), 200)
  assert.deepEqual(await end(two, 'ask'), [200, 'asked', undefined])
})

test('S22 neither the reporter nor who may only answer ends a thread, and an unknown act is refused', async () => {
  const { one, answer } = await startTeam()
  const { reporter } = await s.file()
  for (const handle of [answer, reporter]) assert.deepEqual(await end(handle, 'ask'), [403, 'not_allowed', undefined])
  assert.deepEqual(await end(one, 'now'), [422, 'wrong_shape', undefined])
  assert.deepEqual(await end(newHandle(), 'see'), [404, 'no_such_handle', undefined])
})

test('S22 two members who ask at the same moment set one day', async () => {
  const { one, two } = await startTeam()
  const answers = await Promise.all([end(one, 'ask'), end(two, 'ask')])
  assert.deepEqual(answers.map(([, state]) => String(state)).toSorted(), ['asked', 'set'])
})
