import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { appliedMigrations } from '../backup/create-backup.ts'
import type { Config } from '../config.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { migrationNames } from '../db/migrate.ts'
import { isAlive } from '../db/owner-lock.ts'
import { APP, OWNER } from '../db/roles.ts'
import { type DatabaseServer, reachServer } from '../db/server.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { CommandFailed } from './command.ts'

export type ReachedServer = DatabaseServer & {
  /** Commonweal itself runs on this data folder now, and its server was borrowed. */
  borrowed: boolean
}

/** The database as the settings name it. The embedded server is borrowed from a Commonweal that runs, or started for now. */
export async function reachDatabase(config: Config): Promise<ReachedServer> {
  const running = config.databaseUrl ? undefined : await findRunning(config.dataFolder)
  if (running) return { ...running, borrowed: true }
  return { ...(await reachServer(config)), borrowed: false }
}

async function findRunning(dataFolder: string): Promise<DatabaseServer | undefined> {
  const file = join(dataFolder, 'postgres', 'pg17', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const host = lines[4] ?? ''
  if (!isAlive(Number(lines[0])) || !existsSync(join(host, '.s.PGSQL.5432'))) return undefined
  const as = (user: string) => ({ host, user, database: 'commonweal' })
  const { db, close } = openDatabase({ ...as(APP), max: 1 })
  try {
    await sql`select 1`.execute(db)
    return { kind: 'embedded', app: as(APP), owner: as(OWNER), stop: async () => {} }
  } catch {
    // It is just stopping, or somebody else's: starting our own tells which.
    return undefined
  } finally {
    await close()
  }
}

/** Migrations that this version has and the database has not. Nothing when no table was ever made. */
export async function pendingMigrations(db: Database): Promise<string[] | undefined> {
  const { rows } = await sql`select from pg_class where relname = 'kysely_migration' and relkind = 'r'`.execute(db)
  if (rows.length === 0) return undefined
  const applied = await appliedMigrations(db)
  return (await migrationNames()).filter((name) => !applied.includes(name))
}

/** Runs `work` on a database of this version; a new one is made ready. Throws `CommandFailed` on an older one. */
export async function withDatabase<T>(config: Config, work: (db: Database, server: ReachedServer) => Promise<T>): Promise<T> {
  const server = await reachDatabase(config)
  try {
    const { db, close } = openDatabase({ ...server.app, max: 2 })
    try {
      const pending = await pendingMigrations(db)
      if (pending === undefined) {
        const owner = openDatabase(server.owner)
        await prepareDatabase(owner.db, db).finally(owner.close)
      } else if (pending.length > 0) {
        throw new CommandFailed('The database is of an older version. Stop Commonweal, run "commonweal migrate", start it again.')
      }
      return await work(db, server)
    } finally {
      await close()
    }
  } finally {
    await server.stop()
  }
}
