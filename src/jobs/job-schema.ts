import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database } from '../db/database.ts'
import { JOB_NAMES } from './job-names.ts'

export const JOB_SCHEMA = 'jobs'

const QUEUE = {
  // A job that was killed with its process runs again after this time.
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 30,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 3600,
  // Of jobs that failed for good; 0 would keep them for ever.
  deleteAfterSeconds: 1
}

/** As owner: makes the queue's own tables or brings them to its version, and lets the serving role work with them. */
export async function prepareJobSchema(owner: Database, appRole: string): Promise<void> {
  const boss = new PgBoss({ db: fromKysely(owner), schema: JOB_SCHEMA, supervise: false, schedule: false })
  await boss.start()
  for (const name of JOB_NAMES) {
    await boss.createQueue(name, QUEUE)
    await boss.updateQueue(name, QUEUE)
  }
  await boss.stop({ graceful: false })
  const schema = sql.id(JOB_SCHEMA)
  const app = sql.id(appRole)
  await sql`grant usage on schema ${schema} to ${app}`.execute(owner)
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${app}`.execute(owner)
  await sql`grant usage on all sequences in schema ${schema} to ${app}`.execute(owner)
}
