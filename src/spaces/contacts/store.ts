import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Moderator, ModeratorId, SpaceId } from '../model.ts'
import type { AskStep } from './model.ts'

export async function moderatorsOf(db: Database, space: SpaceId): Promise<Moderator[]> {
  return db
    .selectFrom('space_moderators')
    .selectAll()
    .where('space', '=', space)
    .orderBy('role')
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Of these spaces, only those who want to be shown to everybody. */
export async function publicModerators(db: Database, spaces: readonly SpaceId[]): Promise<Moderator[]> {
  if (spaces.length === 0) return []
  return db
    .selectFrom('space_moderators')
    .selectAll()
    .where('space', 'in', [...spaces])
    .where('is_public', '=', true)
    .orderBy('space')
    .orderBy('role')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function insertModerator(tx: Tx, moderator: Moderator): Promise<void> {
  await tx.insertInto('space_moderators').values(moderator).execute()
}

export async function updateModerator(tx: Tx, space: SpaceId, { id, ...to }: Omit<Moderator, 'space'>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('space_moderators')
    .set(to)
    .where('id', '=', id)
    .where('space', '=', space)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteModerator(tx: Tx, space: SpaceId, id: ModeratorId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('space_moderators')
    .where('id', '=', id)
    .where('space', '=', space)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** The contacts are right as of a day: nothing is asked any more. */
export async function setConfirmed(tx: Tx, space: SpaceId, day: string): Promise<void> {
  await tx.updateTable('spaces').set({ confirmed_day: day }).where('id', '=', space).execute()
  await tx.deleteFrom('space_asks').where('space', '=', space).execute()
}

export async function askOf(db: Database, space: SpaceId) {
  return db.selectFrom('space_asks').selectAll().where('space', '=', space).executeTakeFirst()
}

export async function insertLink(tx: Tx, link: { hash: Buffer; space: SpaceId; until_day: string }): Promise<void> {
  await tx.insertInto('confirm_links').values(link).execute()
}

export async function findLink(db: Database, hash: Buffer) {
  return db
    .selectFrom('confirm_links')
    .innerJoin('spaces', 'spaces.id', 'confirm_links.space')
    .select([
      'confirm_links.space',
      'confirm_links.until_day',
      'confirm_links.used_day',
      'spaces.name',
      'spaces.body',
      'spaces.kind'
    ])
    .where('hash', '=', hash)
    .executeTakeFirst()
}

/** False when the link was used or has ended meanwhile: of two presses at once one counts. */
export async function useLink(tx: Tx, hash: Buffer, today: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('confirm_links')
    .set({ used_day: today })
    .where('hash', '=', hash)
    .where('used_day', 'is', null)
    .where('until_day', '>=', today)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function dropOldLinks(db: Database, before: string): Promise<void> {
  await db.deleteFrom('confirm_links').where('until_day', '<', before).execute()
}

export type DueSpace = { readonly id: SpaceId; readonly name: string; readonly body: BodyId; readonly language: string | null }

const dueColumns = sql`s.id, s.name, s.body, s.languages[1] as language`

/**
 * Spaces whose contacts nobody confirmed since a day and whom nobody was asked about, with somebody to ask. Events that are
 * over are left alone.
 */
export async function dueToAsk(tx: Tx, confirmedBefore: string, today: string, limit: number): Promise<DueSpace[]> {
  const { rows } = await sql<DueSpace>`
    select ${dueColumns} from spaces s
    where (s.confirmed_day is null or s.confirmed_day <= ${confirmedBefore})
      and (s.ends_day is null or s.ends_day >= ${today})
      and not exists (select from space_asks a where a.space = s.id)
      and (exists (select from space_moderators m where m.space = s.id and m.contact like '%_@_%')
        or exists (select from space_lines l where l.space = s.id and l.kind = 'email'))
    order by s.confirmed_day nulls first, s.id limit ${limit}
    for update of s skip locked`.execute(tx)
  return rows
}

/** Spaces that stand at a step since a day or longer. */
export async function dueToStep(tx: Tx, step: AskStep, before: string, limit: number): Promise<DueSpace[]> {
  const { rows } = await sql<DueSpace>`
    select ${dueColumns} from space_asks a join spaces s on s.id = a.space
    where a.step = ${step} and a.step_day <= ${before}
    order by a.step_day, a.space limit ${limit} for update of a skip locked`.execute(tx)
  return rows
}

export async function setStep(tx: Tx, spaces: readonly SpaceId[], step: AskStep, today: string): Promise<void> {
  if (spaces.length === 0) return
  await tx
    .insertInto('space_asks')
    .values(spaces.map((space) => ({ space, step, since_day: today, step_day: today })))
    .onConflict((row) => row.column('space').doUpdateSet({ step, step_day: today }))
    .execute()
}

/** Mail addresses of those who keep a space; without any, those that the space shows to everybody. */
export async function addressesToAsk(tx: Tx, spaces: readonly SpaceId[]): Promise<{ space: SpaceId; contact: string }[]> {
  if (spaces.length === 0) return []
  const { rows } = await sql<{ space: SpaceId; contact: string }>`
    select distinct space, contact from space_moderators where space = any (${spaces}) and contact like '%_@_%'
    union
    select distinct l.space, l.value from space_lines l where l.space = any (${spaces}) and l.kind = 'email'
      and not exists (select from space_moderators m where m.space = l.space and m.contact like '%_@_%')
    order by 1, 2`.execute(tx)
  return rows
}
