import type { BodyId } from '../bodies/model.ts'
import type { Database, Tx } from '../db/database.ts'
import { mostKeys } from './model.ts'

type KeyRow = { fingerprint: string; made_day: string; public_key: string; maker: Buffer; roster: Buffer; signature: Buffer }

export async function keysOf(db: Database, body: BodyId): Promise<KeyRow[]> {
  return db
    .selectFrom('pgp_keys')
    .select(['fingerprint', 'made_day', 'public_key', 'maker', 'roster', 'signature'])
    .where('body', '=', body)
    .orderBy('at', 'desc')
    .limit(mostKeys)
    .execute()
}

export async function copiesOf(
  db: Database,
  fingerprints: readonly string[]
): Promise<{ fingerprint: string; entry: Buffer; b: Buffer }[]> {
  if (fingerprints.length === 0) return []
  return db
    .selectFrom('pgp_copies')
    .selectAll()
    .where('fingerprint', 'in', [...fingerprints])
    .orderBy('entry')
    .execute()
}

export async function insertKey(tx: Tx, row: KeyRow & { body: BodyId; at: Date }): Promise<void> {
  await tx.insertInto('pgp_keys').values(row).execute()
}

export async function insertCopies(tx: Tx, rows: readonly { fingerprint: string; entry: Buffer; b: Buffer }[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('pgp_copies')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** From now on these names lead to this key. */
export async function nameKey(tx: Tx, fingerprint: string, hashes: readonly string[]): Promise<void> {
  await tx
    .insertInto('pgp_names')
    .values(hashes.map((hash) => ({ hash, fingerprint })))
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ fingerprint }))
    .execute()
}

export async function keyByName(db: Database, hash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('pgp_names as n')
    .innerJoin('pgp_keys as k', 'k.fingerprint', 'n.fingerprint')
    .select('k.public_key')
    .where('n.hash', '=', hash)
    .executeTakeFirst()
  return row?.public_key
}

export async function newestKeys(db: Database, bodies: readonly BodyId[]): Promise<{ body: BodyId; fingerprint: string }[]> {
  if (bodies.length === 0) return []
  return db
    .selectFrom('pgp_keys')
    .select(['body', 'fingerprint'])
    .distinctOn('body')
    .where('body', 'in', [...bodies])
    .orderBy('body')
    .orderBy('at', 'desc')
    .execute()
}
