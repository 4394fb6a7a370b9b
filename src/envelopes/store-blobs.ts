import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { sha256, toRow } from './bytes.ts'
import type { BlobId } from './model.ts'

export type NewBlob = { readonly id: Buffer; readonly bucket: number; readonly b: Uint8Array }

/** A file of the asker's thread. */
export async function insertBlob(tx: Tx, thread: Buffer, blob: NewBlob): Promise<void> {
  await sql`insert into blobs (id, thread, bucket, b) values (${blob.id}, ${thread}, ${blob.bucket}, ${blob.b})`.execute(tx)
}

/** A file that waits for its report. */
export async function insertWaitingBlob(tx: Tx, blob: NewBlob, claim: Buffer, until: Date): Promise<void> {
  await sql`insert into blobs (id, bucket, claim, until_hour, b)
    values (${blob.id}, ${blob.bucket}, ${claim}, ${until}, ${blob.b})`.execute(tx)
}

/** Binds waiting files to the thread of a new report. False when one is gone or another's. */
export async function claimBlobs(
  tx: Tx,
  thread: Buffer,
  claims: readonly { readonly blob: BlobId; readonly secret: Uint8Array }[]
): Promise<boolean> {
  if (claims.length === 0) return true
  const hashes = claims.map((each) => sha256(each.secret))
  const shown = hashes.map((hash) => hash.toString('hex')).join(',')
  await sql`select set_config('app.claims', ${shown}, true)`.execute(tx)
  const { numAffectedRows } = await sql`
    update blobs set thread = ${thread}, claim = null, until_hour = null
    from unnest(${claims.map((each) => toRow(each.blob))}::bytea[], ${hashes}::bytea[])
      as given (id, claim)
    where blobs.id = given.id and blobs.claim = given.claim`.execute(tx)
  return Number(numAffectedRows) === claims.length
}

export async function findBlob(tx: Tx, thread: Buffer, id: Buffer): Promise<Buffer | undefined> {
  const { rows } = await sql<{ b: Buffer }>`
    select b from blobs where id = ${id} and thread = ${thread}`.execute(tx)
  return rows[0]?.b
}

/** Bytes that wait for a report now. Needs the task `retention`. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(bucket), 0)::float8 as bytes from blobs where thread is null`.execute(tx)
  return rows[0]?.bytes ?? 0
}
