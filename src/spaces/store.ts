import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import type { EmergencyNumber, LineId, NumberId, Space, SpaceId, SpaceLine, SpaceState } from './model.ts'

type Stored = Space & SpaceState

export async function findSpace(db: Database, id: string): Promise<Stored | undefined> {
  return db
    .selectFrom('spaces')
    .selectAll()
    .where('id', '=', id as SpaceId)
    .executeTakeFirst()
}

/** Events that had not ended on a day, those that end first at first. */
export async function comingEvents(db: Database, day: string, limit: number): Promise<Stored[]> {
  return db.selectFrom('spaces').selectAll().where('ends_day', '>=', day).orderBy('ends_day').orderBy('id').limit(limit).execute()
}

/** Events that ended from one day on and before another, the newest first. */
export async function endedEvents(
  db: Database,
  { from, before }: { readonly from: string; readonly before: string },
  limit: number
): Promise<Stored[]> {
  return db
    .selectFrom('spaces')
    .selectAll()
    .where('ends_day', '>=', from)
    .where('ends_day', '<', before)
    .orderBy('ends_day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Spaces without days, by name. */
export async function onlineSpaces(db: Database, limit: number): Promise<Stored[]> {
  return db.selectFrom('spaces').selectAll().where('ends_day', 'is', null).orderBy('name').orderBy('id').limit(limit).execute()
}

/** How far a chain of parents is followed. */
const deepest = 20

/** A space, its parent, the parent of that, and so on; empty when there is no such space. */
export async function ancestorsOf(db: Database, id: SpaceId): Promise<SpaceId[]> {
  const { rows } = await sql<{ id: SpaceId }>`
    with recursive line (id, parent, depth) as (
      select id, parent, 1 from spaces where id = ${id}
      union all
      select up.id, up.parent, line.depth + 1 from spaces up join line on up.id = line.parent where line.depth < ${deepest}
    ) select id from line order by depth`.execute(db)
  return rows.map((row) => row.id)
}

/** The policy that is named for a space, or for the nearest space around it. */
export async function policyNamedFor(db: Database, id: SpaceId): Promise<string | undefined> {
  const { rows } = await sql<{ policy: string }>`
    with recursive line (policy, parent, depth) as (
      select policy, parent, 1 from spaces where id = ${id}
      union all
      select up.policy, up.parent, line.depth + 1 from spaces up join line on up.id = line.parent where line.depth < ${deepest}
    ) select policy from line where policy is not null order by depth limit 1`.execute(db)
  return rows[0]?.policy
}

/** Spaces for which a body is responsible, by name. */
export async function spacesOfBody(db: Database, body: Space['body'], limit = 200): Promise<Stored[]> {
  return db.selectFrom('spaces').selectAll().where('body', '=', body).orderBy('name').orderBy('id').limit(limit).execute()
}

function lists<T extends Pick<Space, 'languages' | 'venues' | 'covers'>>(space: T) {
  return { ...space, languages: [...space.languages], venues: [...space.venues], covers: [...space.covers] }
}

/** False when the address is taken. */
export async function insertSpace(tx: Tx, space: Space): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('spaces')
    .values(lists(space))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateSpace(tx: Tx, id: SpaceId, change: Omit<Space, 'id'>): Promise<void> {
  await tx.updateTable('spaces').set(lists(change)).where('id', '=', id).execute()
}

export async function linesOf(db: Database, space: SpaceId): Promise<SpaceLine[]> {
  return db
    .selectFrom('space_lines')
    .selectAll()
    .where('space', '=', space)
    .orderBy('kind')
    .orderBy('label')
    .orderBy('id')
    .execute()
}

export async function linesOfSpaces(db: Database, spaces: readonly SpaceId[]): Promise<SpaceLine[]> {
  if (spaces.length === 0) return []
  return db
    .selectFrom('space_lines')
    .selectAll()
    .where('space', 'in', [...spaces])
    .orderBy('space')
    .orderBy('kind')
    .orderBy('label')
    .orderBy('id')
    .execute()
}

export async function numbersOf(db: Database, space: SpaceId): Promise<EmergencyNumber[]> {
  return db.selectFrom('emergency_numbers').selectAll().where('space', '=', space).orderBy('label').orderBy('id').execute()
}

export async function insertLine(tx: Tx, line: SpaceLine): Promise<void> {
  await tx.insertInto('space_lines').values(line).execute()
}

export async function deleteLine(tx: Tx, space: SpaceId, id: LineId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('space_lines')
    .where('id', '=', id)
    .where('space', '=', space)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function insertNumber(tx: Tx, number: EmergencyNumber): Promise<void> {
  await tx.insertInto('emergency_numbers').values(number).execute()
}

export async function confirmNumber(tx: Tx, space: SpaceId, id: NumberId, by: AccountId, day: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('emergency_numbers')
    .set({ confirmed_by: by, confirmed_day: day })
    .where('id', '=', id)
    .where('space', '=', space)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteNumber(tx: Tx, space: SpaceId, id: NumberId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('emergency_numbers')
    .where('id', '=', id)
    .where('space', '=', space)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Numbers that a person has checked, of these spaces. */
export async function checkedNumbers(db: Database, spaces: readonly SpaceId[]): Promise<EmergencyNumber[]> {
  if (spaces.length === 0) return []
  return db
    .selectFrom('emergency_numbers')
    .selectAll()
    .where('space', 'in', [...spaces])
    .where('confirmed_day', 'is not', null)
    .orderBy('label')
    .orderBy('id')
    .execute()
}
