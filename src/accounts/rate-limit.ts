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
  const id = createHmac('sha256', key)
    .update([bucket.name, ...parts].join('\0'))
    .digest()
  const left = sql`greatest(0, held.level - extract(epoch from excluded.at - held.at)::float8 / ${bucket.seconds}::float8)`
  const { rows } = await sql`
    insert into rate_limits as held (key, level, at) values (${id}, 1, ${now})
    on conflict (key) do update set level = ${left} + 1, at = excluded.at
    where ${left} + 1 <= ${bucket.size}::float8
    returning 1`.execute(db)
  return rows.length > 0
}
