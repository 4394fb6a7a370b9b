import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { CharterTexts } from '../charters/model.ts'
import type { BodyId, Chosen, DayKnown, SeatId, SeatRole } from '../model.ts'
import type { TakenBody } from './take-over.ts'

/** The bodies of these slugs with the facts that a record can bring along. */
export async function readTakenBodies(db: Database, slugs: readonly string[]): Promise<TakenBody[]> {
  if (slugs.length === 0) return []
  return db
    .selectFrom('bodies')
    .select(['id', 'slug', 'name', 'kind', 'status', 'formed', 'ended', 'purpose', 'mailing_list', 'links', 'parent'])
    .where(sql<boolean>`slug = any (${slugs})`)
    .execute()
}

export type StoredSeat = {
  readonly id: SeatId
  readonly slug: string
  readonly person_slug: string
  readonly person_name: string
  readonly role: SeatRole
  readonly from_day: string
  readonly from_known: DayKnown
  readonly to_day: string | null
  readonly to_known: DayKnown
  readonly title: string
  readonly voting: boolean
  readonly chosen: Chosen
  readonly cohort: string
}

/** Every seat these bodies have or had. */
export async function readTakenSeats(db: Database, bodies: readonly BodyId[]): Promise<StoredSeat[]> {
  if (bodies.length === 0) return []
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .innerJoin('bodies', 'bodies.id', 'seats.body')
    .select(['seats.id', 'bodies.slug', 'people.slug as person_slug', 'people.name as person_name'])
    .select(['seats.role', 'seats.from_day', 'seats.from_known', 'seats.to_day', 'seats.to_known'])
    .select(['seats.title', 'seats.voting', 'seats.chosen', 'seats.cohort'])
    .where(sql<boolean>`seats.body = any (${bodies})`)
    .execute()
}

/** The newest charter of each of these bodies, by slug. */
export async function readTakenCharters(db: Database, bodies: readonly TakenBody[]): Promise<ReadonlyMap<string, CharterTexts>> {
  if (bodies.length === 0) return new Map()
  const ids = bodies.map(({ id }) => id)
  const rows = await db
    .selectFrom('charters')
    .innerJoin('bodies', 'bodies.id', 'charters.body')
    .distinctOn('charters.body')
    .select(['bodies.slug', 'charters.sections'])
    .where(sql<boolean>`charters.body = any (${ids})`)
    .orderBy('charters.body')
    .orderBy('charters.n', 'desc')
    .execute()
  return new Map(rows.map(({ slug, sections }) => [slug, sections]))
}

/** Short names of all bodies, in their order. */
export async function allBodySlugs(db: Database): Promise<string[]> {
  return (await db.selectFrom('bodies').select('slug').orderBy('slug').execute()).map(({ slug }) => slug)
}

/** Short names of bodies by their ids. */
export async function slugsOfBodies(db: Database, ids: readonly BodyId[]): Promise<ReadonlyMap<BodyId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('bodies')
    .select(['id', 'slug'])
    .where(sql<boolean>`id = any (${ids})`)
    .execute()
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
