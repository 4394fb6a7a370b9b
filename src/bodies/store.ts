import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import { type Body, type BodyId, type BodyLink, isConductRole, type Seat, type SeatId, type SeatRole } from './model.ts'
import type { Upkeep } from './upkeep/model.ts'

const columns = [
  ...([
    'bodies.id',
    'bodies.slug',
    'bodies.name',
    'bodies.purpose',
    'bodies.kind',
    'bodies.time_zone',
    'bodies.language'
  ] as const),
  ...(['bodies.holidays', 'bodies.fallback', 'bodies.procedure', 'bodies.overrides'] as const)
] as const

export async function findBody(db: Database, id: BodyId): Promise<Body | undefined> {
  return db.selectFrom('bodies').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function findBodyBySlug(db: Database, slug: string): Promise<Body | undefined> {
  return db.selectFrom('bodies').select(columns).where('slug', '=', slug).executeTakeFirst()
}

/** Bodies by name, those after `after` only. */
export async function listBodies(db: Database, limit: number, after?: { name: string; id: BodyId }): Promise<Body[]> {
  let query = db.selectFrom('bodies').select(columns).orderBy('name').orderBy('id').limit(limit)
  if (after) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id})`)
  return query.execute()
}

/** Bodies that name another to take over from them, with its name. */
export async function bodiesWithFallback(db: Database, limit = 50): Promise<(Body & { fallback_name: string })[]> {
  return db
    .selectFrom('bodies')
    .innerJoin('bodies as panel', 'panel.id', 'bodies.fallback')
    .select(columns)
    .select('panel.name as fallback_name')
    .orderBy('bodies.name')
    .orderBy('bodies.id')
    .limit(limit)
    .execute()
}

/** For choosing one in a form. A foundation has dozens of bodies; beyond `limit` the list would be no help. */
export async function bodyChoices(db: Database, limit = 500): Promise<Pick<Body, 'id' | 'slug' | 'name'>[]> {
  return db.selectFrom('bodies').select(['id', 'slug', 'name']).orderBy('name').orderBy('id').limit(limit).execute()
}

/** False when the slug is taken. */
export async function insertBody(tx: Tx, body: Body): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('bodies')
    .values({ ...body, holidays: [...body.holidays], overrides: JSON.stringify(body.overrides) })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateBody(tx: Tx, id: BodyId, change: Omit<Body, 'id' | 'slug'>): Promise<void> {
  await tx
    .updateTable('bodies')
    .set({ ...change, holidays: [...change.holidays], overrides: JSON.stringify(change.overrides) })
    .where('id', '=', id)
    .execute()
}

const seatColumns = [
  ...(['seats.id', 'seats.body', 'accounts.id as account', 'accounts.name', 'seats.role'] as const),
  ...(['seats.from_day', 'seats.to_day', 'seats.resolution'] as const)
] as const

/** Every seat of a body, newest first; those that ended stay as history. */
export async function listSeats(db: Database, body: BodyId, limit = 200): Promise<Omit<Seat, 'account'>[]> {
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['seats.id', 'seats.body', 'people.name', 'seats.role', 'seats.from_day', 'seats.to_day', 'seats.resolution'])
    .where('seats.body', '=', body)
    .orderBy('seats.from_day', 'desc')
    .orderBy('seats.id')
    .limit(limit)
    .execute()
}

/** The seats of a body that people who sign in hold on a day. */
export async function seatsOn(db: Database, body: BodyId, day: string): Promise<Seat[]> {
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .innerJoin('accounts', 'accounts.id', 'people.account')
    .select(seatColumns)
    .where('seats.body', '=', body)
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .where('accounts.ended_day', 'is', null)
    .orderBy('accounts.name')
    .orderBy('seats.id')
    .execute()
}

/** The account of everybody who chairs one of these bodies on a day; whoever has none cannot be told. */
export async function chairsOn(db: Database, bodies: readonly BodyId[], day: string): Promise<AccountId[]> {
  if (bodies.length === 0) return []
  const rows = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .innerJoin('accounts', 'accounts.id', 'people.account')
    .select('accounts.id')
    .distinct()
    .where('seats.body', 'in', [...bodies])
    .where('seats.role', '=', 'chair')
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .where('accounts.ended_day', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** What one person may do today follows from these. */
export async function seatsOfAccount(db: Database, account: AccountId, day: string): Promise<{ body: BodyId; role: SeatRole }[]> {
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['seats.body', 'seats.role'])
    .where('people.account', '=', account)
    .where('from_day', '<=', day)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .execute()
}

/** The day before `today` is the last of the seat; one that began today never was. False when it is not open. */
export async function closeSeat(tx: Tx, body: BodyId, id: SeatId, today: string): Promise<boolean> {
  const open = { id, body }
  const { numDeletedRows } = await tx
    .deleteFrom('seats')
    .where((where) => where.and(open))
    .where('to_day', 'is', null)
    .where('from_day', '>=', today)
    .where('from_resolution', 'is', null)
    .executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) return true
  const { numUpdatedRows } = await tx
    .updateTable('seats')
    .set({ to_day: sql<string>`greatest(from_day, ${today}::date - 1)` })
    .where((where) => where.and(open))
    .where('to_day', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** People who can be given a seat: accounts that have joined. */
export async function accountChoices(db: Database, limit = 500): Promise<{ id: AccountId; name: string }[]> {
  return db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('ended_day', 'is', null)
    .where('joined_day', 'is not', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countCanaryOpenings(db: Database, body: BodyId): Promise<number> {
  const { n } = await db
    .selectFrom('canary_openings')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('body', '=', body)
    .executeTakeFirstOrThrow()
  return n
}

/** How many people have opened a test report of this body, and whether `me` is one of them. */
export async function findTested(db: Database, body: BodyId, me: AccountId): Promise<{ by: number; byMe: boolean }> {
  const rows = await db.selectFrom('canary_openings').select('account').where('body', '=', body).execute()
  return { by: rows.length, byMe: rows.some(({ account }) => account === me) }
}

export async function saveCanaryOpening(
  tx: Tx,
  row: { body: BodyId; account: AccountId; opened_day: string; statement: string; signature: Buffer }
): Promise<void> {
  await tx
    .insertInto('canary_openings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['body', 'account']).doNothing())
    .execute()
}

/** What a body's page says besides what its form asks. */
export async function findPlainFacts(
  db: Database,
  id: BodyId
): Promise<{ mailing_list: string; links: readonly BodyLink[]; upkeep: Upkeep }> {
  return db.selectFrom('bodies').select(['mailing_list', 'links', 'upkeep']).where('id', '=', id).executeTakeFirstOrThrow()
}

/** Whether a seat is one of somebody who reads reports: the desk ends these on every body. */
export async function isReadersSeat(db: Database, body: BodyId, id: SeatId): Promise<boolean> {
  const seat = await db.selectFrom('seats').select('role').where('id', '=', id).where('body', '=', body).executeTakeFirst()
  return seat !== undefined && isConductRole(seat.role)
}
