import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { KindList, OwnKind } from './model.ts'

export type OwnKindRow = { readonly id: OwnKind; readonly list: KindList; readonly name: string }

/** An administrator adds a handful; the list is read whole. */
export async function listOwnKinds(db: Database, limit = 200): Promise<OwnKindRow[]> {
  return db.selectFrom('own_kinds').selectAll().orderBy('list').orderBy('name').limit(limit).execute()
}

/** False when the list has a kind of this name or id already. */
export async function insertOwnKind(tx: Tx, kind: OwnKindRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('own_kinds')
    .values(kind)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Whether any space names the kind, as what it is or in its lists. Asked when an administrator removes one, so it may look at all. */
export async function isKindUsed(tx: Tx, id: OwnKind): Promise<boolean> {
  const { rows } = await sql`
    select from spaces where kind = ${id} or ${id} = any (venues) or ${id} = any (covers) limit 1`.execute(tx)
  return rows.length > 0
}

export async function deleteOwnKind(tx: Tx, id: OwnKind): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('own_kinds').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
