import { sql } from 'kysely'
import { asHandle, transaction, type Database, type Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withTask } from './asking.ts'
import { sha256 } from './bytes.ts'
import { hourAfter } from './days.ts'
import { checkSealed, entryLimit } from './shapes.ts'

/** Longest life of a draft kept by return key, and the life of one that a cookie holds the key of. */
export const draftDays = 30
export const cookieDraftHours = 2
/** Drafts that the instance keeps at once (S36). */
export const draftLimit = 50_000

/** The draft's own row and no other: its lookup is to drafts what a handle is to threads. */
async function asLookup<T>(db: Database, lookup: Uint8Array, work: (tx: Tx, hash: Buffer) => Promise<T>): Promise<T> {
  const hash = sha256(lookup)
  return transaction(db, async (tx) => {
    await asHandle(tx, hash.toString('hex'))
    return work(tx, hash)
  })
}

/** Keeps a sealed draft for so many hours, in place of the one before. `lookup` is 32 secret bytes. Throws `Refused`. */
export async function saveDraft(db: Database, lookup: Uint8Array, b: Uint8Array, hours: number, now: Date): Promise<void> {
  if (checkSealed(b, 'draft') > entryLimit) throw new Refused('too_big')
  if ((await withTask(db, 'retention', countDrafts)) >= draftLimit) throw new Refused('slow_down')
  await asLookup(db, lookup, (tx, hash) =>
    sql`insert into drafts (lookup, until_hour, b) values (${hash}, ${hourAfter(now, hours)}, ${b})
      on conflict (lookup) do update set until_hour = excluded.until_hour, b = excluded.b`.execute(tx)
  )
}

/** The draft under this lookup. Never saved, dropped and ended look the same (S21). */
export async function openDraft(db: Database, lookup: Uint8Array, now: Date): Promise<Uint8Array | undefined> {
  return asLookup(db, lookup, async (tx, hash) => {
    const { rows } = await sql<{ b: Buffer }>`
      select b from drafts where lookup = ${hash} and until_hour > ${now}`.execute(tx)
    return rows[0]?.b
  })
}

/** Forgets a draft. Returns whether there was one. */
export async function dropDraft(db: Database, lookup: Uint8Array, now: Date): Promise<boolean> {
  return asLookup(db, lookup, async (tx, hash) => {
    const { numAffectedRows } = await sql`
      delete from drafts where lookup = ${hash} and until_hour > ${now}`.execute(tx)
    return Number(numAffectedRows) > 0
  })
}

async function countDrafts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from drafts`.execute(tx)
  return rows[0]?.n ?? 0
}
