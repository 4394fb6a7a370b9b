import { sql } from 'kysely'
import type { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { grantToApp, limitStatements } from './db/roles.ts'
import { prepareJobSchema } from './jobs/job-schema.ts'

/** Any number, the same in every node. */
const LOCK = 7_261_001

/**
 * As `owner`, the role that owns the tables: brings them and the job queue to this version and lets the role of `app`
 * serve from them; the two may be the same. Nodes that start at once do this one after the other. Returns the
 * migrations that were applied. `to` stops at an earlier version.
 */
export async function prepareDatabase(owner: Database, app: Database, to?: string): Promise<string[]> {
  return owner.transaction().execute(async (lock) => {
    // This transaction only holds the lock, however long the work on the other connections takes.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(lock)
    await sql`set local lock_timeout = 0`.execute(lock)
    await sql`set local statement_timeout = 0`.execute(lock)
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(lock)
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(app)
    const role = rows[0]?.role ?? ''
    await limitStatements(app)
    await grantToApp(owner, role)
    const applied = await migrate(owner, to)
    await prepareJobSchema(owner, role)
    return applied
  })
}
