import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { BodyId, BodyKind, BodyStatus } from '../model.ts'

/** A body as the index shows it. */
export type ListedBody = {
  readonly id: BodyId
  readonly slug: string
  readonly name: string
  readonly kind: BodyKind
  readonly purpose: string
  readonly status: BodyStatus
  readonly formed: string
  readonly ended: string
  readonly mailing_list: string
  readonly chairs: string | null
  /** How many seats are held. */
  readonly seats: number
}

export type Place = { readonly name: string; readonly id: BodyId }

/** The two lists of the index. */
export type WhichList = 'active' | 'gone'

export type Filter = {
  /** Words of the name or purpose; the last one may be unfinished. */
  readonly words: readonly string[]
  readonly kind: BodyKind | undefined
}

/** One of the two lists, by name, with who chairs each body and how many seats are held on a day. */
export async function listDirectory(
  db: Database,
  which: WhichList,
  { day, limit, after, filter }: { day: string; limit: number; after?: Place | undefined; filter?: Filter | undefined }
): Promise<ListedBody[]> {
  const conditions = [which === 'active' ? sql`status = 'active'` : sql`status <> 'active'`]
  if (after) conditions.push(sql`(name, id) > (${after.name}, ${after.id})`)
  if (filter?.kind) conditions.push(sql`kind = ${filter.kind}`)
  if (filter?.words.length) {
    const query = filter.words.map((word) => `${word}:*`).join(' & ')
    conditions.push(sql`to_tsvector('simple', name || ' ' || purpose) @@ to_tsquery('simple', ${query})`)
  }
  const { rows } = await sql<ListedBody>`
    with listed as (
      select id, slug, name, kind, purpose, status, formed, ended, mailing_list from bodies
      where ${sql.join(conditions, sql` and `)} order by name, id limit ${limit}
    ), held as (
      select s.body, count(distinct s.person)::int as seats,
        string_agg(distinct p.name, ', ') filter (where s.role in ('chair', 'co_chair')) as chairs
      from seats s left join people p on p.id = s.person and s.role in ('chair', 'co_chair')
      where s.body in (select id from listed) and s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${day})
      group by s.body
    )
    select listed.*, chairs, coalesce(seats, 0) as seats from listed left join held on held.body = listed.id
    order by name, id`.execute(db)
  return rows
}

export async function findPlace(db: Database, slug: string): Promise<(Place & { status: BodyStatus }) | undefined> {
  return db.selectFrom('bodies').select(['id', 'name', 'status']).where('slug', '=', slug).executeTakeFirst()
}
