import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { sha256 } from './bytes.ts'
import { monthOf } from './days.ts'

/**
 * Remembers that things are gone, in the transaction that ends them and without anything they could be joined with
 * (S30): handles, threads, used links, removed ways to sign in. `gone` are random ids, hashes or salts. A list of all of
 * them also lies outside the database, and no restore brings them back.
 */
export async function bury(tx: Tx, gone: readonly Uint8Array[], now: Date): Promise<void> {
  if (gone.length === 0) return
  await sql`
    insert into tombstones (hash, month) select hash, ${monthOf(now)}::date from unnest(${gone.map(sha256)}::bytea[]) as given (hash)
    on conflict do nothing`.execute(tx)
}
