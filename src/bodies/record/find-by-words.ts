import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { wordsQuery } from '../../db/words-query.ts'
import type { BodyKind } from '../model.ts'

/** Bodies with these words in name or purpose, active ones first, then by name. */
export async function findBodies(
  db: Database,
  words: readonly string[],
  limit: number
): Promise<{ slug: string; name: string; kind: BodyKind }[]> {
  const { rows } = await sql<{ slug: string; name: string; kind: BodyKind }>`
    select slug, name, kind from bodies
    where to_tsvector('simple', name || ' ' || purpose) @@ to_tsquery('simple', ${wordsQuery(words)})
    order by status <> 'active', name, id limit ${limit}`.execute(db)
  return rows
}

/** People whose page is for everybody and whose name has these words. */
export async function findPeople(
  db: Database,
  words: readonly string[],
  limit: number
): Promise<{ slug: string; name: string; region: string }[]> {
  const { rows } = await sql<{ slug: string; name: string; region: string }>`
    select slug, name, region from people
    where to_tsvector('simple', name) @@ to_tsquery('simple', ${wordsQuery(words)})
      and shown = 'public' and forgotten_day is null and merged_into is null
    order by name, id limit ${limit}`.execute(db)
  return rows
}

/** Bodies whose newest charter has these words, by name. */
export async function findCharters(
  db: Database,
  words: readonly string[],
  limit: number
): Promise<{ slug: string; name: string; n: number }[]> {
  const { rows } = await sql<{ slug: string; name: string; n: number }>`
    select b.slug, b.name, c.n from charters c join bodies b on b.id = c.body
    where to_tsvector('simple', c.sections) @@ to_tsquery('simple', ${wordsQuery(words)})
      and not exists (select from charters later where later.body = c.body and later.n > c.n)
    order by b.name, b.id limit ${limit}`.execute(db)
  return rows
}
