import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MotionEventKind, MotionId, MotionState, Motion, MotionVersion } from './model.ts'

const columns = [
  'id',
  'number',
  'body',
  'title',
  'kind',
  'how',
  'shown',
  'status',
  'mover',
  'seconder',
  'made_at',
  'proposed_at',
  'closed_at',
  'version',
  'links',
  'tally',
  'outcome',
  'came_from',
  'amendment'
] as const

/** The next number of a year: `M-2026-014`. */
export async function nextMotionNumber(tx: Tx, year: number): Promise<string> {
  const { last } = await tx
    .insertInto('motion_numbers')
    .values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet((eb) => ({ last: eb('motion_numbers.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `M-${year}-${String(last).padStart(3, '0')}`
}

export async function insertMotion(tx: Tx, motion: Motion): Promise<void> {
  await tx
    .insertInto('motions')
    .values({ ...motion, links: JSON.stringify(motion.links) })
    .execute()
}

export async function findMotion(db: Database, number: string): Promise<Motion | undefined> {
  return db.selectFrom('motions').select(columns).where('number', '=', number).executeTakeFirst()
}

export async function motionById(db: Database, id: MotionId): Promise<Motion> {
  return db.selectFrom('motions').select(columns).where('id', '=', id).executeTakeFirstOrThrow()
}

export async function motionsById(db: Database, ids: readonly MotionId[]): Promise<ReadonlyMap<MotionId, Motion>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('motions')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((motion) => [motion.id, motion]))
}

/** Holds a motion until the transaction ends: two acts on it follow one another. */
export async function lockMotion(tx: Tx, id: MotionId): Promise<Motion> {
  return tx.selectFrom('motions').select(columns).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export async function updateMotion(
  tx: Tx,
  id: MotionId,
  { links, ...change }: Partial<Omit<Motion, 'id' | 'number'>>
): Promise<void> {
  await tx
    .updateTable('motions')
    .set({ ...change, ...(links && { links: JSON.stringify(links) }) })
    .where('id', '=', id)
    .execute()
}

export async function insertVersion(tx: Tx, version: MotionVersion): Promise<void> {
  await tx
    .insertInto('motion_versions')
    .values({ ...version, options: JSON.stringify(version.options) })
    .execute()
}

export async function replaceOptions(
  tx: Tx,
  { motion, n, options, at, by_person }: Omit<MotionVersion, 'amendment'>
): Promise<void> {
  await tx
    .updateTable('motion_versions')
    .set({ options: JSON.stringify(options), at, by_person })
    .where('motion', '=', motion)
    .where('n', '=', n)
    .execute()
}

export async function findVersion(db: Database, motion: MotionId, n: number): Promise<MotionVersion> {
  return db.selectFrom('motion_versions').selectAll().where('motion', '=', motion).where('n', '=', n).executeTakeFirstOrThrow()
}

/** What each motion says in one version of it. */
export async function versionsById(
  db: Database,
  versions: readonly { readonly motion: MotionId; readonly n: number }[]
): Promise<MotionVersion[]> {
  if (versions.length === 0) return []
  return db
    .selectFrom('motion_versions')
    .selectAll()
    .where((where) => where.or(versions.map(({ motion, n }) => where.and([where('motion', '=', motion), where('n', '=', n)]))))
    .execute()
}

export async function listVersions(db: Database, motion: MotionId): Promise<MotionVersion[]> {
  return db.selectFrom('motion_versions').selectAll().where('motion', '=', motion).orderBy('n').limit(200).execute()
}

export type MotionEvent = {
  readonly at: Date
  readonly what: MotionEventKind
  readonly person: PersonId | null
  readonly name: string | null
  readonly detail: Readonly<Record<string, string | number>>
}

export async function noteEvent(
  tx: Tx,
  motion: MotionId,
  what: MotionEventKind,
  at: Date,
  person: PersonId | null = null,
  detail: Readonly<Record<string, string | number>> = {}
): Promise<void> {
  await tx
    .insertInto('motion_events')
    .values({ motion, at, what, person, detail: JSON.stringify(detail) })
    .execute()
}

export async function listEvents(db: Database, motion: MotionId): Promise<MotionEvent[]> {
  return db
    .selectFrom('motion_events')
    .leftJoin('people', 'people.id', 'motion_events.person')
    .select(['at', 'what', 'person', 'people.name', 'detail'])
    .where('motion', '=', motion)
    .orderBy('motion_events.id')
    .limit(500)
    .execute()
}

/** A motion in a list. `title` is whatever it is: who may read that is for the caller to ask. */
export type ListedMotion = Pick<
  Motion,
  'id' | 'number' | 'title' | 'status' | 'shown' | 'how' | 'outcome' | 'proposed_at' | 'closed_at' | 'body'
> & {
  readonly serial: number
  readonly body_name: string
  readonly body_slug: string
}

type ListOptions = {
  readonly bodies?: readonly BodyId[]
  readonly before?: number | undefined
  readonly drafts?: boolean
  readonly limit: number
}

/** Motions, newest first, those before a serial number only; drafts only where they are asked for. */
export async function listMotions(db: Database, { bodies, before, drafts = false, limit }: ListOptions): Promise<ListedMotion[]> {
  let query = db
    .selectFrom('motions')
    .innerJoin('bodies', 'bodies.id', 'motions.body')
    .select([
      'motions.id',
      'motions.number',
      'motions.title',
      'motions.status',
      'motions.shown',
      'motions.how',
      'motions.outcome',
      'motions.proposed_at',
      'motions.closed_at',
      'motions.body',
      'motions.serial',
      'bodies.name as body_name',
      'bodies.slug as body_slug'
    ])
    .orderBy('motions.serial', 'desc')
    .limit(limit)
  if (bodies?.length === 0) return []
  if (bodies) query = query.where('motions.body', 'in', [...bodies])
  if (before !== undefined) query = query.where('motions.serial', '<', before)
  if (!drafts) query = query.where('motions.status', '<>', sql<MotionState>`'draft'`)
  return query.execute()
}

export async function serialOf(db: Database, number: string): Promise<number | undefined> {
  const row = await db.selectFrom('motions').select('serial').where('number', '=', number).executeTakeFirst()
  return row?.serial
}
