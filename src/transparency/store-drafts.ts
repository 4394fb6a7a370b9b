import type { Database, Tx } from '../db/database.ts'

export type SealedDraft = { readonly id: string; readonly sealed: Buffer }

/** Every draft that waits, in no order that means anything. */
export async function listDrafts(db: Database, limit: number): Promise<SealedDraft[]> {
  return db.selectFrom('edition_drafts').select(['id', 'sealed']).orderBy('id').limit(limit).execute()
}

export async function countDrafts(db: Database): Promise<number> {
  const { n } = await db
    .selectFrom('edition_drafts')
    .select((select) => select.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export async function insertDraft(tx: Tx, row: { sealed: Buffer; drop_hash: Buffer; made_day: string }): Promise<void> {
  await tx.insertInto('edition_drafts').values(row).execute()
}

/** False when there is no such draft or the secret is another one. */
export async function deleteDraft(tx: Tx, id: string, dropHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('edition_drafts')
    .where('id', '=', id)
    .where('drop_hash', '=', dropHash)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function deleteDraftsBefore(db: Database, day: string): Promise<void> {
  await db.deleteFrom('edition_drafts').where('made_day', '<', day).execute()
}
