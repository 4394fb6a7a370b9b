import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { testDatabase } from '../../test/helpers/database.ts'
import { type Foundation, type Made, hashOfHandle, makeFiling, makeFoundation, newId } from '../../test/helpers/envelopes.ts'
import { sealedEntry, wire } from '../../test/helpers/envelopes.ts'
import { startOtherServer, type OtherServer } from '../../test/helpers/other-server.ts'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { type Connection, type Database, openConnection, openDatabase } from '../db/database.ts'
import { dropInvitations, invite } from '../accounts/invite.ts'
import { bury } from '../envelopes/bury.ts'
import { deleteThread } from '../envelopes/tombstones.ts'
import { copyOut } from './copy.ts'
import { createBackup } from './create-backup.ts'
import { readBackup } from './format.ts'
import { keepOutside, readKept } from './keep-outside.ts'
import { restoreBackup } from './restore-backup.ts'
import { backedUp, leftOut } from './tables.ts'
import { verifyBackup } from './verify-backup.ts'

let t: TestApp
let other: OtherServer
let foundation: Foundation
const place = temporaryFolder()
const file = (name: string) => join(place.folder, name)
const reports: Made[] = []

async function report(): Promise<Made> {
  // Many reports within one hour would cost work.
  await sql`delete from form_load`.execute(t.database.superuser)
  const made = await makeFiling(foundation)
  const response = await t.request('/t/file', {
    method: 'POST',
    body: wire(made.filing),
    headers: { 'content-type': 'application/json' }
  })
  assert.equal(response.status, 201)
  return made
}

before(async () => {
  t = await testApp()
  other = await startOtherServer(file('other'))
  foundation = await makeFoundation(t.database.db)
  await sql`insert into instance (keys_fingerprint) values ('test') on conflict do nothing`.execute(t.database.db)
  for (let i = 0; i < 20; i++) reports.push(await report())
  for (const { account } of foundation.readers) {
    await sql`select set_config('app.account', ${account}, false)`.execute(t.database.superuser)
    await sql`insert into books (account, counter, b) values (${account}, 1, ${randomBytes(65536 + 1600)})`.execute(
      t.database.superuser
    )
  }
})
after(async () => {
  await other.stop()
  await t.close()
  place.remove()
})

const plan = (name: string) => ({ file: file(name), days: 35, keysFingerprint: 'test', now: t.clock.now() })
const backup = (name: string) => createBackup(t.database.connection('owner'), plan(name))
const restored = (name: string) => ({ file: file(name), kept: [], keysFingerprint: 'test', now: t.clock.now() })

let databases = 0
async function emptyServer(): Promise<{ app: Connection; owner: Connection }> {
  const connectionString = await other.makeDatabase(`empty_${++databases}`)
  return { app: { connectionString }, owner: { connectionString } }
}

/** A hash of every row of every table of a backup, seen with row-level security set aside. */
async function contents(db: Database): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of backedUp.filter((name) => name !== 'audit')) {
    await sql`alter table ${sql.id(table)} no force row level security`.execute(db)
    const { rows } = await sql<{ row: string }>`select x::text as row from ${sql.id(table)} x order by 1`.execute(db)
    await sql`alter table ${sql.id(table)} force row level security`.execute(db)
    if (table === 'instance') rows.forEach((each) => (each.row = each.row.replace(/,\d+\)$/, ')')))
    found[table] = `${rows.length} ${createHash('sha256')
      .update(rows.map((each) => each.row).join('\n'))
      .digest('hex')}`
  }
  return found
}

test('every table is either backed up or left out on purpose', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`.execute(t.database.superuser)
  assert.deepEqual([...backedUp, ...leftOut].toSorted(), rows.map((row) => row.name).toSorted())
})

test('S30 every sealed table of a backup can be read by the owner for a backup, and by nobody else', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relname = any (${[...backedUp]})`.execute(t.database.superuser)
  assert.ok(rows.length > 5)
  for (const who of ['app', 'owner'] as const) {
    const { db, close } = openDatabase({ ...t.database.connection(who), max: 1 })
    await sql`select set_config('app.task', 'backup', false)`.execute(db)
    const { rows: threads } = await sql<{ n: number }>`select count(*)::int as n from threads`.execute(db)
    assert.equal(threads[0]?.n, who === 'owner' ? reports.length : 0)
    await close()
  }
})

test(`embedded to another server and back gives the same rows`, async (context) => {
  const made = await backup('round')
  context.diagnostic(`the other server is PostgreSQL ${other.version}`)
  assert.equal((await verifyBackup(file('round'))).head.destroy_after, '2026-04-14')
  const server = await emptyServer()
  const { rows } = await restoreBackup(server, restored('round'))
  assert.equal(rows, made.rows)
  const there = openDatabase(server.owner)
  const before = await contents(t.database.superuser)
  assert.deepEqual(await contents(there.db), before)
  await there.close()

  await createBackup(server.owner, plan('back'))
  const empty = await testDatabase()
  const home = { app: empty.connection('app'), owner: empty.connection('owner') }
  await restoreBackup(home, restored('back'))
  assert.deepEqual(await contents(empty.superuser), before)
  await empty.close()
})

test('after a restore row-level security stands as before, and box, mails, jobs, sessions and drafts are not there', async () => {
  await backup('without')
  const server = await emptyServer()
  await restoreBackup(server, restored('without'))
  const { db, close } = openDatabase(server.app)
  const { rows: open } = await sql`select from pg_class where relrowsecurity and not relforcerowsecurity`.execute(db)
  assert.equal(open.length, 0)
  assert.equal((await sql`select from threads`.execute(db)).rows.length, 0)
  for (const table of leftOut.filter((name) => name !== 'restored')) {
    await sql`alter table ${sql.id(table)} no force row level security`.execute(db)
    assert.equal((await sql`select from ${sql.id(table)}`.execute(db)).rows.length, 0, table)
  }
  assert.equal((await sql`select from jobs.job`.execute(db)).rows.length, 0)
  await close()
})

test('S6 rows lie in a backup in the order of their ids', async () => {
  await backup('order')
  let table = ''
  const ids: Buffer[] = []
  for await (const frame of readBackup(file('order'))) {
    if (frame.kind === 'T') table = frame.start.table
    if (frame.kind !== 'D' || table !== 'entries') continue
    // A tuple begins with the number of its fields and the length of the first, which is the id.
    for (let at = frame.bytes.indexOf(Buffer.from([0, 9, 0, 0, 0, 16])); at >= 0;) {
      ids.push(frame.bytes.subarray(at + 6, at + 22))
      at = frame.bytes.indexOf(Buffer.from([0, 9, 0, 0, 0, 16]), at + 22)
    }
  }
  assert.equal(ids.length, reports.length * 3)
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => Buffer.compare(a, b))
  )
})

test('a backup is one moment, whatever is written meanwhile', async () => {
  const [made] = await Promise.all([backup('moment'), report(), report(), report()])
  const server = await emptyServer()
  assert.equal((await restoreBackup(server, restored('moment'))).rows, made.rows)
  const { db, close } = openDatabase(server.owner)
  await sql`alter table threads no force row level security`.execute(db)
  await sql`alter table entries no force row level security`.execute(db)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from threads t where (select count(*) from entries e where e.thread = t.id) <> t.length`.execute(db)
  assert.deepEqual(rows, [{ n: 0 }])
  await close()
})

test('a backup that was cut, changed or lengthened is refused, and nothing is written', async () => {
  await backup('whole')
  const whole = readFileSync(file('whole'))
  const line = whole.indexOf('\n') + 1
  const changed = (at: number) => {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
  const damaged: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    other: Buffer.from('PK\u0003\u0004 something else\n'),
    cut: whole.subarray(0, whole.length - 200),
    'cut in the middle': whole.subarray(0, whole.length / 2),
    'only the line': whole.subarray(0, line),
    'date changed': Buffer.from(
      whole.toString('latin1').replace('"destroy_after":"2026-04-14"', '"destroy_after":"2036-04-14"'),
      'latin1'
    )
  }
  for (let i = 1; i < 12; i++) damaged[`bit ${i}`] = changed(line + Math.floor(((whole.length - line - 1) * i) / 12))
  for (const [what, bytes] of Object.entries(damaged)) {
    writeFileSync(file('damaged'), bytes)
    await assert.rejects(verifyBackup(file('damaged')), { name: 'BackupError' }, what)
  }
  const server = await emptyServer()
  await assert.rejects(restoreBackup(server, restored('damaged')), { name: 'BackupError' })
  const { db, close } = openDatabase(server.owner)
  assert.equal((await sql`select from pg_class where relnamespace = 'public'::regnamespace`.execute(db)).rows.length, 0)
  await close()
})

test('a database in use, another set of keys and a backup past its end are refused', async () => {
  await backup('refused')
  const used = { app: t.database.connection('app'), owner: t.database.connection('owner') }
  await assert.rejects(restoreBackup(used, restored('refused')), /in use/)
  assert.equal((await contents(t.database.superuser))['threads']?.split(' ')[0], String(reports.length + 3))
  const server = await emptyServer()
  await assert.rejects(restoreBackup(server, { ...restored('refused'), keysFingerprint: 'other' }), /other instance keys/)
  const late = { ...restored('refused'), now: new Date(t.clock.now().getTime() + 36 * 86_400_000) }
  await assert.rejects(restoreBackup(server, late), /destroyed after 2026-04-14/)
  await restoreBackup(server, { ...late, pastEnd: true })
  await assert.rejects(restoreBackup(server, restored('refused')), /in use/)
})

test('a backup whose place cannot be written, or whose name is taken, leaves nothing behind', async () => {
  await assert.rejects(createBackup(t.database.connection('owner'), { ...plan('x'), file: '/dev/full/x' }))
  await assert.rejects(backup('whole'), /is there already/)
  assert.deepEqual(
    readdirSync(place.folder).filter((name) => name.endsWith('.part')),
    []
  )
})

test('who stops reading a table in the middle can use the connection for something else', async () => {
  const { client, close } = await openConnection(t.database.connection('superuser'))
  const { bytes } = copyOut(client, `copy (select repeat('x', 10000) from generate_series(1, 20000)) to stdout`)
  let seen = 0
  for await (const chunk of bytes) {
    seen += (chunk as Buffer).length
    if (seen > 100_000) break
  }
  const { rows } = await client.query<{ one: number }>('select 1 as one')
  assert.deepEqual(rows, [{ one: 1 }])
  await close()
})

test('attack 20: last month’s backup does not bring back revoked handles, deleted threads, used links or old rosters', async () => {
  const { db } = t.database
  const keep = file('keep')
  const [dropped, deleted, stays] = [await report(), await report(), await report()]
  const invited = await invite(db, { email: 'late@example.org', name: 'Late' }, t.clock.now())
  assert.ok(invited)
  await backup('month')

  const post = (path: string, handle: string, body: unknown) =>
    t.request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', handle } })
  const remove = async (handle: string, target: string, end: boolean) => {
    const { head } = (await (await post('/t/head', handle, {})).json()) as { head: string }
    const b = Buffer.from(await sealedEntry(2)).toString('base64url')
    return post('/t/remove', handle, { id: newId(), prev: head, b, drop: [hashOfHandle(target)], end })
  }
  const [first = '', second = '', third = ''] = dropped.handles
  assert.equal((await remove(first, third, false)).status, 200)
  assert.equal((await remove(second, third, true)).status, 200)
  const thread = Buffer.from(deleted.filing.thread, 'base64url')
  await t.database.superuser.transaction().execute((tx) => deleteThread(tx, thread, t.clock.now()))
  await db.transaction().execute((tx) => dropInvitations(tx, invited.account, t.clock.now()))
  await foundation.renew('2026-03-09')
  assert.ok((await keepOutside(db, keep, t.clock.now())) > 0)
  assert.equal(await keepOutside(db, keep, t.clock.now()), 0)

  const server = await emptyServer()
  await restoreBackup(server, { ...restored('month'), kept: readKept(keep) })
  const { db: back, close } = openDatabase(server.owner)
  for (const table of ['threads', 'handles']) await sql`alter table ${sql.id(table)} no force row level security`.execute(back)
  const handles = async (made: Made) =>
    (await sql`select from handles where thread = ${Buffer.from(made.filing.thread, 'base64url')}`.execute(back)).rows.length
  assert.equal(await handles(dropped), dropped.handles.length)
  assert.equal(await handles(stays), stays.handles.length + 1)
  assert.equal(await handles(deleted), 0)
  assert.equal((await sql`select from threads where id = ${thread}`.execute(back)).rows.length, 0)
  assert.equal((await sql`select from invitations`.execute(back)).rows.length, 0)
  const { rows } = await sql`select max(version) as version from rosters where body = ${foundation.body}`.execute(back)
  assert.deepEqual(rows, [{ version: 2 }])
  await close()
})

test('S30 after a restore members see its day until two of them have confirmed it', async () => {
  const app = await testApp({
    identifyStaff: async (_context, request) => {
      const accountId = request.headers.get('test-account')
      return accountId ? ({ accountId, name: '', email: '', isAdmin: false } as never) : undefined
    }
  })
  const people = await makeFoundation(app.database.db)
  const ask = async (person: number, path = '/desk/restored', method = 'GET') => {
    const account = people.readers[person]?.account ?? ''
    const response = await app.request(path, { method, headers: { 'test-account': account } })
    assert.equal(response.status, 200)
    return response.json()
  }
  assert.deepEqual(await ask(0), { day: null, confirmed: false })
  await sql`insert into restored (day) values ('2026-02-10')`.execute(app.database.db)
  assert.deepEqual(await ask(0), { day: '2026-02-10', confirmed: false })
  await ask(0, '/desk/restored/confirm', 'POST')
  await ask(0, '/desk/restored/confirm', 'POST')
  assert.deepEqual(await ask(0), { day: '2026-02-10', confirmed: true })
  assert.deepEqual(await ask(1), { day: '2026-02-10', confirmed: false })
  await ask(1, '/desk/restored/confirm', 'POST')
  assert.deepEqual(await ask(2), { day: null, confirmed: false })
  await app.close()
})

test('a list kept outside survives a line that a crash cut off', async () => {
  const keep = file('cut')
  await t.database.db.transaction().execute(async (tx) => {
    await bury(tx, [randomBytes(32)], t.clock.now())
  })
  await keepOutside(t.database.db, keep, t.clock.now())
  const list = join(keep, 'kept.jsonl')
  const before = readKept(keep).length
  writeFileSync(list, `${readFileSync(list, 'utf8')}{"hash":"cut`)
  assert.equal(readKept(keep).length, before)
  await t.database.db.transaction().execute(async (tx) => {
    await bury(tx, [randomBytes(32)], t.clock.now())
  })
  await keepOutside(t.database.db, keep, t.clock.now())
  assert.equal(readKept(keep).length, before + 1)
  assert.ok(existsSync(list))
})
