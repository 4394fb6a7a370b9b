import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** A bucket that holds `size` tries and lets one more in every `seconds`. */
export type Bucket = { name: string; size: number; seconds: number }

/**
 * Puts one try into the bucket of `parts` and tells whether it fitted. What overflows is not added, so somebody who
 * stops trying waits `seconds` and no longer. The key is a keyed hash: the table names no account and no address.
 */
export async function takeTry(db: Database, key: Buffer, bucket: Bucket, parts: string[], now: Date): Promise<boolean> {
  return (await takeTries(db, key, bucket, [parts.join('\0')], now)).size > 0
}

/** The same for many at once; returns those that fitted. */
export async function takeTries(
  db: Database,
  key: Buffer,
  bucket: Bucket,
  who: readonly string[],
  now: Date
): Promise<ReadonlySet<string>> {
  const idOf = (one: string): Buffer => createHmac('sha256', key).update(`${bucket.name}\0${one}`).digest()
  const ids = new Map(who.map((one) => [idOf(one).toString('hex'), one]))
  const left = sql`greatest(0, held.level - extract(epoch from excluded.at - held.at)::float8 / ${bucket.seconds}::float8)`
  const { rows } = await sql<{ key: Buffer }>`
    insert into rate_limits as held (key, level, at)
    select decode(given.key, 'hex'), 1, ${now}::timestamptz from unnest(${[...ids.keys()].toSorted()}::text[]) as given (key)
    on conflict (key) do update set level = ${left} + 1, at = excluded.at
    where ${left} + 1 <= ${bucket.size}::float8
    returning held.key`.execute(db)
  return new Set(rows.flatMap((row) => ids.get(row.key.toString('hex')) ?? []))
}
