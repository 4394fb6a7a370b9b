import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { PoolConfig } from 'pg'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { APP, OWNER } from '../../src/db/roles.ts'
import type { TestServer } from './test-server.ts'

export type TestDatabase = {
  /** As the serving role: what the product can do. */
  db: Database
  /** As the owner of the tables: row-level security binds it too. */
  owner: Database
  /** Sees every row: for what a thief of the dump would see, and for what no role of ours may set up. */
  superuser: Database
  /** How to reach this database as one of the three, for a second pool or another process. */
  connection: (role: 'app' | 'owner' | 'superuser') => PoolConfig
  name: string
  close: () => Promise<void>
}

const ROLES = { app: APP, owner: OWNER, superuser: 'postgres' }

/** A fresh, migrated database of this test file alone. The test runner's server removes it after the run. */
export async function testDatabase(): Promise<TestDatabase> {
  return copyDatabase(testServer().template)
}

/** A copy of a database that nobody is connected to. */
export async function copyDatabase(template: string): Promise<TestDatabase> {
  const { socketFolder } = testServer()
  const name = `test_${randomBytes(8).toString('hex')}`
  const maker = openDatabase({ host: socketFolder, user: 'postgres', database: 'postgres', max: 1 })
  try {
    // Connections of closed pools take a moment to end, and none may be left on what is copied.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${template}`.execute(maker.db)
    await sql`create database ${sql.id(name)} template ${sql.id(template)} strategy file_copy owner ${sql.id(OWNER)}`.execute(
      maker.db
    )
  } finally {
    await maker.close()
  }

  const connection = (role: keyof typeof ROLES): PoolConfig => ({
    host: socketFolder,
    user: ROLES[role],
    database: name
  })
  const [app, owner, superuser] = [
    openDatabase(connection('app')),
    openDatabase(connection('owner')),
    openDatabase(connection('superuser'))
  ]
  return {
    db: app.db,
    owner: owner.db,
    superuser: superuser.db,
    connection,
    name,
    close: async () => void (await Promise.all([app.close(), owner.close(), superuser.close()]))
  }
}

function testServer(): TestServer {
  const server = process.env['COMMONWEAL_TEST_SERVER']
  if (!server) throw new Error('no test server: run tests with `npm test`')
  return JSON.parse(server) as TestServer
}
