import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Client, Pool } from 'pg'
import type { AccountId } from '../accounts/model.ts'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import {
  type Foundation,
  hashOfBytes,
  hashOfHandle,
  makeFiling,
  makeFoundation,
  newHandle,
  newId
} from '../../test/helpers/envelopes.ts'
import { sealedEntry } from '../../test/helpers/envelopes.ts'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { addEntry, removeHandles } from './add-entry.ts'
import { readBook } from './book.ts'
import { collectLetters, openBox } from './box.ts'
import { askToDelete, letIn, signOff } from './change-handles.ts'
import { dropEnded } from './clean.ts'
import { deleteEnded } from './end-thread.ts'
import type { EnvelopeContext } from './context.ts'
import { openDraft } from './drafts.ts'
import { fileReport } from './file-report.ts'
import { sealState } from './held-seal.ts'
import { releaseDue } from './held-rounds.ts'
import { keepWaitingBlob, readBlob } from './keep-blobs.ts'
import type { BlobId, EntryId, HandleHash, Hash } from './model.ts'
import { readThread } from './read-thread.ts'
import { listRosterLog, storedRosters } from './rosters.ts'
import { listTimers } from './timers.ts'
import { listTombstones } from './tombstones.ts'
import { mayFileWithoutWork } from './work.ts'

const MANY = 100_000
const NOW = new Date('2026-03-10T09:30:00Z')
const keys = { signing_seed: randomBytes(32), box_key: randomBytes(32) }
const context: EnvelopeContext = { keys, rosters: storedRosters, formState: async () => [] }

type Asked = { sql: string; parameters: readonly unknown[] }

let t: TestDatabase
let foundation: Foundation
/** As the serving role, writing down every statement it runs. */
let watched: Database
let asked: Asked[] = []

before(async () => {
  t = await testDatabase()
  foundation = await makeFoundation(t.db)
  await fillTables()
  watched = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: new Pool(t.connection('app')) }),
    log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters })
  })
})
after(async () => {
  await watched.destroy()
  await t.close()
})

/** 100,000 rows of what grows with reports and years, fewer of the rest. Small ones: sizes do not choose an index. */
async function fillTables(): Promise<void> {
  const run = async (text: string) => void (await sql.raw(text).execute(t.superuser))
  await t.superuser.connection().execute(async (one) => {
    const here = async (text: string) => void (await sql.raw(text).execute(one))
    await here(`set session_replication_role = replica`)
    for (const table of ['threads', 'entries', 'letters', 'held_rounds', 'blobs', 'drafts', 'books', 'timers']) {
      await here(`do $$ declare c text; begin
        for c in select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c'
        loop execute format('alter table ${table} drop constraint %I', c); end loop; end $$`)
    }
    const many = `generate_series(1, ${MANY}) i`
    const some = `generate_series(1, ${MANY / 5}) i`
    const id = `substr(sha256(i::text::bytea), 1, 16)`
    await here(`insert into threads select ${id}, 1, sha256('x'), 1, false, '\\x00' from ${many}`)
    await here(`insert into handles select sha256(('h' || i)::bytea), ${id}, 'member', false, false from ${many}`)
    await here(`insert into entries (id, thread, n, prev, hash, bucket, b)
      select substr(sha256(('e' || i)::bytea), 1, 16), ${id}, 0, '', sha256('x'), 4096, '\\x00' from ${many}`)
    await here(`insert into letters (account, day, b)
      select md5((i % 5000)::text)::uuid, date '2026-01-01' + i % 60, '\\x00' from ${many}`)
    await here(`insert into held_rounds select ${id}, '\\x00', '\\x00' from ${many}`)
    await here(`insert into blobs (id, thread, bucket, b) select ${id}, ${id}, 4096, '\\x00' from ${many}`)
    await here(
      `insert into drafts select sha256(i::text::bytea), timestamptz '2026-04-01' + i * interval '1 hour', '\\x00' from ${some}`
    )
    await here(`insert into books select md5(i::text)::uuid, 1, '\\x00' from ${some}`)
    await here(`insert into timers select md5(i::text)::uuid, '\\x00' from ${some}`)
    await here(
      `insert into handle_drops select sha256(('h' || i)::bytea), sha256(('h' || i + 1)::bytea), ${id}, '2026-04-01' from ${some}`
    )
    await here(`insert into tombstones select sha256(i::text::bytea), '2026-03-01' from ${many}`)
    await here(`insert into roster_people select ${id}, md5(i::text)::uuid from ${some} on conflict do nothing`)
    await here(
      `insert into rosters (body, version, hash, prev, day, json) select 'body' || i % 500, 2 + i / 500, sha256(i::text::bytea), null, '2026-01-01', '{}' from ${many}`
    )
    await here(`insert into form_load select 'form' || i, '2026-03-10T09:00Z', 1, 1 from ${some}`)
    await here(`insert into work_used select sha256(i::text::bytea), '2027-01-01' from ${some}`)
    await here(`set session_replication_role = origin`)
  })
  await run('vacuum analyze')
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

function seqScans(plan: Plan): string[] {
  // One row.
  const small = plan['Relation Name'] === 'instance'
  const own = plan['Node Type'] === 'Seq Scan' && !small ? [plan['Relation Name'] ?? ''] : []
  return [...own, ...(plan.Plans ?? []).flatMap(seqScans)]
}

/** Runs `work`, then every statement of it again under EXPLAIN, as the same role and the same asker. */
async function scannedBy(work: () => Promise<unknown>): Promise<string[]> {
  asked = []
  await work()
  const client = new Client(t.connection('app'))
  await client.connect()
  const scanned: string[] = []
  let explained = 0
  for (const { sql: text, parameters } of asked) {
    if (/^\s*(select|insert|update|delete|with)\b/i.test(text) && !/^\s*select set_config\(/.test(text)) {
      const values = [...parameters]
      const { rows } = await client.query({ text: `explain (format json) ${text}`, values })
      const [first] = rows as { 'QUERY PLAN': { Plan: Plan }[] }[]
      for (const { Plan: plan } of first?.['QUERY PLAN'] ?? []) scanned.push(...seqScans(plan))
      explained++
    }
    // The settings that say who asks hold for this transaction as they did for the first one.
    if (/set_config|^begin|^commit|^rollback/i.test(text)) await client.query({ text, values: [...parameters] })
  }
  await client.end()
  assert.ok(explained > 0, 'nothing was explained')
  return scanned
}

const handle = createHash('sha256').update('h77').digest('base64url') as HandleHash
const thread = createHash('sha256').update('77').digest().subarray(0, 16)
const account = '28dd2c79-55e3-4f62-8bd0-9b0a5f6c1f11' as AccountId

test('S6 no request and no sweep reads a whole table of 100,000 rows', async () => {
  const state = sealState(keys.box_key, thread, 'none')
  await sql`update threads set held = ${state} where id = ${thread}`.execute(t.superuser)
  const empties = { take: async (count: number) => Array.from({ length: count }, () => new Uint8Array(1)) }
  const grow = async () => ({ id: newId() as EntryId, b: await sealedEntry(1) })
  const head = createHash('sha256').update('x').digest('base64url') as Hash
  const id = newId() as BlobId
  const { filing } = await makeFiling(foundation)
  const entry = await grow()
  const guest = hashOfHandle(newHandle())
  const asks: Record<string, () => Promise<unknown>> = {
    read: () => readThread(watched, context, handle, { after: 0, limit: 200 }, NOW),
    add: () => addEntry(watched, context, handle, { ...entry, prev: head }, NOW),
    'add, moved': () => addEntry(watched, context, handle, { ...entry, id: newId() as EntryId, prev: head }, NOW),
    'let in': () => letIn(watched, handle, [{ hash: guest, scope: 'member' }]),
    remove: async () =>
      removeHandles(
        watched,
        context,
        handle,
        { ...(await grow()), prev: hashOfBytes(entry.b) },
        { drop: [guest], end: false },
        NOW
      ),
    'ask to delete': () => askToDelete(watched, handle, NOW).catch(() => {}),
    'sign off': () => signOff(watched, handle).catch(() => {}),
    'blob get': () => readBlob(watched, handle, id),
    'blob new': async () => keepWaitingBlob(watched, 'A'.repeat(43) as Hash, await sealedEntry(1), NOW),
    box: () => openBox(watched, account, empties),
    collected: () => collectLetters(watched, account, [newId(), newId()] as never),
    book: () => readBook(watched, account),
    draft: () => openDraft(watched, randomBytes(32), NOW),
    'may file': () => mayFileWithoutWork(watched, foundation.body, NOW),
    file: () => fileReport(watched, context, filing, NOW),
    'roster log': () => listRosterLog(watched, foundation.body, 1000, 100),
    timers: () => listTimers(watched, account, 100),
    tombstones: () => listTombstones(watched, head, 100)
  }
  for (const [name, work] of Object.entries(asks)) assert.deepEqual(await scannedBy(work), [], name)
})

test('S6 the clock of held letters goes through all rounds in pages of the index, and the cleaner finds what has ended', async () => {
  const pages = await scannedBy(() => releaseDue(watched, keys, NOW))
  assert.deepEqual(pages, [])
  assert.ok(asked.filter(({ sql: text }) => /from held_rounds/.test(text)).length > MANY / 500)
  assert.deepEqual(await scannedBy(() => deleteEnded(watched, NOW)), [])
  const cleaned = await scannedBy(() => dropEnded(watched, NOW))
  // Counters and challenges live for an hour: reading them whole costs nothing.
  assert.deepEqual(
    cleaned.filter((table) => !['form_load', 'work_used', 'handle_drops'].includes(table)),
    []
  )
})

test('S30 a list of 100,000 tombstones comes in pages', async () => {
  let last: Hash | undefined
  let n = 0
  for (let page = await listTombstones(watched, undefined, 20_000); page.length > 0;) {
    n += page.length
    last = page.at(-1)?.hash
    page = await listTombstones(watched, last, 20_000)
  }
  assert.equal(n, MANY)
})
