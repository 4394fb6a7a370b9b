import type { Database } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'

/** Where published minutes stand, by their ids. */
export async function publicPlaces(
  db: Database,
  ids: readonly string[]
): Promise<ReadonlyMap<string, { readonly slug: string; readonly key: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('minutes')
    .innerJoin('bodies', 'bodies.id', 'minutes.body')
    .select(['minutes.id', 'minutes.key', 'bodies.slug'])
    .where('minutes.id', 'in', [...new Set(ids)] as MinutesId[])
    .where('minutes.published_at', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, slug, key }) => [id, { slug, key }]))
}
