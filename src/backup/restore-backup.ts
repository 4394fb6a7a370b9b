import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { openConnection, openDatabase, type OneConnection, type Tx } from '../db/database.ts'
import { migrationNames } from '../db/migrate.ts'
import type { DatabaseServer } from '../db/server.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { applyKept } from './apply-kept.ts'
import { copyIn } from './copy.ts'
import { appliedMigrations, noLimits, quoted } from './create-backup.ts'
import { BackupError, type Frame, type Head, readBackup, type TableStart } from './format.ts'
import type { Kept } from './keep-outside.ts'
import { backedUp, maybeFilled } from './tables.ts'
import { verifyBackup } from './verify-backup.ts'

export type RestorePlan = {
  readonly file: string
  /** The list that was kept outside the database. */
  readonly kept: readonly Kept[]
  readonly keysFingerprint: string
  readonly now: Date
  /** Also a backup that should have been destroyed by now. */
  readonly pastEnd?: boolean
}
export type Restored = { readonly head: Head; readonly rows: number }

/**
 * Loads a backup into an empty database, all or nothing, and applies the list kept outside it before the one transaction
 * ends: there is no moment in which something revoked is back (S30). Throws `BackupError` in words for the operator.
 */
export async function restoreBackup(server: Pick<DatabaseServer, 'app' | 'owner'>, plan: RestorePlan): Promise<Restored> {
  const { head } = await verifyBackup(plan.file)
  if (head.destroy_after < plan.now.toISOString().slice(0, 10) && !plan.pastEnd) {
    throw new BackupError(
      `This backup should have been destroyed after ${head.destroy_after}. Add --past-end to use it all the same.`
    )
  }
  if (head.keys !== plan.keysFingerprint) {
    throw new BackupError('This backup belongs to other instance keys. Bring the keys file of that instance with --keys.')
  }
  const known = await migrationNames()
  const last = head.migrations.at(-1)
  if (last === undefined || head.migrations.some((name, at) => known[at] !== name)) {
    throw new BackupError('A newer version of Commonweal made this backup. Install that version first.')
  }
  await prepareEmpty(server, head)
  const connection = await openConnection(server.owner)
  let rows: number
  try {
    rows = await connection.db.transaction().execute((tx) => load(connection, tx, plan, head))
  } finally {
    await connection.close()
  }
  await prepare(server)
  return { head, rows }
}

async function prepare(server: Pick<DatabaseServer, 'app' | 'owner'>, to?: string): Promise<void> {
  const [owner, app] = [openDatabase(server.owner), openDatabase(server.app)]
  await prepareDatabase(owner.db, app.db, to).finally(() => Promise.all([owner.close(), app.close()]))
}

/** The tables as they were when the backup was made, without a row. */
async function prepareEmpty(server: Pick<DatabaseServer, 'app' | 'owner'>, head: Head): Promise<void> {
  const { db, close } = await openConnection(server.owner)
  try {
    const { rows } = await sql<{ tables: number }>`
      select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db)
    if ((rows[0]?.tables ?? 0) === 0) return await prepare(server, head.migrations.at(-1))
    const applied = await appliedMigrations(db).catch(() => [])
    if (applied.join() !== head.migrations.join()) {
      throw new BackupError('This database is in use, or of another version. Restore into an empty one.')
    }
  } finally {
    await close()
  }
}

async function load(connection: OneConnection, tx: Tx, plan: RestorePlan, head: Head): Promise<number> {
  await noLimits(tx)
  // COPY does not write through row-level security. Until this transaction ends nobody else sees the tables.
  const guarded = await guardedTables(tx)
  for (const table of guarded) await sql`alter table ${sql.id(table)} no force row level security`.execute(tx)
  await refuseUsed(tx)
  let rows = 0
  const frames = readBackup(plan.file)
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    if (next.value.kind === 'T') rows += await loadTable(connection, next.value.start, frames)
  }
  await applyKept(tx, plan.kept, plan.now)
  await sql`insert into restored (day) values (${head.made})`.execute(tx)
  await recordAct(tx, 'backup_restored', undefined, plan.now)
  for (const table of guarded) await sql`alter table ${sql.id(table)} force row level security`.execute(tx)
  return rows
}

async function guardedTables(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relforcerowsecurity order by relname`.execute(tx)
  return rows.map((row) => row.name)
}

async function refuseUsed(tx: Tx): Promise<void> {
  for (const table of backedUp) {
    if (maybeFilled.includes(table)) {
      await sql`delete from ${sql.id(table)}`.execute(tx)
      continue
    }
    const { rows } = await sql`select from ${sql.id(table)} limit 1`.execute(tx)
    if (rows.length > 0) throw new BackupError('This database is in use. Restore into an empty one.')
  }
}

async function loadTable({ client }: OneConnection, start: TableStart, frames: AsyncGenerator<Frame>): Promise<number> {
  const { table, columns } = start
  if (!backedUp.includes(table)) throw new BackupError(`This backup holds a table that no backup has: ${table}.`)
  let wanted = -1
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      if (next.value.kind === 'D') yield next.value.bytes
      else if (next.value.kind === 'E') return void (wanted = next.value.end.rows)
    }
  }
  const text = `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin (format binary)`
  const rows = await copyIn(client, text, bytes())
  if (rows !== wanted) throw new BackupError(`The table ${table} did not come back whole.`)
  return rows
}
