import type { Database } from '../../db/database.ts'
import { listOwnRequirements } from '../requirements/store-own.ts'
import type { KindNames } from './kind-names.ts'
import { listOwnKinds } from './store.ts'

/** What administrators added, for naming it on a page. */
export async function ownKinds(db: Database): Promise<KindNames> {
  const rows = await listOwnKinds(db)
  return { rows, names: new Map(rows.map(({ id, name }) => [id, name])), needs: await listOwnRequirements(db) }
}
