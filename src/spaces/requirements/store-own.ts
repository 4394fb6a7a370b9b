import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { SpaceId } from '../model.ts'
import { mostOwn, type OwnRequirement, type OwnRequirementId } from './own-requirements.ts'

/** All of them, what is required first. */
export async function listOwnRequirements(db: Database): Promise<OwnRequirement[]> {
  return db.selectFrom('own_requirements').selectAll().orderBy('level', 'desc').orderBy('name').limit(mostOwn).execute()
}

/** `taken`: there is one of this name or id. `full`: there are as many as there may be. */
export async function insertOwnRequirement(tx: Tx, row: OwnRequirement): Promise<'added' | 'taken' | 'full'> {
  // Two administrators at once: the second counts after the first.
  await sql`lock table own_requirements in share row exclusive mode`.execute(tx)
  const { count } = await tx
    .selectFrom('own_requirements')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostOwn) return 'full'
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('own_requirements')
    .values({ ...row, kinds: [...row.kinds] })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'taken'
}

export async function deleteOwnRequirement(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('own_requirements')
    .where('id', '=', id as OwnRequirementId)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Own requirements that a space meets, each with the day on which somebody said so. */
export async function metBy(db: Database, space: SpaceId): Promise<ReadonlyMap<OwnRequirementId, string>> {
  const rows = await db.selectFrom('requirements_met').select(['requirement', 'day']).where('space', '=', space).execute()
  return new Map(rows.map(({ requirement, day }) => [requirement, day]))
}

export async function saveMet(
  tx: Tx,
  row: { space: SpaceId; requirement: OwnRequirementId; day: string; account: AccountId }
): Promise<void> {
  await tx
    .insertInto('requirements_met')
    .values(row)
    .onConflict((conflict) => conflict.columns(['space', 'requirement']).doUpdateSet({ day: row.day, account: row.account }))
    .execute()
}

export async function deleteMet(tx: Tx, space: SpaceId, requirement: OwnRequirementId): Promise<void> {
  await tx.deleteFrom('requirements_met').where('space', '=', space).where('requirement', '=', requirement).execute()
}
