import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { APP, makeDatabase, OWNER } from '../src/db/roles.ts'
import { prepareDatabase } from '../src/prepare-database.ts'
import { testDatabase } from './helpers/database.ts'
import { type Program, startProgram } from './helpers/program.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

const { folder, remove } = temporaryFolder()
const started: Program[] = []
after(async () => {
  for (const program of started) program.child.kill('SIGKILL')
  // The kernel stops the database of a killed program; its folder is free a moment later.
  await Promise.all(started.map((program) => program.ended))
  await until(() => !runningPostgres())
  remove()
})

function start(settings: Record<string, string> = {}): Program {
  const program = startProgram({ COMMONWEAL_DATA: join(folder, 'data'), ...settings })
  started.push(program)
  return program
}

function runningPostgres(): boolean {
  try {
    return execFileSync('/usr/bin/pgrep', ['-f', `postgres -D ${folder}`]).length > 0
  } catch {
    return false
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return
    await sleep(50)
  }
  throw new Error('it did not happen')
}

const postmaster = () => Number(readFileSync(join(folder, 'data', 'postgres', 'pg17', 'postmaster.pid'), 'utf8').split('\n')[0])
const readyAt = async (url: string) => (await fetch(`${url}/readyz`)).status

test('the program that is killed starts again at once, five times, and what it wrote is there', async () => {
  let fingerprint: string | undefined
  for (let round = 0; round < 5; round++) {
    const program = start()
    assert.equal(await readyAt(await program.ready), 200)
    const keys = readFileSync(join(folder, 'data', 'keys', 'instance.json'), 'utf8')
    fingerprint ??= keys
    assert.equal(keys, fingerprint)
    program.child.kill('SIGKILL')
    await program.ended
  }
})

test('a database that is killed comes back under the running program, and requests meanwhile get a calm page', async () => {
  const program = start()
  const url = await program.ready
  process.kill(postmaster(), 'SIGKILL')
  assert.ok([200, 503].includes(await readyAt(url)))
  // Its end is noticed a moment later; until then an open connection may still have answered.
  await until(() => program.words().includes('"database_restarted"'))
  await until(async () => (await readyAt(url)) === 200)
  program.child.kill('SIGTERM')
  assert.deepEqual(await program.ended, { code: 0, signal: null })
})

test('a second program on the same folder is refused in one sentence and harms nothing', async () => {
  const first = start()
  const url = await first.ready
  const second = start()
  assert.equal((await second.ended).code, 1)
  assert.match(second.words(), /^Another Commonweal already runs on .*\n$/)
  assert.equal(await readyAt(url), 200)
  first.child.kill('SIGTERM')
  await first.ended
})

test('on a signal the program answers what has begun, stops its database and ends well', async () => {
  const program = start()
  const url = await program.ready
  const answers = Array.from({ length: 20 }, () => readyAt(url))
  await Promise.all(answers)
  program.child.kill('SIGTERM')
  const { code } = await program.ended
  assert.equal(code, 0)
  assert.ok(!runningPostgres())
  assert.throws(postmaster)
})

test('wrong settings stop the program in words, without a trace', async () => {
  const program = start({ PORT: 'eighty', BASE_URL: 'nowhere' })
  assert.equal((await program.ended).code, 1)
  assert.equal(
    program.words(),
    'The settings are not right:\n- PORT must be a number from 0 to 65535\n' +
      '- BASE_URL must be an address that begins with http:// or https://\n'
  )
})

test('a database of other keys is refused', async () => {
  const program = start({ COMMONWEAL_KEYS: join(folder, 'other-keys') })
  assert.equal((await program.ended).code, 1)
  assert.match(program.words(), /made with other instance keys/)
})

test('two nodes that start at once on a new database bring it up together, as one role or as two', async () => {
  const t = await testDatabase()
  const { host = '' } = t.connection('superuser')
  for (const roles of [{ DATABASE_OWNER_URL: OWNER, DATABASE_URL: APP }, { DATABASE_URL: OWNER }]) {
    const name = `test_${randomBytes(6).toString('hex')}`
    await makeDatabase(t.superuser, name)
    const urls = Object.fromEntries(
      Object.entries(roles).map(([key, role]) => [key, `postgres://${role}@/${name}?host=${encodeURIComponent(host)}`])
    )
    const nodes = [start(urls), start(urls), start(urls)]
    for (const node of nodes) assert.equal(await readyAt(await node.ready), 200)
    for (const node of nodes) node.child.kill('SIGTERM')
    for (const node of nodes) assert.equal((await node.ended).code, 0)
  }
  await t.close()
})

test('a database at this version is left as it is', async () => {
  const t = await testDatabase()
  assert.deepEqual(await prepareDatabase(t.owner, t.db), [])
  assert.deepEqual(await migrate(t.owner), [])
  await t.close()
})

test('a migration that fails leaves nothing half done', async () => {
  const t = await testDatabase()
  const name = `test_${randomBytes(6).toString('hex')}`
  await makeDatabase(t.superuser, name)
  const owner = openDatabase({ ...t.connection('owner'), database: name })
  // The last migration meets a table of its name.
  await sql`create table sweeps (other int)`.execute(owner.db)
  await assert.rejects(migrate(owner.db), /could not be brought to this version/)
  const { rows } = await sql`select table_name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(owner.db)
  assert.deepEqual(rows, [{ table_name: 'sweeps' }])
  await owner.close()
  await t.close()
})
