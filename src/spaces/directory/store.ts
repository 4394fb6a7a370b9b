import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Space, SpaceId, SpaceState } from '../model.ts'
import { prefixQuery, type Search } from './search.ts'

/** Spaces that fit a search, by name, those behind `last` only. */
export async function searchSpaces(
  db: Database,
  { words, kind, missing }: Omit<Search, 'after'>,
  last: { name: string; id: SpaceId } | undefined,
  limit: number
): Promise<(Space & SpaceState)[]> {
  const query = prefixQuery(words)
  if (words && query === undefined) return []
  const conditions: RawBuilder<unknown>[] = []
  if (query !== undefined) {
    conditions.push(sql`to_tsvector('simple', name || ' ' || about || ' ' || address) @@ to_tsquery('simple', ${query})`)
  }
  if (kind) conditions.push(sql`kind = ${kind}`)
  if (missing === 'any') conditions.push(sql`missing <> '{}'`)
  else if (missing) conditions.push(sql`missing @> array[${missing}]`)
  if (last) conditions.push(sql`(name, id) > (${last.name}, ${last.id})`)
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const { rows } = await sql<Space & SpaceState>`select * from spaces ${where} order by name, id limit ${limit}`.execute(db)
  return rows
}
