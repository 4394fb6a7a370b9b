import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { wordsQuery } from '../../db/words-query.ts'
import { words } from '../../ui/words.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { MinutesId } from '../model.ts'
import { minutesAsText } from './minutes-as-text.ts'
import { readNames } from './read-view.ts'
import { publishedVersions, type ReadVersion } from './store-versions.ts'

/** Published minutes in a list for everybody. */
export type PublicMinutes = {
  readonly id: MinutesId
  readonly key: string
  readonly title: string
  readonly held_day: string
  readonly published_at: Date
  readonly origin: 'kept' | 'imported'
  readonly body_slug: string
  readonly body_name: string
}

const published = (db: Database) =>
  db
    .selectFrom('minutes')
    .innerJoin('bodies', 'bodies.id', 'minutes.body')
    .select(['minutes.id', 'minutes.key', 'minutes.title', 'minutes.held_day', 'minutes.origin'])
    .select(['bodies.slug as body_slug', 'bodies.name as body_name'])
    .select(sql<Date>`minutes.published_at`.as('published_at'))
    .where('minutes.published_at', 'is not', null)
    // Bodies that work on cases or events meet without telling when (S9).
    .where('bodies.kind', 'not in', ['conduct_group', 'event_team'])

type Which = {
  readonly body?: BodyId | undefined
  readonly after?: string | undefined
  readonly limit: number
  /** Those that became public within these two moments only. */
  readonly within?: readonly [from: Date, to: Date]
}

/** Minutes, the newest first, those before the ones called `after` only. Nothing when there are none so called. */
export async function listPublicMinutes(
  db: Database,
  { body, after, limit, within }: Which
): Promise<PublicMinutes[] | undefined> {
  const known = after === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(after)
  const last =
    after !== undefined && known
      ? await published(db)
          .where('minutes.id', '=', after as MinutesId)
          .executeTakeFirst()
      : undefined
  if (after !== undefined && !last) return undefined
  let query = published(db).orderBy('minutes.published_at', 'desc').orderBy('minutes.id').limit(limit)
  if (body) query = query.where('minutes.body', '=', body)
  if (last) {
    query = query.where(
      sql<boolean>`(minutes.published_at < ${last.published_at} or (minutes.published_at = ${last.published_at} and minutes.id > ${last.id}))`
    )
  }
  if (within) query = query.where('minutes.published_at', '>=', within[0]).where('minutes.published_at', '<', within[1])
  return query.execute()
}

/** Minutes as everybody reads them: the newest published version as Markdown, and what came before it. */
export async function readPublicMinutes(
  db: Database,
  slug: string,
  key: string
): Promise<{ readonly minutes: PublicMinutes; readonly versions: readonly ReadVersion[]; readonly text: string } | undefined> {
  const minutes = await published(db).where('bodies.slug', '=', slug).where('minutes.key', '=', key).executeTakeFirst()
  if (!minutes) return undefined
  const versions = await publishedVersions(db, minutes.id)
  const [newest] = versions
  const names = newest && (await readNames(db, [newest.content]))
  return { minutes, versions, text: newest && names ? minutesAsText(words('en'), newest.content, names) : '' }
}

/** Minutes whose newest published version has these words, the newest first. */
export async function findPublicMinutes(
  db: Database,
  asked: readonly string[],
  limit: number
): Promise<{ slug: string; key: string; title: string; body_name: string; held_day: string }[]> {
  const { rows } = await sql<{ slug: string; key: string; title: string; body_name: string; held_day: string }>`
    select b.slug, m.key, m.title, b.name as body_name, m.held_day
    from minutes_versions v join minutes m on m.id = v.minutes join bodies b on b.id = m.body
    where to_tsvector('simple', v.for_all) @@ to_tsquery('simple', ${wordsQuery(asked)})
      and v.published_at is not null and b.kind not in ('conduct_group', 'event_team')
      and not exists (select from minutes_versions later
        where later.minutes = v.minutes and later.n > v.n and later.published_at is not null)
    order by m.held_day desc, m.key desc limit ${limit}`.execute(db)
  return rows
}
