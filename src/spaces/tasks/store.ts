import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Space, SpaceId } from '../model.ts'
import type { SpaceTask, TaskId, TaskReason } from './model.ts'

/** One open row for each space and reason: another of the same changes nothing. */
export async function insertTask(tx: Tx, space: SpaceId, reason: TaskReason, week: string): Promise<void> {
  await tx
    .insertInto('space_tasks')
    .values({ id: randomUUID() as TaskId, space, reason, week, done_day: null, done_by: null })
    .onConflict((row) => row.columns(['space', 'reason']).where('done_day', 'is', null).doNothing())
    .execute()
}

export type ShownTask = SpaceTask & Pick<Space, 'name' | 'kind' | 'body'>

/** Open tasks whose week has begun, of these bodies or of all; oldest first. */
export async function openTasks(
  db: Database,
  today: string,
  bodies: readonly BodyId[] | undefined,
  limit = 200
): Promise<ShownTask[]> {
  const ofBodies = bodies === undefined ? sql`true` : sql`s.body = any (${bodies})`
  const { rows } = await sql<ShownTask>`
    select t.id, t.space, t.reason, t.week, t.done_day, s.name, s.kind, s.body
    from space_tasks t join spaces s on s.id = t.space
    where t.done_day is null and t.week <= ${today} and ${ofBodies}
    order by t.week, t.id limit ${limit}`.execute(db)
  return rows
}

export async function findTask(db: Database, id: TaskId): Promise<{ space: SpaceId; body: BodyId } | undefined> {
  return db
    .selectFrom('space_tasks')
    .innerJoin('spaces', 'spaces.id', 'space_tasks.space')
    .select(['space_tasks.space', 'spaces.body'])
    .where('space_tasks.id', '=', id)
    .where('done_day', 'is', null)
    .executeTakeFirst()
}

/** False when somebody else was quicker. */
export async function closeTask(tx: Tx, id: TaskId, day: string, by: AccountId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('space_tasks')
    .set({ done_day: day, done_by: by })
    .where('id', '=', id)
    .where('done_day', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
