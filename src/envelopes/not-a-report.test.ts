import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hashOfHandle, newHandle } from '../../test/helpers/envelopes.ts'
import { type Answer, storeTest, type StoreTest } from '../../test/helpers/store.ts'

let s: StoreTest
before(async () => void (s = await storeTest()))
after(() => s.close())

const ask = (handle = '') => s.post('/t/delete', {}, handle)
const said = ({ status, body }: Answer) => [status, body]
const opens = async (handle = '') => (await s.post('/t/head', {}, handle)).status

test('S36 two different readers delete what is not a report, and one reader alone does not, however often', async () => {
  const { handles, reporter, filing } = await s.file()
  const [one, two, three] = handles
  for (let i = 0; i < 3; i++) assert.deepEqual(said(await ask(one)), [200, { deleted: false }])
  assert.deepEqual([await opens(one), await opens(reporter)], [200, 200])
  assert.deepEqual(said(await ask(two)), [200, { deleted: true }])
  const wrong = await s.post('/t/read', { after: 0, limit: 1 }, newHandle())
  for (const handle of [one, two, three, reporter]) {
    const answer = await s.post('/t/read', { after: 0, limit: 1 }, handle)
    assert.deepEqual(answer, wrong, 'like a wrong key')
  }
  const id = Buffer.from(filing.thread, 'base64url')
  const left = await sql<{ n: number }>`
    select ((select count(*) from entries where thread = ${id}) + (select count(*) from handles where thread = ${id})
      + (select count(*) from held_rounds where thread = ${id}))::integer as n,
      (select count(*) from tombstones where hash = sha256(${id}))::integer as stones`.execute(s.app.database.superuser)
  assert.deepEqual(left.rows, [{ n: 0, stones: 1 }])
})

test('S36 neither the reporter nor a handle made later can ask, and two that a reader made himself count for nothing', async () => {
  const { handles, reporter } = await s.file()
  const late = [newHandle(), newHandle()]
  const add = late.map((handle) => ({ hash: hashOfHandle(handle), scope: 'member' }))
  await s.post('/t/handles', { add }, handles[0])
  for (const handle of [reporter, ...late]) assert.deepEqual(said(await ask(handle)), [403, { error: 'not_allowed' }])
  assert.deepEqual(said(await ask(handles[0])), [200, { deleted: false }])
  assert.equal(await opens(reporter), 200)
})

test('S36 an ask counts for seven days', async () => {
  const { handles, reporter } = await s.file()
  const [one, two] = handles
  const start = s.app.clock.now()
  await ask(one)
  s.app.clock.set(new Date(start.getTime() + 8 * 86_400_000))
  assert.deepEqual(said(await ask(two)), [200, { deleted: false }])
  s.app.clock.set(new Date(start.getTime() + 14 * 86_400_000))
  assert.deepEqual(said(await ask(one)), [200, { deleted: true }])
  assert.equal(await opens(reporter), 404)
  s.app.clock.set(start)
})

test('S36 two readers who ask at the same moment delete it once', async () => {
  const { handles, reporter } = await s.file()
  const answers = await Promise.all([ask(handles[0]), ask(handles[1])])
  assert.deepEqual(answers.map(({ body }) => String(body['deleted'])).toSorted(), ['false', 'true'])
  assert.equal(await opens(reporter), 404)
})
