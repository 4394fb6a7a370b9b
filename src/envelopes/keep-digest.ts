import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle } from './asking.ts'
import type { HandleHash } from './model.ts'
import { mayDo } from './policy.ts'
import { checkSealed } from './shapes.ts'

/** Keeps what the asker has read of the thread, in place of what was kept before. Throws `Refused`. */
export async function keepDigest(db: Database, handle: HandleHash, b: Uint8Array): Promise<void> {
  const bucket = checkSealed(b, 'digest')
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('digest', asker.scope)) throw new Refused('not_allowed')
    await sql`insert into digests (handle, bucket, b) values (${asker.hash}, ${bucket}, ${b})
      on conflict (handle) do update set bucket = excluded.bucket, b = excluded.b`.execute(tx)
  })
}

/** What the asker keeps of the thread; of nobody else. Throws `Refused`. */
export async function readDigest(db: Database, handle: HandleHash): Promise<Uint8Array | undefined> {
  return withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('digest', asker.scope)) throw new Refused('not_allowed')
    const { rows } = await sql<{ b: Buffer }>`select b from digests where handle = ${asker.hash}`.execute(tx)
    return rows[0]?.b
  })
}
