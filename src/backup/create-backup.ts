import { open, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { type Connection, type Database, type OneConnection, openConnection, type Tx } from '../db/database.ts'
import { dayAfter } from '../envelopes/days.ts'
import { copyOut } from './copy.ts'
import { BackupError, type Frame, type Head, writeBackup } from './format.ts'
import { backedUp, rowsBackedUp } from './tables.ts'

export type BackupPlan = {
  readonly file: string
  readonly days: number
  readonly keysFingerprint: string
  readonly now: Date
}
export type MadeBackup = { readonly head: Head; readonly bytes: number; readonly tables: number; readonly rows: number }

/**
 * Writes one consistent backup while the instance runs, as the role that owns the tables: a snapshot of one moment,
 * every table in the order of its key, so that nothing in the file tells what was written after what (S6). The file
 * appears under its name when it is whole. Throws `BackupError` when the name is taken.
 */
export async function createBackup(owner: Connection, plan: BackupPlan): Promise<MadeBackup> {
  if (existsSync(plan.file)) throw new BackupError(`${plan.file} is there already. Choose another name.`)
  const connection = await openConnection(owner)
  const unfinished = `${plan.file}.part`
  try {
    const made = await connection.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => dump(connection, tx, plan, unfinished))
    await rename(unfinished, plan.file)
    return made
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await connection.close()
  }
}

async function dump({ client }: OneConnection, tx: Tx, plan: BackupPlan, file: string): Promise<MadeBackup> {
  await noLimits(tx)
  await sql`select set_config('app.task', 'backup', true)`.execute(tx)
  const head: Head = {
    made: dayAfter(plan.now, 0),
    destroy_after: dayAfter(plan.now, plan.days),
    keys: plan.keysFingerprint,
    migrations: await appliedMigrations(tx)
  }
  const tables = await tablesInOrder(tx)
  let rows = 0
  const frames = async function* (): AsyncGenerator<Frame> {
    for (const { table, columns, key } of tables) {
      yield { kind: 'T', start: { table, columns } }
      const where = rowsBackedUp[table] ? ` where ${rowsBackedUp[table]}` : ''
      const select = `select ${columns.map(quoted).join(', ')} from ${quoted(table)}${where} order by ${key.map(quoted).join(', ')}`
      const copy = copyOut(client, `copy (${select}) to stdout (format binary)`)
      let bytes = 0
      for await (const chunk of inPieces(copy.bytes)) {
        bytes += chunk.length
        yield { kind: 'D', bytes: chunk }
      }
      rows += copy.rows()
      yield { kind: 'E', end: { rows: copy.rows(), bytes } }
    }
  }
  const bytes = await writeFile(file, writeBackup(head, frames()))
  return { head, bytes, tables: tables.length, rows }
}

/** Rows of a small table come one by one; the file holds them in pieces of a fair size. */
async function* inPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size < 256 * 1024) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(parts)
}

async function writeFile(file: string, bytes: AsyncIterable<Buffer>): Promise<number> {
  const handle = await open(file, 'wx', 0o600)
  try {
    let size = 0
    for await (const chunk of bytes) {
      await handle.appendFile(chunk)
      size += chunk.length
    }
    await handle.sync()
    return size
  } finally {
    await handle.close()
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The role may be the serving one, whose statements are limited; a backup takes as long as it takes. */
export async function noLimits(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
}

export async function appliedMigrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

type TablePlan = { readonly table: string; readonly columns: readonly string[]; readonly key: readonly string[] }

/** Tables with their columns and keys, each after those that it refers to; what may wait for the end of a restore waits. */
async function tablesInOrder(tx: Tx): Promise<TablePlan[]> {
  const { rows } = await sql<TablePlan & { refers: string[] }>`
    select c.relname as table,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from unnest(i.indkey) with ordinality as k (attnum, n)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.n) as key,
      array(select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid and not f.condeferrable) as refers
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${[...backedUp]})
    order by c.relname`.execute(tx)
  const ordered: TablePlan[] = []
  let left = rows
  while (left.length > 0) {
    const ready = left.filter(({ refers }) => !left.some(({ table }) => refers.includes(table)))
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...ready)
    left = left.filter((each) => !ready.includes(each))
  }
  return ordered
}
