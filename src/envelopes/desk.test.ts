import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import { newId, sealedEntry, sealedLetter, type Person } from '../../test/helpers/envelopes.ts'
import { statuses, storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { makeIdentity, openSealed, sealTo } from '../seal/age.ts'
import { bookStep, pad } from '../seal/padding.ts'
import { checkShape } from '../seal/shape.ts'
import { openBox } from './box.ts'
import { readyEmptyLetters } from './empty-letters.ts'
import { openerOf } from '../mail/mailer-keys.ts'
import { openForGood } from '../mail/timer-list.ts'
import { utf8 } from '../seal/bytes.ts'
import { listTimers, timersOf } from './timers.ts'

let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())

type Letter = { id: string; b: string }
async function box(account: AccountId): Promise<Letter[]> {
  return (await s.desk('GET', '/desk/box', account)).body['letters'] as Letter[]
}
const newAccount = () => randomUUID() as AccountId

/** Puts real letters into a box, past every policy. */
async function fill(account: AccountId, count: number): Promise<void> {
  const b = await sealedLetter()
  await sql`insert into letters (account, day, b) select ${account}, '2026-03-10', ${b} from generate_series(1, ${count})`.execute(
    s.app.database.superuser
  )
}

test('S9 a box gives sixteen letters of one size and shape, whatever waits', async () => {
  const sizes = new Set<number>()
  for (const waiting of [0, 1, 15, 16, 40]) {
    const account = newAccount()
    await fill(account, waiting)
    const { status, body, text } = await s.desk('GET', '/desk/box', account)
    assert.equal(status, 200)
    const letters = body['letters'] as Letter[]
    assert.equal(letters.length, 16)
    assert.equal(new Set(letters.map(({ id }) => id)).size, 16)
    for (const { b } of letters) checkShape(Buffer.from(b, 'base64url'), { stanzas: 1, kind: 'letter' })
    sizes.add(text.length)
  }
  assert.equal(sizes.size, 1)
})

test('S9 empty letters are fresh: no two fetches share one, and no key of the person opens any', async () => {
  const [reader] = s.foundation.readers as [Person]
  const [one, two] = [await box(reader.account), await box(reader.account)]
  const all = [...one, ...two].map(({ b }) => b)
  assert.equal(new Set(all).size, 32)
  for (const b of all) assert.equal(await openSealed(reader.identity.secret, Buffer.from(b, 'base64url')), undefined)
})

test('S9 where a letter lies among the sixteen is chance', async () => {
  const account = newAccount()
  const real = await sealTo([(await makeIdentity()).recipient], new Uint8Array(randomBytes(2048)))
  await sql`insert into letters (account, day, b) values (${account}, '2026-03-10', ${real})`.execute(s.app.database.superuser)
  const text = Buffer.from(real).toString('base64url')
  const empties = { take: async (count: number) => Array.from({ length: count }, () => new Uint8Array(1)) }
  const places = new Set<number>()
  for (let i = 0; i < 200; i++) {
    places.add((await openBox(s.app.database.db, account, empties)).findIndex(({ b }) => b === text))
  }
  assert.equal(places.size, 16)
})

test('a letter goes when it is collected, empty ids mean nothing, and nobody collects from another box', async () => {
  const [mine, other] = [newAccount(), newAccount()]
  await fill(mine, 20)
  await fill(other, 1)
  const ids = (await box(mine)).map(({ id }) => id)
  assert.equal((await s.desk('POST', '/desk/box/collected', other, { ids })).status, 200)
  const count = async (account: AccountId) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from letters where account = ${account}`.execute(
      s.app.database.superuser
    )
    return rows[0]?.n
  }
  assert.equal(await count(mine), 20)
  const answers = [
    await s.desk('POST', '/desk/box/collected', mine, { ids }),
    await s.desk('POST', '/desk/box/collected', mine, { ids }),
    await s.desk('POST', '/desk/box/collected', mine, { ids: ids.map(newId) })
  ]
  assert.equal(new Set(answers.map(({ text, status }) => `${status} ${text}`)).size, 1)
  assert.deepEqual([await count(mine), await count(other)], [4, 1])
  assert.equal((await s.desk('POST', '/desk/box/collected', mine, { ids: ids.slice(1) })).status, 422)
})

test('S9 a fetch finds its empty letters made, and makes new ones afterwards', async () => {
  let made = 0
  const empties = readyEmptyLetters(4, async () => Uint8Array.of(made++))
  const first = await empties.take(2)
  assert.equal(first.length, 2)
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(made, 6, 'four are ready')
  const next = await empties.take(4)
  assert.deepEqual(
    next.map(([n]) => n),
    [2, 3, 4, 5]
  )
})

const sealedBook = async (steps = 1) => sealTo([(await makeIdentity()).recipient], new Uint8Array(randomBytes(steps * bookStep)))

test('S17 a book is saved by counter: of two devices one wins and the other reads again', async () => {
  const account = newAccount()
  assert.deepEqual((await s.desk('GET', '/desk/book', account)).body, { counter: 0 })
  const [one, two] = [await sealedBook(), await sealedBook(2)]
  assert.equal((await s.desk('PUT', '/desk/book', account, { counter: 1, b: one })).status, 200)
  const { body } = await s.desk('GET', '/desk/book', account)
  assert.deepEqual(body, { counter: 1, b: Buffer.from(one).toString('base64url') })
  const both = await Promise.all([one, two].map((b) => s.desk('PUT', '/desk/book', account, { counter: 2, b })))
  assert.deepEqual(statuses(both), [200, 409])
  for (const counter of [1, 2, 4]) {
    const late = await s.desk('PUT', '/desk/book', account, { counter, b: one })
    assert.deepEqual([late.status, late.body], [409, { error: 'counter_moved' }])
  }
  assert.deepEqual((await s.desk('GET', '/desk/book', newAccount())).body, { counter: 0 })
})

test('S6 a book of any other size than whole steps is refused', async () => {
  const account = newAccount()
  const half = await sealTo([(await makeIdentity()).recipient], new Uint8Array(bookStep + 1))
  for (const b of [half, await sealedEntry(1), new Uint8Array(70_000)]) {
    const answer = await s.desk('PUT', '/desk/book', account, { counter: 1, b })
    assert.deepEqual([answer.status, answer.body], [422, { error: 'not_an_envelope' }])
  }
})

test('S28 timers are rewritten as a whole and read by the clock alone, page by page', async () => {
  const account = newAccount()
  const [one, two] = [await sealedEntry(1), await sealedEntry(1)]
  for (const b of [one, two]) assert.equal((await s.desk('PUT', '/desk/timers', account, { b })).status, 200)
  await s.desk('PUT', '/desk/timers', newAccount(), { b: one })
  const { db } = s.app.database
  const [first] = await listTimers(db, undefined, 1)
  const [second, none] = await listTimers(db, first?.account, 5)
  assert.ok(first && second && !none)
  const mine = [first, second].find((each) => each.account === account)
  assert.deepEqual(new Uint8Array(mine?.b ?? []), two)
  assert.equal((await s.desk('PUT', '/desk/timers', account, { b: await sealedLetter() })).status, 422)
})

test('S28 a list of times is opened once, when it is saved, so that the first look at thousands is as quick as any', async () => {
  const account = newAccount()
  const { keys, db } = s.app.context
  const { recipient } = await openerOf(keys.clock_seed)
  const times = ['2026-03-11T09:30:00.000Z']
  const b = await sealTo([recipient], pad(utf8(JSON.stringify({ v: 1, times })), 4096))
  assert.equal((await s.desk('PUT', '/desk/timers', account, { b })).status, 200)
  const stored = await timersOf(db, account)
  assert.ok(stored && stored.length === b.length && !Buffer.from(stored).equals(b))
  const { list, keep } = await openForGood(keys, stored)
  assert.equal(keep, undefined, 'there is nothing left to gain')
  assert.deepEqual(
    list.times.map((at) => at.toISOString()),
    times
  )
  assert.equal(
    (await s.desk('PUT', '/desk/timers', account, { b: stored })).status,
    422,
    'nobody hands one over that the clock has kept'
  )
})

test("what is one person's own needs a sign-in and comes from our own pages", async () => {
  const asked: [string, string, unknown][] = [
    ['GET', '/desk/box', undefined],
    ['POST', '/desk/box/collected', { ids: Array.from({ length: 16 }, newId) }],
    ['GET', '/desk/book', undefined],
    ['PUT', '/desk/book', { counter: 1, b: await sealedBook() }],
    ['PUT', '/desk/timers', { b: await sealedEntry(1) }]
  ]
  for (const [method, path, body] of asked) {
    const answer = await s.desk(method, path, undefined, body)
    assert.deepEqual([answer.status, answer.body], [401, { error: 'not_signed_in' }])
    if (method === 'GET') continue
    const crossing = await s.app.request(path, { method, body: '{}', headers: { 'sec-fetch-site': 'same-site' } })
    assert.equal(crossing.status, 403)
    assert.equal((await s.desk(method, path, newAccount(), {})).status, 422)
  }
})
