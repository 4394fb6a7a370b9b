import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hashOfHandle, newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { dropEnded } from './clean.ts'

let s: StoreTest
let member: string
before(async () => {
  s = await storeTest()
  member = (await s.file()).handles[0] ?? ''
})
after(() => s.close())

type Given = { readonly hash: string; readonly scope: string; readonly ends?: string }

async function start(more: readonly Given[], shape: 1 | 2 = 2): Promise<{ own: string; status: number }> {
  const own = newHandle()
  const handles = [{ hash: hashOfHandle(own), scope: 'member' }, ...more]
  const entries = [{ id: newId(), b: await sealedEntry(shape) }]
  const { status } = await s.post('/t/start', { id: newId(), shape, handles, entries }, member)
  return { own, status }
}
const outsideUntil = (ends: string | undefined): { handle: string; given: Given } => {
  const handle = newHandle()
  return { handle, given: { hash: hashOfHandle(handle), scope: 'outside', ...(ends !== undefined && { ends }) } }
}
const readBytes = async (handle: string): Promise<string> => {
  const { status, text } = await s.post('/t/read', { after: 0, limit: 1 }, handle)
  return `${status} ${text}`
}

test('S16 a link that ended, was taken back or never was gets the very same answer', async () => {
  const never = await readBytes(newHandle())
  const ended = outsideUntil(s.day(3))
  const taken = outsideUntil(s.day(30))
  assert.equal((await start([ended.given])).status, 201)
  const { own } = await start([taken.given])
  for (const { handle } of [ended, taken]) assert.match(await readBytes(handle), /^200 /)
  assert.equal((await s.post('/t/outside/end', {}, own)).status, 200)
  assert.equal(await readBytes(taken.handle), never)
  assert.match(await readBytes(own), /^200 /, 'the team still reads it')
  s.app.clock.advance(3 * 86_400_000)
  await dropEnded(s.app.database.db, s.app.clock.now())
  assert.match(await readBytes(ended.handle), /^200 /, 'the last day counts')
  s.app.clock.advance(86_400_000)
  await dropEnded(s.app.database.db, s.app.clock.now())
  assert.equal(await readBytes(ended.handle), never)
})

test('S16 words made on the first visit take the place of the link and end on the same day', async () => {
  const link = outsideUntil(s.day(3))
  await start([link.given])
  const words = newHandle()
  assert.equal((await s.add(link.handle, { handle: hashOfHandle(words) }, '/t/new-words')).status, 200)
  assert.match(await readBytes(link.handle), /^404 /)
  assert.equal((await s.add(words)).status, 200)
  s.app.clock.advance(4 * 86_400_000)
  await dropEnded(s.app.database.db, s.app.clock.now())
  assert.match(await readBytes(words), /^404 /)
})

test('S10 the handle of the team changes with the key of the case, and a first reader’s does not', async () => {
  const { own } = await start([outsideUntil(s.day(3)).given])
  const next = newHandle()
  assert.equal((await s.add(own, { handle: hashOfHandle(next) }, '/t/new-words')).status, 200)
  assert.match(await readBytes(own), /^404 /)
  assert.match(await readBytes(next), /^200 /)
  assert.equal((await s.add(member, { handle: hashOfHandle(newHandle()) }, '/t/new-words')).status, 403)
})

test('a link without a last day, with one gone by, for ever, or on a thread of the team is refused', async () => {
  for (const ends of [undefined, s.day(-1), s.day(401)])
    assert.equal((await start([outsideUntil(ends).given])).status, 403, `${ends}`)
  assert.equal((await start([outsideUntil(s.day(3)).given], 1)).status, 403)
  assert.equal((await start([outsideUntil(s.day(3)).given, outsideUntil(s.day(3)).given])).status, 403)
  assert.equal((await start([{ hash: hashOfHandle(newHandle()), scope: 'member', ends: s.day(3) }])).status, 403)
  assert.equal((await start([outsideUntil('soon').given])).status, 422)
  const { own } = await start([])
  const late = await s.post('/t/handles', { add: [{ ...outsideUntil(s.day(3)).given }] }, own)
  assert.equal(late.status, 403, 'nobody outside is let in later')
})
