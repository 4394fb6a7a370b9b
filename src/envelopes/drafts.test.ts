import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { dropEnded } from './clean.ts'
import { cookieDraftHours, openDraft, saveDraft } from './drafts.ts'

const DAY = 86_400_000
let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())

test('a draft is kept under its lookup, replaced, and dropped', async () => {
  const lookup = newHandle()
  const [one, two] = [await sealedEntry(1), await sealedEntry(1, 16384)]
  assert.equal((await s.post('/t/draft/save', { lookup, b: one, days: 30 })).status, 200)
  assert.equal((await s.post('/t/draft/save', { lookup, b: two, days: 30 })).status, 200)
  assert.deepEqual((await s.post('/t/draft/open', { lookup })).body, { b: Buffer.from(two).toString('base64url') })
  assert.equal((await s.post('/t/draft/drop', { lookup })).status, 200)
  assert.equal((await s.post('/t/draft/open', { lookup })).status, 404)
})

test('S21 a draft that never was, was dropped or has ended gets the same answer', async () => {
  const [ended, dropped] = [newHandle(), newHandle()]
  for (const lookup of [ended, dropped]) await s.post('/t/draft/save', { lookup, b: await sealedEntry(1), days: 1 })
  await s.post('/t/draft/drop', { lookup: dropped })
  s.app.clock.advance(DAY + 3_600_000)
  const lookups = [ended, dropped, newHandle()]
  for (const path of ['/t/draft/open', '/t/draft/drop']) {
    const answers = await Promise.all(lookups.map((lookup) => s.post(path, { lookup })))
    for (const answer of answers) assert.deepEqual(answer, { status: 404, text: answers[0]?.text, body: { error: 'not_found' } })
  }
})

test('a draft lives as long as was promised, by days or by the hours of a cookie, and is then deleted', async () => {
  const { db } = s.app.database
  const now = s.app.clock.now()
  const [long, short] = [Buffer.from(newHandle(), 'base64url'), Buffer.from(newHandle(), 'base64url')]
  const b = await sealedEntry(1)
  await saveDraft(db, long, b, 30 * 24, now)
  await saveDraft(db, short, b, cookieDraftHours, now)
  const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  await dropEnded(db, after(2))
  assert.ok(await openDraft(db, short, after(2)))
  assert.equal(await openDraft(db, short, after(3)), undefined)
  await dropEnded(db, after(3))
  assert.equal(await openDraft(db, short, now), undefined, 'deleted, not hidden')
  assert.ok(await openDraft(db, long, after(30 * 24)))
})

test('a draft of another shape, size or life is refused', async () => {
  const lookup = newHandle()
  const b = await sealedEntry(1)
  const refused: [object, number][] = [
    [{ lookup, b: await sealedEntry(2), days: 1 }, 422],
    [{ lookup, b, days: 31 }, 422],
    [{ lookup, b, days: 0 }, 422],
    [{ lookup: newId(), b, days: 1 }, 422],
    [{ lookup, b: b.subarray(1), days: 1 }, 422],
    [{ lookup, b, days: 1, more: 1 }, 422],
    [{ lookup, b: await sealedEntry(1, 4 * 1024 * 1024), days: 1 }, 413]
  ]
  for (const [body, status] of refused) assert.equal((await s.post('/t/draft/save', body)).status, status)
  const crossing = await s.post('/t/draft/save', { lookup, b, days: 1 }, undefined, { 'sec-fetch-site': 'cross-site' })
  assert.equal(crossing.status, 403)
  assert.equal((await s.post('/t/draft/open', { lookup })).status, 404)
})
