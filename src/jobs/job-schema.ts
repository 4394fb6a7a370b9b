import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database } from '../db/database.ts'

export const JOB_SCHEMA = 'jobs'

/** As owner: makes the queue's own tables or brings them to its version, and lets the serving role work with them. */
export async function prepareJobSchema(owner: Database, appRole: string): Promise<void> {
  const boss = new PgBoss({ db: fromKysely(owner), schema: JOB_SCHEMA, supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false })
  const schema = sql.id(JOB_SCHEMA)
  const app = sql.id(appRole)
  await sql`grant usage on schema ${schema} to ${app}`.execute(owner)
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${app}`.execute(owner)
  await sql`grant usage on all sequences in schema ${schema} to ${app}`.execute(owner)
}
