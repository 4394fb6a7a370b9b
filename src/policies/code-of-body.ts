import type { BodyId } from '../bodies/model.ts'
import type { Database } from '../db/database.ts'
import type { PolicySlug } from './model.ts'
import { codesOf } from './store.ts'

/**
 * The code of conduct that holds where a body opens the reports: the one it keeps, else the only one of the register. Texts
 * laid over another do not count. Nothing when there is none, or nobody could say which.
 */
export async function codeOfBody(db: Database, body: BodyId): Promise<PolicySlug | undefined> {
  const codes = await codesOf(db)
  const own = codes.filter((code) => code.body === body)
  const [only, ...more] = own.length > 0 ? own : codes
  return more.length === 0 ? only?.slug : undefined
}
