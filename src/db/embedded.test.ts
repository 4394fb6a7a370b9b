import assert from 'node:assert/strict'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { openDatabase } from './database.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { FolderInUse } from './owner-lock.ts'

const { folder, remove } = temporaryFolder()
after(remove)
const quick = { durable: false }

async function onServer<T>(server: EmbeddedServer, statement: string): Promise<T[]> {
  const { db, close } = openDatabase({ host: server.socketFolder, user: 'postgres', database: 'postgres' })
  try {
    return (await sql.raw<T>(statement).execute(db)).rows
  } finally {
    await close()
  }
}

test('what was written is there after a stop and a start', async () => {
  const first = await startEmbedded(join(folder, 'one'), quick)
  await onServer(first, 'create table kept (a int)')
  await first.stop()
  const second = await startEmbedded(join(folder, 'one'), quick)
  assert.deepEqual(await onServer(second, 'select count(*) as n from kept'), [{ n: 0 }])
  await second.stop()
})

test('a folder that is in use is refused in plain words', async () => {
  const server = await startEmbedded(join(folder, 'one'), quick)
  await assert.rejects(startEmbedded(join(folder, 'one'), quick), (error: unknown) => {
    return error instanceof FolderInUse && error.message.includes('Another Commonweal already runs')
  })
  await server.stop()
})

test('a server that is killed comes back by itself', async () => {
  let restarts = 0
  const server = await startEmbedded(join(folder, 'one'), { ...quick, onRestart: () => restarts++ })
  const before = server.pid()
  process.kill(before ?? 0, 'SIGKILL')
  for (let i = 0; i < 100 && restarts === 0; i++) await sleep(50)
  assert.equal(restarts, 1)
  assert.notEqual(server.pid(), before)
  assert.deepEqual(await onServer(server, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('a folder with a long name gets a short socket, which goes with the server', async () => {
  const server = await startEmbedded(join(folder, 'long'.repeat(30)), quick)
  assert.ok(server.socketFolder.length < 90)
  assert.deepEqual(await onServer(server, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
  assert.throws(() => writeFileSync(join(server.socketFolder, 'x'), ''))
})

test('a cluster that was left half made is made again', async () => {
  cpSync(join(folder, 'one'), join(folder, 'half', 'pg17.new'), { recursive: true })
  const server = await startEmbedded(join(folder, 'half'), quick)
  assert.deepEqual(await onServer(server, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
})

test('of a replicated set the member that takes writes is used', async () => {
  cpSync(join(folder, 'one', 'pg17'), join(folder, 'replica', 'pg17'), { recursive: true })
  writeFileSync(join(folder, 'replica', 'pg17', 'standby.signal'), '')
  const replica = await startEmbedded(join(folder, 'replica'), quick)
  const primary = await startEmbedded(join(folder, 'one'), quick)
  const members = [replica, primary].map(({ socketFolder }) => ({ host: socketFolder, user: 'postgres', database: 'postgres' }))
  const { db, close } = openDatabase(members)
  await sql`create table written (a int)`.execute(db)
  await primary.stop()
  await assert.rejects(sql`select 1`.execute(db), /no member of the set takes writes|terminat/)
  const again = await startEmbedded(join(folder, 'one'), quick)
  assert.equal((await sql`select a from written`.execute(db)).rows.length, 0)
  await close()
  await again.stop()
  await replica.stop()
})
