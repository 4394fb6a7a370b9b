import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { asHandle, transaction } from '../db/database.ts'
import { hashOfHandle, newHandle, sealedEntry, sealedLetter } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { dropEnded, rewriteSealedTables, rewritten } from './clean.ts'
import { applyTombstones, deleteThread, listTombstones, type Tombstone } from './tombstones.ts'

const DAY = 86_400_000
let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.id(table)}`.execute(s.app.database.superuser)
  return rows[0]?.n ?? 0
}

test('S6 a letter that nobody collects is gone after 90 days, and not before', async () => {
  await sql`insert into letters (account, day, b) values (${randomUUID()}, '2026-03-10', ${await sealedLetter()})`.execute(
    s.app.database.superuser
  )
  const now = s.app.clock.now()
  await dropEnded(s.app.database.db, new Date(now.getTime() + 90 * DAY))
  assert.equal(await count('letters'), 1)
  await dropEnded(s.app.database.db, new Date(now.getTime() + 91 * DAY))
  assert.equal(await count('letters'), 0)
})

test('a file that no report claims is gone after two hours; one that belongs to a thread stays', async () => {
  const { reporter } = await s.file()
  await s.post('/t/blob', await sealedEntry(1), reporter)
  await s.post('/t/blob/new', await sealedEntry(1), undefined, { claim: 'A'.repeat(43) })
  const now = s.app.clock.now()
  const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
  await dropEnded(s.app.database.db, hours(2))
  assert.equal(await count('blobs'), 2)
  await dropEnded(s.app.database.db, hours(3))
  assert.equal(await count('blobs'), 1)
})

test('S6 after the night the sealed tables lie in the order of their random ids', async () => {
  for (let i = 0; i < 8; i++) await s.file()
  const byId = async (table: string, key: string) => {
    const { rows } = await sql<{ v: string }>`select ${sql.id(key)}::text as v from ${sql.id(table)} order by ctid`.execute(
      s.app.database.superuser
    )
    return rows.map(({ v }) => v)
  }
  const keys = { threads: 'id', handles: 'hash', entries: 'id', letters: 'id', held_rounds: 'thread', outbox_slips: 'id' }
  const before = await byId('threads', 'id')
  assert.notDeepEqual(before, before.toSorted(), 'written in another order')
  await rewriteSealedTables(s.app.database.db)
  for (const [table, key] of Object.entries(keys)) {
    const order = await byId(table, key)
    assert.ok(order.length > 8)
    assert.deepEqual(order, order.toSorted(), table)
  }
  assert.equal((await s.file()).hashes.length, 3)
})

test('S6 every sealed table is rewritten at night, but those that live for hours', async () => {
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1`.execute(
    s.app.database.superuser
  )
  // `unlocks` belongs to the accounts, whose rows name their account anyway.
  const others = ['form_load', 'work_used', 'unlocks']
  const names = rows.map(({ relname }) => relname).filter((name) => !others.includes(name))
  for (const name of names) assert.ok(rewritten.includes(name), name)
})

async function allTombstones(): Promise<Tombstone[]> {
  const all: Tombstone[] = []
  for (let page = await listTombstones(s.app.database.db, undefined, 2); page.length > 0;) {
    all.push(...page)
    page = await listTombstones(s.app.database.db, all.at(-1)?.hash, 2)
  }
  return all
}

test('S30 a restore brings back no handle that was left, dropped or replaced, and no deleted thread', async () => {
  const { superuser, db } = s.app.database
  const now = s.app.clock.now()
  const [kept, changed, gone] = [await s.file(), await s.file(), await s.file()]
  const [leaver = '', one = '', two = '', target = ''] = changed.handles
  for (const table of ['threads', 'handles', 'entries']) {
    await sql`create table ${sql.id(`backup_${table}`)} as select * from ${sql.id(table)}`.execute(superuser)
  }
  const next = newHandle()
  await s.add(changed.reporter, { handle: hashOfHandle(next) }, '/t/new-words')
  for (const [i, handle] of [one, two].entries()) await s.add(handle, { drop: [hashOfHandle(target)], end: i === 1 }, '/t/remove')
  await s.add(leaver, {}, '/t/leave')
  const id = Buffer.from(gone.filing.thread, 'base64url')
  await transaction(db, async (tx) => {
    await asHandle(tx, Buffer.from(hashOfHandle(gone.reporter), 'base64url').toString('hex'))
    await deleteThread(tx, id, now)
  })
  const list = await allTombstones()
  assert.equal(list.length, 4)
  assert.deepEqual(new Set(list.map(({ month }) => month)), new Set(['2026-03-01']))
  const { rows: joined } = await sql`
    select 1 from tombstones t where exists (select 1 from handles h where h.hash = t.hash)
      or exists (select 1 from threads x where x.id = t.hash)`.execute(superuser)
  assert.equal(joined.length, 0, 'a tombstone joins with nothing')

  await sql`delete from threads`.execute(superuser)
  await sql`delete from tombstones`.execute(superuser)
  for (const table of ['threads', 'handles', 'entries']) {
    await sql`insert into ${sql.id(table)} select * from ${sql.id(`backup_${table}`)}`.execute(superuser)
  }
  const opens = async (handle = '') => (await s.post('/t/head', {}, handle)).status
  assert.equal(await opens(leaver), 200, 'the backup had it')
  await applyTombstones(db, list)
  for (const handle of [leaver, target, changed.reporter, gone.reporter, gone.handles[0]]) assert.equal(await opens(handle), 404)
  for (const handle of [one, two, kept.reporter, kept.handles[0]]) assert.equal(await opens(handle), 200)
  assert.equal((await allTombstones()).length, 4)
  await applyTombstones(db, [
    ...list,
    { hash: hashOfHandle(randomBytes(32).toString('base64url')) as never, month: '2026-01-01' }
  ])
  assert.equal((await allTombstones()).length, 5)
})

test('the serving role can have sealed tables rewritten and no others', async () => {
  for (const name of ['accounts', 'pg_class', 'threads; drop table threads']) {
    await assert.rejects(sql`select rewrite_sealed_table(${name})`.execute(s.app.database.db), /not a sealed table/)
  }
  await assert.rejects(sql`cluster threads using threads_pkey`.execute(s.app.database.db), /permission denied/)
})
