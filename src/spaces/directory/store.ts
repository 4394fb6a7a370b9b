import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Space, SpaceId, SpaceState } from '../model.ts'
import { prefixQuery, type Search } from './search.ts'

/** Words that fewer spaces than this hold are looked up by word; others by name, where they are met soon enough. */
const few = 500

/**
 * Ids of the spaces that hold these words, when they are few. The planner guesses how rare a beginning of a word is, and a
 * wrong guess reads the whole table; so it is not left to guess.
 */
async function idsWith(db: Database, query: string): Promise<string[] | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from spaces where ${holds(query)} limit ${few + 1}`.execute(db)
  return rows.length > few ? undefined : rows.map(({ id }) => id)
}

const holds = (query: string) =>
  sql`to_tsvector('simple', name || ' ' || about || ' ' || address) @@ to_tsquery('simple', ${query})`

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
  if (kind) conditions.push(sql`kind = ${kind}`)
  if (missing === 'any') conditions.push(sql`missing <> '{}'`)
  else if (missing) conditions.push(sql`missing @> array[${missing}]`)
  if (last) conditions.push(sql`(name, id) > (${last.name}, ${last.id})`)
  const inOrder = (more?: RawBuilder<unknown>) => {
    const all = more ? [...conditions, more] : conditions
    const where = all.length > 0 ? sql`where ${sql.join(all, sql` and `)}` : sql``
    return sql<Space & SpaceState>`select * from spaces ${where} order by name, id`
  }
  const ask = async (found: RawBuilder<Space & SpaceState>) => (await found.execute(db)).rows
  if (query === undefined) return ask(sql`${inOrder()} limit ${limit}`)
  // Words that many hold are met while walking by name; `offset 0` keeps the planner from collecting all of them first.
  const walk = (reach: RawBuilder<unknown>) =>
    ask(sql`select * from (${inOrder()} ${reach} offset 0) walked where ${holds(query)} limit ${limit}`)
  const near = await walk(sql`limit ${2 * limit}`)
  if (near.length === limit) return near
  const ids = await idsWith(db, query)
  return ids ? ask(sql`${inOrder(sql`id = any (${ids})`)} limit ${limit}`) : walk(sql``)
}
