import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hashOfBytes, hashOfHandle, lettersTo, makeFiling, newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { sealedLetter, wire } from '../../test/helpers/envelopes.ts'
import { statuses, storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { isReceiptSigned, type Receipt } from '../seal/receipt.ts'
import { verifyKeyOf } from '../seal/sign.ts'
import { transaction } from '../db/database.ts'
import { envelopeContext, type FormClosed } from './context.ts'
import { fileReport, fileReports } from './file-report.ts'
import type { EntryId, Filing, HandleHash, RosterEntryId, ThreadId } from './model.ts'

let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())

const tables = ['threads', 'handles', 'entries', 'letters', 'held_rounds', 'outbox_slips', 'form_load', 'work_used']
/** Rows of every table a report touches, as a thief would count them. */
async function countRows(): Promise<Record<string, number>> {
  const counts = tables.map((table) => sql`select ${table}::text as t, count(*) as n from ${sql.id(table)}`)
  const { rows } = await sql<{ t: string; n: number }>`${sql.join(counts, sql` union all `)}`.execute(s.app.database.superuser)
  return Object.fromEntries(rows.map(({ t, n }) => [t, n]))
}

async function refused(change: Partial<Filing>, code: string): Promise<void> {
  const before = await countRows()
  const { filing } = await makeFiling(s.foundation, change)
  const answer = await s.post('/t/file', filing)
  assert.deepEqual(answer.body, { error: code })
  assert.ok(answer.status >= 400 && answer.status < 500)
  assert.deepEqual(await countRows(), before, 'nothing is half-written')
}

test('S5 a report is taken and its receipt is signed over the three entries and the hour', async () => {
  const before = await countRows()
  const { filing, hashes, reporter } = await makeFiling(s.foundation)
  const { status, body } = await s.post('/t/file', filing)
  assert.equal(status, 201)
  const receipt = body as unknown as Receipt
  assert.deepEqual([...receipt.entries], hashes)
  assert.equal(receipt.hour, '2026-03-10T09Z')
  assert.equal(receipt.instance, s.foundation.instance)
  assert.equal(receipt.thread, hashOfBytes(Buffer.from(filing.thread)))
  assert.ok(isReceiptSigned(receipt, verifyKeyOf(s.app.context.keys.signing_seed)))
  const grown = Object.entries(await countRows()).map(([table, n]) => [table, n - (before[table] ?? 0)])
  assert.deepEqual(Object.fromEntries(grown), {
    ...{ threads: 1, handles: 6, entries: 3, letters: 5, held_rounds: 1, outbox_slips: 1, form_load: 1, work_used: 0 }
  })
  const thread = await s.read(reporter)
  assert.deepEqual(
    thread.entries.map((entry) => entry.hash),
    hashes
  )
  assert.equal(thread.held, 'waiting')
})

test('S4 every intake reader and everybody on the fallback panel gets a letter, and nobody else', async () => {
  const { readers, members, fallback } = s.foundation
  const all = [...readers, ...fallback]
  const handles = (n: number) => Array.from({ length: n }, () => hashOfHandle(newHandle()))
  await refused({ letters: await lettersTo(all.slice(1)), handles: handles(4) }, 'round_incomplete')
  await refused({ letters: await lettersTo([...all, ...members]), handles: handles(6) }, 'round_incomplete')
  await refused({ letters: await lettersTo([...all.slice(1), ...fallback.slice(-1)]) }, 'round_incomplete')
  const stranger = { to: newId() as RosterEntryId, b: await sealedLetter() }
  await refused({ letters: [...(await lettersTo(all.slice(1))), stranger] }, 'round_incomplete')
  const { filing } = await makeFiling(s.foundation)
  await refused({ held: { ...filing.held, letters: await lettersTo(readers) } }, 'round_incomplete')
  await refused({ held: { ...filing.held, letters: await lettersTo(fallback.slice(1)) } }, 'round_incomplete')
})

test('S4 a report carries as many handles as letters, all different', async () => {
  const { filing } = await makeFiling(s.foundation)
  await refused({ handles: filing.handles.slice(1) }, 'round_incomplete')
  const [first = '' as HandleHash, , ...rest] = filing.handles
  await refused({ handles: [first, first, ...rest] }, 'already_there')
  await refused({ reporter: first, handles: filing.handles }, 'already_there')
})

test('S20 a report names the newest rosters of the body and its panel', async () => {
  const [own, panel] = s.foundation.rosters
  await refused({ rosters: [panel, own] }, 'roster_outdated')
  await refused({ rosters: [own, own] }, 'roster_outdated')
  await refused({ form: s.foundation.panel }, 'form_closed')
  await refused({ form: newId() as Filing['form'] }, 'form_closed')
})

test('S14 anything but three entries of two stanzas and letters of one is refused (attack 26)', async () => {
  const { filing } = await makeFiling(s.foundation)
  const [first, second] = filing.entries
  assert.ok(first && second)
  const withEntry = (b: Uint8Array) => ({ entries: [first, second, { id: newId() as EntryId, b }] })
  await refused(withEntry(await sealedEntry(1)), 'wrong_recipients')
  const whole = Buffer.from(await sealedEntry(2))
  const stanza = whole.subarray(22, 22 + 1557)
  const many = Buffer.concat([whole.subarray(0, 22), ...Array.from({ length: 500 }, () => stanza), whole.subarray(22)])
  await refused(withEntry(new Uint8Array(many.subarray(0, 800_000))), 'wrong_recipients')
  const three = Buffer.concat([whole.subarray(0, 22), stanza, whole.subarray(22)])
  await refused(withEntry(new Uint8Array(three)), 'wrong_recipients')
  await refused(withEntry(new Uint8Array(whole.subarray(0, whole.length - 1))), 'not_an_envelope')
  await refused(withEntry(new Uint8Array(Buffer.concat([whole, Buffer.alloc(1)]))), 'not_an_envelope')
  await refused(withEntry(new Uint8Array(whole.subarray(0, 3200))), 'not_an_envelope')
  await refused(withEntry(new Uint8Array(randomBytes(5000))), 'not_an_envelope')
  await refused(withEntry(Buffer.from(whole.toString('latin1').replace('mlkem768x25519', 'X25519'), 'latin1')), 'not_an_envelope')
  const letters = await lettersTo([...s.foundation.readers, ...s.foundation.fallback])
  const big = letters.map((letter, i) => (i === 0 ? { ...letter, b: new Uint8Array(randomBytes(3707)) } : letter))
  await refused({ letters: big }, 'not_an_envelope')
  await refused({ slip: await sealedLetter() }, 'not_an_envelope')
})

test('S14 nothing in a request is built before its depth, its size and its fields are known (attack 26)', async () => {
  const before = await countRows()
  const { filing } = await makeFiling(s.foundation)
  const text = wire(filing)
  const bad: [string | Uint8Array, string][] = [
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'not_json'],
    [text.slice(0, -2), 'not_json'],
    [Uint8Array.of(123, 0xff, 125), 'not_json'],
    ['', 'not_json'],
    ['{"__proto__":{}}', 'not_json'],
    ['[]', 'wrong_shape'],
    [text.replace('"form"', '"from"'), 'wrong_shape'],
    [text.replace('{', '{"more":1,'), 'wrong_shape'],
    [text.replace('"hours":72', '"hours":0'), 'wrong_shape'],
    [text.replace('"hours":72', '"hours":1.5'), 'wrong_shape'],
    [text.replace('"hours":72', '"hours":721'), 'wrong_shape'],
    [text.replace(filing.thread, `${filing.thread.slice(0, -1)}=`), 'wrong_shape'],
    [text.replace(filing.thread, filing.thread.slice(1)), 'wrong_shape'],
    [wire({ ...filing, entries: filing.entries.slice(1) }), 'wrong_shape'],
    [' '.repeat(9 * 1024 * 1024), 'too_big']
  ]
  for (const [body, error] of bad) assert.deepEqual((await s.post('/t/file', body)).body, { error })
  assert.deepEqual(await countRows(), before)
})

test('a core is busy for less than 100 ms with the worst request of the allowed size (attack 26)', async () => {
  const worst = ['['.repeat(8_000_000), `{"a":"${'\\\\'.repeat(4_000_000)}`, `{"form":"${'A'.repeat(8_000_000)}"}`]
  for (const body of worst) {
    const before = process.cpuUsage()
    const { status } = await s.post('/t/file', body)
    const { user, system } = process.cpuUsage(before)
    assert.equal(status, 422)
    assert.ok(user + system < 100_000, `${user + system} µs`)
  }
})

test('the same report sent again gets its receipt again; another one under its id is refused', async () => {
  const { filing } = await makeFiling(s.foundation)
  const first = await s.post('/t/file', filing)
  const before = await countRows()
  const again = await s.post('/t/file', filing)
  assert.equal(again.status, 200)
  assert.deepEqual(again.body, first.body)
  const other = { ...filing, entries: [...filing.entries].toReversed() }
  assert.deepEqual((await s.post('/t/file', other)).body, { error: 'already_there' })
  const stranger = { ...filing, reporter: hashOfHandle(newHandle()) }
  assert.deepEqual((await s.post('/t/file', stranger)).body, { error: 'already_there' })
  assert.deepEqual(await countRows(), before)
})

test('eight sends of one report at once make one report', async () => {
  const before = await countRows()
  const { filing } = await makeFiling(s.foundation)
  const answers = await Promise.all(Array.from({ length: 8 }, () => s.post('/t/file', filing)))
  assert.deepEqual(statuses(answers), [200, 200, 200, 200, 200, 200, 200, 201])
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  const now = await countRows()
  assert.equal(now['threads'], (before['threads'] ?? 0) + 1)
  assert.equal(now['letters'], (before['letters'] ?? 0) + 5)
})

test('a report whose connection dies in the middle leaves nothing behind', async () => {
  const before = await countRows()
  const { db, superuser } = s.app.database
  const context = envelopeContext(s.app.context, async () => [])
  await sql`create function die() returns trigger language plpgsql as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`.execute(superuser)
  await sql`create trigger die after insert on outbox_slips for each statement execute function die()`.execute(superuser)
  const { filing } = await makeFiling(s.foundation)
  await assert.rejects(fileReport(db, context, filing, s.app.clock.now()))
  await sql`drop trigger die on outbox_slips`.execute(superuser)
  assert.deepEqual(await countRows(), before)
  assert.equal((await fileReport(db, context, filing, s.app.clock.now())).repeated, false)
})

test('reports filed together are all there or none', async () => {
  const { db } = s.app.database
  const context = envelopeContext(s.app.context, async () => [])
  const now = s.app.clock.now()
  const before = await countRows()
  const [one, two, three] = await Promise.all([1, 2, 3].map(async () => (await makeFiling(s.foundation)).filing))
  assert.ok(one && two && three)
  await assert.rejects(fileReports(db, context, [one, two, { ...three, reporter: one.reporter }], now))
  assert.deepEqual(await countRows(), before)
  await fileReports(db, context, [one, two, three], now)
  const after = await countRows()
  assert.equal(after['threads'], (before['threads'] ?? 0) + 3)
  assert.equal(after['letters'], (before['letters'] ?? 0) + 15)
  assert.equal(after['handles'], (before['handles'] ?? 0) + 18)
})

test('a reader without an account keeps the report out instead of losing a letter', async () => {
  const { superuser } = s.app.database
  const [reader] = s.foundation.readers
  assert.ok(reader)
  const entry = Buffer.from(reader.entry, 'base64url')
  await sql`delete from roster_people where entry_id = ${entry}`.execute(superuser)
  const before = await countRows()
  const { filing } = await makeFiling(s.foundation)
  assert.equal((await s.post('/t/file', filing)).status, 500)
  assert.deepEqual(await countRows(), before)
  await sql`insert into roster_people values (${entry}, ${reader.account})`.execute(superuser)
})

test('files sent ahead belong to the report that claims them, and to no other', async () => {
  const b = await sealedEntry(1, 16384)
  const secrets = [randomBytes(32), randomBytes(32)].map((each) => new Uint8Array(each))
  const ids: string[] = []
  for (const secret of secrets) {
    const { status, body } = await s.post('/t/blob/new', b, undefined, { claim: hashOfBytes(secret) })
    assert.equal(status, 201)
    ids.push(String(body['id']))
  }
  const claims = ids.map((blob, i) => ({ blob: blob as Filing['claims'][0]['blob'], secret: secrets[i] ?? new Uint8Array() }))
  const [one, two] = claims
  assert.ok(one && two)
  await refused({ claims: [{ ...one, secret: two.secret }] }, 'expired')
  await refused({ claims: [one, { ...two, blob: newId() as typeof two.blob }] }, 'expired')
  const { reporter, handles } = await s.file({ claims })
  const got = await s.app.request('/t/blob/get', {
    method: 'POST',
    body: wire({ id: one.blob }),
    headers: { handle: handles[0] ?? '' }
  })
  assert.deepEqual(new Uint8Array(await got.arrayBuffer()), b)
  assert.equal((await s.post('/t/blob/get', { id: two.blob }, reporter)).status, 200)
  await refused({ claims }, 'expired')
  const stranger = await s.file()
  assert.equal((await s.post('/t/blob/get', { id: one.blob }, stranger.reporter)).status, 404)
})

test('S20 after 90 days without confirmation the form takes nothing, and a confirmed roster opens it again', async (t) => {
  const fresh = await storeTest()
  t.after(() => fresh.close())
  const { filing } = await makeFiling(fresh.foundation)
  const open = async () =>
    (await (await fresh.app.request(`/rosters/${fresh.foundation.body}.json`)).json()) as { open: boolean; why: string[] }
  fresh.app.clock.set(new Date('2026-05-01T00:00:00Z'))
  assert.deepEqual((await open()).why, [])
  fresh.app.clock.set(new Date('2026-06-01T00:00:00Z'))
  assert.deepEqual(await fresh.post('/t/file', filing).then(({ body }) => body), { error: 'form_closed' })
  assert.deepEqual((await open()).why, ['roster_old', 'fallback_old'])
  const renewed = await fresh.foundation.renew('2026-05-31')
  assert.deepEqual((await open()).why, ['fallback_old'])
  assert.deepEqual((await fresh.post('/t/file', { ...filing, rosters: [renewed, filing.rosters[1]] })).body, {
    error: 'form_closed'
  })
  fresh.app.clock.set(new Date('2026-05-29T12:00:00Z'))
  assert.deepEqual((await fresh.post('/t/file', filing)).body, { error: 'roster_outdated' })
  assert.equal((await fresh.post('/t/file', { ...filing, rosters: [renewed, filing.rosters[1]] })).status, 201)
})

test('S1 another site cannot file, and a report needs neither cookie nor handle', async () => {
  const { filing } = await makeFiling(s.foundation, { thread: newId() as ThreadId })
  const headers = { 'sec-fetch-site': 'cross-site' }
  assert.deepEqual((await s.post('/t/file', filing, undefined, headers)).body, { error: 'cross_site' })
  assert.equal((await s.post('/t/file', filing)).status, 201)
})

test('a form is judged once until something public changes, then again for the very next report', async () => {
  const { db } = s.app.database
  let judged = 0
  let why: FormClosed[] = []
  const context = envelopeContext(s.app.context, async () => {
    judged++
    return why
  })
  const next = async () => fileReport(db, context, (await makeFiling(s.foundation)).filing, s.app.clock.now())
  await next()
  await next()
  assert.equal(judged, 1)
  why = ['paused']
  await transaction(db, (tx) => s.app.context.publicPages.changed(tx))
  await assert.rejects(next(), { code: 'form_closed' })
  assert.equal(judged, 2)
  why = ['no_canary']
  s.app.clock.advance(3_600_000)
  await next()
  assert.equal(judged, 3, 'and once an hour, because rosters grow old')
})
