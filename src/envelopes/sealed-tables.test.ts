import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hashOfHandle, newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { asAccount, asHandle, type Database, transaction } from '../db/database.ts'
import { bookStep } from '../seal/padding.ts'
import { makeIdentity, sealTo } from '../seal/age.ts'

const sealed = [
  ...['threads', 'handles', 'handle_drops', 'entries', 'blobs', 'letters', 'held_rounds', 'drafts', 'books', 'timers'],
  ...['form_load', 'work_used', 'digests']
]

let s: StoreTest
before(async () => {
  s = await storeTest()
  await fillEveryTable()
})
after(() => s.close())

/** A little of everything the store keeps, by its own requests. */
async function fillEveryTable(): Promise<void> {
  const { handles, reporter } = await s.file()
  const [a = '', b = ''] = handles
  await s.post('/t/blob', await sealedEntry(1), reporter)
  await s.post('/t/blob/new', await sealedEntry(1), undefined, { claim: 'A'.repeat(43) })
  await s.add(a, { drop: [hashOfHandle(b)], end: false }, '/t/remove')
  await s.add(a, { hold: newId() })
  await s.post('/t/digest', await sealTo([(await makeIdentity()).recipient], new Uint8Array(randomBytes(16 * 1024))), a)
  await s.post('/t/draft/save', { lookup: newHandle(), b: await sealedEntry(1), days: 3 })
  const book = await sealTo([(await makeIdentity()).recipient], new Uint8Array(randomBytes(bookStep)))
  for (const { account } of s.foundation.readers) {
    await s.desk('PUT', '/desk/book', account, { counter: 1, b: book })
    await s.desk('PUT', '/desk/timers', account, { b: await sealedEntry(1) })
  }
  await sql`insert into work_used values (${randomBytes(32)}, date_trunc('hour', now()))`.execute(s.app.database.superuser)
}

async function countAll(db: Database): Promise<Record<string, number>> {
  const counts = sealed.map((table) => sql`select ${table}::text as t, count(*) as n from ${sql.id(table)}`)
  const { rows } = await sql<{ t: string; n: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ t, n }) => [t, n]))
}
const none = Object.fromEntries(sealed.map((table) => [table, 0]))

test('S27 without a handle and without an account no row of a sealed table is seen, changed or deleted, by the owner either', async () => {
  const { db, owner, superuser } = s.app.database
  const before = await countAll(superuser)
  for (const [table, n] of Object.entries(before)) assert.ok(n > 0, `${table} is empty: nothing is proven`)
  assert.deepEqual(await countAll(db), none)
  assert.deepEqual(await countAll(owner), none)
  for (const table of sealed) {
    for (const role of [db, owner]) await sql`delete from ${sql.id(table)}`.execute(role)
  }
  await sql`update threads set stale = true`.execute(db)
  await sql`update handles set scope = 'member'`.execute(db)
  await sql`update entries set n = n + 1`.execute(db)
  assert.deepEqual(await countAll(superuser), before)
  const { rows } = await sql`select 1 from threads where stale`.execute(superuser)
  assert.equal(rows.length, 0)
})

test('S27 row-level security is on and forced on every sealed table, and the serving role owns none', async () => {
  const { rows } = await sql<{ relname: string; on: boolean; owner: string }>`
    select relname, relrowsecurity and relforcerowsecurity as on, pg_get_userbyid(relowner) as owner
    from pg_class where relname = any (${sealed}) and relkind = 'r' order by relname`.execute(s.app.database.superuser)
  assert.deepEqual(
    rows,
    sealed.toSorted().map((relname) => ({ relname, on: true, owner: 'commonweal_owner' }))
  )
})

test('S27 a handle shows its own thread, an account its own box and book, and neither shows the other side', async () => {
  const { handles, filing } = await s.file()
  const { db } = s.app.database
  const see = (as: (tx: Parameters<Parameters<typeof transaction>[1]>[0]) => Promise<void>) =>
    transaction(db, async (tx) => {
      await as(tx)
      return countAll(tx)
    })
  const hash = Buffer.from(hashOfHandle(handles[0] ?? ''), 'base64url').toString('hex')
  assert.deepEqual(await see((tx) => asHandle(tx, hash)), { ...none, threads: 1, handles: 1, entries: 3, held_rounds: 1 })
  const [reader] = s.foundation.readers
  const own = { ...none, letters: 2, books: 1, timers: 1 }
  assert.deepEqual(await see((tx) => asAccount(tx, reader?.account ?? '')), own)
  assert.deepEqual(await see((tx) => asHandle(tx, filing.thread.length > 0 ? 'ab'.repeat(32) : '')), none)
})

test('S27 who may only answer reads no entry, also when a screen forgets to ask', async () => {
  const { handles } = await s.file()
  const answer = newHandle()
  await s.post('/t/handles', { add: [{ hash: hashOfHandle(answer), scope: 'answer' }] }, handles[0])
  const seen = await transaction(s.app.database.db, async (tx) => {
    await asHandle(tx, Buffer.from(hashOfHandle(answer), 'base64url').toString('hex'))
    return countAll(tx)
  })
  assert.equal(seen['entries'], 0)
  assert.equal(seen['blobs'], 0)
})

/** Every table of the product but those of the job queue and the migrations. */
const ours = sql`n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely%'`

test('S27 no chain of foreign keys leads from an account to a thread (attack 14)', async () => {
  const { rows } = await sql<{ child: string; parent: string }>`
    select c.relname as child, p.relname as parent from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and ${ours}`.execute(s.app.database.superuser)
  const mine = rows.filter(({ child }) => [...sealed, 'outbox_slips', 'tombstones', 'rosters', 'roster_people'].includes(child))
  assert.deepEqual(mine.map(({ child, parent }) => `${child} -> ${parent}`).toSorted(), [
    'blobs -> threads',
    'digests -> handles',
    'entries -> threads',
    'handle_drops -> handles',
    'handle_drops -> handles',
    'handle_drops -> threads',
    'handles -> threads',
    'held_rounds -> threads'
  ])
  const reached = new Set(['threads'])
  for (let size = 0; size < reached.size;) {
    size = reached.size
    for (const { child, parent } of rows) {
      if (reached.has(child) || reached.has(parent)) reached.add(child).add(parent)
    }
  }
  assert.deepEqual([...reached].toSorted(), ['blobs', 'digests', 'entries', 'handle_drops', 'handles', 'held_rounds', 'threads'])
})

test('S27 S6 clear columns of the sealed tables are the ones the server computes with, and none counts or tells a moment', async () => {
  const { rows } = await sql<{ t: string; columns: string }>`
    select c.relname as t, string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where ${ours} and c.relname = any (${[...sealed, 'outbox_slips', 'tombstones']})
    group by 1 order by 1`.execute(s.app.database.superuser)
  const hour = 'timestamp with time zone'
  assert.deepEqual(Object.fromEntries(rows.map(({ t, columns }) => [t, columns])), {
    blobs: `id bytea, thread bytea, bucket integer, claim bytea, until_hour ${hour}, b bytea`,
    books: 'account uuid, counter integer, b bytea',
    digests: 'handle bytea, bucket integer, b bytea',
    drafts: `lookup bytea, until_hour ${hour}, b bytea`,
    entries: 'id bytea, thread bytea, n integer, prev bytea, hash bytea, bucket integer, hold bytea, opens bytea, b bytea',
    form_load: `form text, hour ${hour}, slot smallint, n integer`,
    handle_drops: 'target bytea, asker bytea, thread bytea, until_day date',
    handles: 'hash bytea, thread bytea, scope text, filing boolean, signed_off boolean, ends_until date, ends_day date',
    held_rounds: 'thread bytea, due bytea, b bytea',
    letters: 'id bytea, account uuid, day date, b bytea',
    outbox_slips: 'id bytea, b bytea, tag bytea',
    threads:
      'id bytea, shape smallint, head bytea, length integer, stale boolean, held bytea, ends_by bytea, ends_day date, passes text',
    timers: 'account uuid, b bytea',
    tombstones: 'hash bytea, month date',
    work_used: `hash bytea, until_hour ${hour}`
  })
  const { rows: sequences } = await sql`
    select 1 from pg_class c join pg_depend d on d.objid = c.oid and d.deptype in ('a', 'i')
    join pg_class t on t.oid = d.refobjid
    where c.relkind = 'S' and t.relname = any (${[...sealed, 'outbox_slips', 'tombstones', 'outbox', 'accounts', 'timers']})`.execute(
    s.app.database.superuser
  )
  assert.equal(sequences.length, 0)
})

test('S6 a clear time that is finer than an hour does not fit into the database', async () => {
  const { superuser } = s.app.database
  const fine = '2026-03-10T09:30:00Z'
  const b = await sealedEntry(1)
  const rows = [
    sql`insert into drafts values (${randomBytes(32)}, ${fine}, ${b})`,
    sql`insert into blobs (id, bucket, claim, until_hour, b) values (${randomBytes(16)}, 4096, ${randomBytes(32)}, ${fine}, ${b})`,
    sql`insert into form_load values ('x', ${fine}, 1, 1)`,
    sql`insert into work_used values (${randomBytes(32)}, ${fine})`,
    sql`insert into tombstones values (${randomBytes(32)}, '2026-03-10')`
  ]
  for (const row of rows) await assert.rejects(row.execute(superuser), /check constraint/)
})

test('S27 no value that lies beside an account lies beside a thread as well, in any column (attack 14)', async () => {
  const { superuser } = s.app.database
  await s.file()
  const { rows: columns } = await sql<{ t: string; col: string }>`
    select c.relname as t, a.attname as col from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where ${ours} and a.atttypid in ('bytea'::regtype, 'uuid'::regtype, 'text'::regtype)
      and c.relname not in ('rosters', 'form_load', 'instance', 'sweeps')`.execute(superuser)
  const threadSide = ['threads', 'handles', 'handle_drops', 'entries', 'blobs', 'digests', 'held_rounds']
  const side = (thread: boolean) => columns.filter(({ t }) => threadSide.includes(t) === thread)
  const values = (of: typeof columns) =>
    sql.join(
      of.map(({ t, col }) => sql`select ${`${t}.${col}`}::text as place, ${sql.id(col)}::text as v from ${sql.id(t)}`),
      sql` union all `
    )
  const { rows } = await sql`
    select distinct a.place, b.place from (${values(side(true))}) a join (${values(side(false))}) b using (v)
    where length(v) > 3`.execute(superuser)
  assert.deepEqual(rows, [])
})

test('S27 logs hold no handle, no hash of one, no id of a thread, an account or a body, on good and on bad requests', async () => {
  const { handles, reporter, filing } = await s.file()
  const [reader] = s.foundation.readers
  const bodies = ['{"after":0,"limit":1}', 'not json', '{"more":1}']
  for (const path of ['/t/read', '/t/add', '/t/round', '/t/none']) {
    for (const body of bodies) await s.post(path, body, reporter)
  }
  await s.post('/t/file', filing)
  await s.post('/t/file', { ...filing, thread: 'x' })
  await s.desk('GET', '/desk/box', reader?.account)
  await s.app.request(`/rosters/${s.foundation.body}.json`)
  const log = s.app.logLines.join('')
  assert.ok(log.includes('"/t/read"') && log.includes('"/desk/box"'))
  const secrets = [
    ...[...handles, reporter].flatMap((each) => [each, hashOfHandle(each)]),
    ...filing.entries.map(({ id }) => id),
    ...[filing.thread, s.foundation.body, s.foundation.instance, reader?.account ?? '', reader?.entry ?? '']
  ]
  for (const secret of secrets) {
    assert.ok(!log.includes(secret))
    assert.ok(!log.includes(Buffer.from(secret, 'base64url').toString('hex')))
  }
})
