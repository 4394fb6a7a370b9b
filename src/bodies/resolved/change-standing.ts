import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { BodyId } from '../model.ts'
import { noteChange } from './establish-body.ts'
import { dropUnbegun } from './drop-unbegun.ts'
import { lockBody } from './lock-body.ts'
import { type Decided, NotDone } from './problems.ts'

/** Gives a body another name; its slug and its old names stay. */
export async function renameBody(tx: Tx, body: BodyId, name: string, { day, resolution }: Decided): Promise<void> {
  await lockBody(tx, body)
  await tx.updateTable('bodies').set({ name }).where('id', '=', body).execute()
  await tx
    .insertInto('body_names')
    .values({ body, from_day: day, name, resolution })
    .onConflict((conflict) => conflict.columns(['body', 'from_day']).doUpdateSet({ name, resolution }))
    .execute()
}

export async function setStatus(tx: Tx, body: BodyId, status: 'active' | 'inactive', by: Decided): Promise<void> {
  await lockBody(tx, body)
  await tx.updateTable('bodies').set({ status }).where('id', '=', body).execute()
  await noteChange(tx, body, status, by)
}

/** Ends a body and every seat on it. Its page, charter and resolutions stay. */
export async function dissolveBody(tx: Tx, body: BodyId, by: Decided): Promise<void> {
  await lockBody(tx, body)
  await endBody(tx, body, by)
  await noteChange(tx, body, 'dissolved', by)
}

/** A body that was ended exists again. Its seats are filled anew. Throws `body_lives` for one that never ended. */
export async function reviveBody(tx: Tx, body: BodyId, by: Decided): Promise<void> {
  const { status } = await lockBody(tx, body, { evenDissolved: true })
  if (status !== 'dissolved') throw new NotDone('body_lives')
  await tx.updateTable('bodies').set({ status: 'active', ended: '', replaced_by: null }).where('id', '=', body).execute()
  await noteChange(tx, body, 'active', by)
}

/** Another body takes over what this one did. */
export async function replaceBody(tx: Tx, body: BodyId, other: BodyId, by: Decided): Promise<void> {
  await lockBody(tx, body)
  if (other === body) throw new NotDone('replaced_by_itself')
  await lockBody(tx, other)
  await endBody(tx, body, by)
  await tx.updateTable('bodies').set({ replaced_by: other }).where('id', '=', body).execute()
  await noteChange(tx, body, 'replaced', by, other)
}

async function endBody(tx: Tx, body: BodyId, { day, resolution }: Decided): Promise<void> {
  await tx.updateTable('bodies').set({ status: 'dissolved', ended: day }).where('id', '=', body).execute()
  await dropUnbegun(tx, { body }, day)
  const open = tx.selectFrom('seats').select('id').where('body', '=', body)
  await tx
    .updateTable('seats')
    .set({ to_day: day, to_resolution: resolution })
    .where(
      'id',
      'in',
      open.where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', day)]))
    )
    .execute()
}

/** Moves a body below another one. Throws `circle_of_parents` when that one stands below it. */
export async function setParent(tx: Tx, body: BodyId, parent: BodyId | null): Promise<void> {
  await lockBody(tx, body)
  if (parent !== null) {
    await lockBody(tx, parent)
    const { rows } = await sql<{ id: BodyId }>`
      with recursive above as (
        select id, parent from bodies where id = ${parent}
        union select bodies.id, bodies.parent from bodies join above on bodies.id = above.parent
      ) select id from above where id = ${body}`.execute(tx)
    if (rows.length > 0) throw new NotDone('circle_of_parents')
  }
  await tx.updateTable('bodies').set({ parent }).where('id', '=', body).execute()
}
