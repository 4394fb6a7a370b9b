import type { Database } from '../db/database.ts'
import type { BodyId } from './model.ts'

/**
 * Whether cases can ever reach a body: it takes reports, or takes over those of another. Said by its public settings alone,
 * so that what is drawn from it is the same with a case and without (S9).
 */
export async function hearsCases(db: Database, body: BodyId): Promise<boolean> {
  const row = await db
    .selectFrom('bodies')
    .select('id')
    .where((where) => where.or([where('fallback', '=', body), where.and([where('id', '=', body), where('procedure', '<>', '')])]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
