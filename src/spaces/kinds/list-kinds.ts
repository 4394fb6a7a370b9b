import type { Database } from '../../db/database.ts'
import type { KindNames } from './kind-names.ts'
import { listOwnKinds } from './store.ts'

/** The kinds that administrators added, for naming them on a page. */
export async function ownKinds(db: Database): Promise<KindNames> {
  const rows = await listOwnKinds(db)
  return { rows, names: new Map(rows.map(({ id, name }) => [id, name])) }
}
