import type { Database } from '../../db/database.ts'
import type { Body, BodyId, BodyStatus, SeatId } from '../model.ts'
import { type CharterVersion, chartersOf, findRecordBody, type RecordBody } from './store.ts'
import { rosterOn, type RosterOn } from './read-record.ts'

const columns = ['slug', 'name', 'kind', 'purpose', 'status', 'formed', 'ended', 'mailing_list', 'language'] as const

/** A body in a list of the record. */
export type PublicBody = Pick<Body, 'slug' | 'name' | 'kind' | 'purpose' | 'language'> & {
  readonly status: BodyStatus
  readonly formed: string
  readonly ended: string
  readonly mailing_list: string
}

type Which = { readonly status?: BodyStatus | undefined; readonly after?: string | undefined; readonly limit: number }

/** Bodies by slug, those after `after` only. */
export async function listPublicBodies(db: Database, { status, after, limit }: Which): Promise<PublicBody[]> {
  let query = db.selectFrom('bodies').select(columns).orderBy('slug').limit(limit)
  if (status) query = query.where('status', '=', status)
  if (after !== undefined) query = query.where('slug', '>', after)
  return query.execute()
}

/** The id behind a slug; nothing when no body has it. */
export async function bodyIdOf(db: Database, slug: string): Promise<BodyId | undefined> {
  return (await db.selectFrom('bodies').select('id').where('slug', '=', slug).executeTakeFirst())?.id
}

/** Who sat on a body on a day; nothing for a slug that no body has. */
export async function readRoster(
  db: Database,
  slug: string,
  day: string
): Promise<{ readonly body: RecordBody; readonly roster: RosterOn } | undefined> {
  const body = await findRecordBody(db, slug)
  return body && { body, roster: await rosterOn(db, body, day) }
}

/** Every charter of a body, newest first; nothing for a slug that no body has. */
export async function readCharters(
  db: Database,
  slug: string
): Promise<{ readonly body: RecordBody; readonly charters: readonly CharterVersion[] } | undefined> {
  const body = await findRecordBody(db, slug)
  return body && { body, charters: await chartersOf(db, body.id) }
}

/** Slugs of bodies by their ids. */
export async function bodySlugs(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('bodies')
    .select(['id', 'slug'])
    .where('id', 'in', [...new Set(ids)] as BodyId[])
    .execute()
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

/** Slugs of the bodies on which seats are, by the ids of the seats. */
export async function bodiesOfSeats(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('seats')
    .innerJoin('bodies', 'bodies.id', 'seats.body')
    .select(['seats.id', 'bodies.slug'])
    .where('seats.id', 'in', [...new Set(ids)] as SeatId[])
    .execute()
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
