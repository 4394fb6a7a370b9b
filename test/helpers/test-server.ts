import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase, type OpenDatabase } from '../../src/db/database.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrationsFolder } from '../../src/db/migrate.ts'
import { APP, makeDatabase, makeRoles, OWNER } from '../../src/db/roles.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'
import { root } from '../../src/root.ts'

/** Where the test files find the one server of this run. */
export type TestServer = { socketFolder: string; template: string }

/**
 * Starts the server that all test files of a run share, with a migrated template database to copy from. Its folder is
 * kept between runs; a change of any migration makes a new template.
 */
export async function startTestServer(folder: string): Promise<TestServer & { stop: () => Promise<void> }> {
  const server = await startEmbedded(folder, { durable: false, connections: 300 })
  const { db, close } = openDatabase({ host: server.socketFolder, user: 'postgres', database: 'postgres' })
  const template = `pattern_${migrationsHash()}`
  try {
    await makeRoles(db)
    await dropOld(db, template)
    if (!(await databaseNames(db)).includes(template)) await makeTemplate(db, server.socketFolder, template)
  } catch (error) {
    await close()
    await server.stop()
    throw error
  }
  await close()
  return { socketFolder: server.socketFolder, template, stop: server.stop }
}

async function makeTemplate(superuser: Database, host: string, template: string): Promise<void> {
  // Renamed when it is whole, so that an interrupted run leaves no half template.
  const unfinished = `${template}_new`
  await makeDatabase(superuser, unfinished)
  const [owner, app] = [OWNER, APP].map((user) => openDatabase({ host, user, database: unfinished })) as [
    OpenDatabase,
    OpenDatabase
  ]
  await prepareDatabase(owner.db, app.db).finally(() => Promise.all([owner.close(), app.close()]))
  await sql`alter database ${sql.id(unfinished)} rename to ${sql.id(template)}`.execute(superuser)
}

async function dropOld(superuser: Database, keep: string): Promise<void> {
  for (const name of await databaseNames(superuser)) {
    if (name !== keep) await sql`drop database ${sql.id(name)} with (force)`.execute(superuser)
  }
}

async function databaseNames(superuser: Database): Promise<string[]> {
  const { rows } = await sql<{ datname: string }>`
    select datname from pg_database where datname ~ '^(pattern|test)_'`.execute(superuser)
  return rows.map((row) => row.datname)
}

/** Over everything that a new database is made from. */
function migrationsHash(): string {
  const hash = createHash('sha256')
  const migrations = readdirSync(migrationsFolder).map((file) => join(migrationsFolder, file))
  const code = ['prepare-database.ts', 'db/roles.ts', 'jobs/job-schema.ts', 'jobs/job-names.ts'].map((file) =>
    join(root, 'src', file)
  )
  for (const file of [...migrations.toSorted(), ...code]) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
