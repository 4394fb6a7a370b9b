import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { withTask } from './asking.ts'
import { bury } from './bury.ts'
import { fromRow, toRow } from './bytes.ts'
import type { Hash } from './model.ts'

/** Deletes a thread with everything in it and leaves its tombstone (S30). In a transaction that sees the thread. */
export async function deleteThread(tx: Tx, thread: Buffer, now: Date): Promise<void> {
  await bury(tx, [thread], now)
  await sql`delete from threads where id = ${thread}`.execute(tx)
}

export type Tombstone = { readonly hash: Hash; readonly month: string }

/** Tombstones after `after`, in order of their hashes: the list that every backup carries and that lies beside the database. */
export async function listTombstones(db: Database, after: Hash | undefined, limit: number): Promise<Tombstone[]> {
  const { rows } = await sql<{ hash: Buffer; month: string }>`
    select hash, month from tombstones where hash > ${after ? toRow(after) : Buffer.alloc(0)}
    order by hash limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, hash: fromRow<Hash>(row.hash) }))
}

/** Tombstones of this month and later ones, for the list beside the database. */
export async function listNewTombstones(db: Database, month: string): Promise<Tombstone[]> {
  const { rows } = await sql<{ hash: Buffer; month: string }>`
    select hash, month from tombstones where month >= ${month} order by hash`.execute(db)
  return rows.map((row) => ({ ...row, hash: fromRow<Hash>(row.hash) }))
}

/** After a restore, before serving: what was deleted or revoked since the backup goes again. */
export async function applyTombstones(db: Database, tombstones: readonly Tombstone[]): Promise<void> {
  const hashes = tombstones.map((each) => toRow(each.hash))
  await withTask(db, 'retention', async (tx) => {
    await sql`
      insert into tombstones (hash, month)
      select * from unnest(${hashes}::bytea[], ${tombstones.map((each) => each.month)}::date[])
      on conflict do nothing`.execute(tx)
    await sql`delete from threads where sha256(id) = any (${hashes})`.execute(tx)
    await sql`delete from handles where sha256(hash) = any (${hashes})`.execute(tx)
  })
}
