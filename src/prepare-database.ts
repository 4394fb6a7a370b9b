import type { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { grantToApp } from './db/roles.ts'
import { prepareJobSchema } from './jobs/job-schema.ts'

/**
 * As the role that owns the tables: brings them and the job queue to this version and lets `appRole` serve from them.
 * Safe with several nodes at once. Returns the migrations that were applied.
 */
export async function prepareDatabase(owner: Database, appRole: string): Promise<string[]> {
  await grantToApp(owner, appRole)
  const applied = await migrate(owner)
  await prepareJobSchema(owner, appRole)
  return applied
}
