import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import type { AccountId } from './model.ts'

/** Twelve kilobytes hold a square of 192 pixels well. */
export const mostPictureBytes = 12 * 1024

export type PictureType = 'image/webp' | 'image/jpeg'

/** What the first bytes say it is; nothing for anything else, whatever its name. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  return text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP' ? 'image/webp' : undefined
}

/** Puts a picture in the place of the one before. False when the bytes are no picture of ours. */
export async function savePicture(tx: Tx, account: AccountId, bytes: Uint8Array): Promise<boolean> {
  const type = pictureType(bytes)
  if (!type || bytes.length < 100 || bytes.length > mostPictureBytes) return false
  const row = { type, b: Buffer.from(bytes), hash: createHash('sha256').update(bytes).digest() }
  await tx
    .insertInto('pictures')
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
    .execute()
  return true
}

export async function dropPicture(tx: Tx, account: AccountId): Promise<void> {
  await tx.deleteFrom('pictures').where('account', '=', account).execute()
}

/** A picture by its hash, as its address names it; nothing once it was removed. */
export async function findPicture(db: Database, name: string): Promise<{ type: PictureType; b: Buffer } | undefined> {
  if (!/^[\w-]{43}$/.test(name)) return undefined
  const hash = Buffer.from(name, 'base64url')
  return db.selectFrom('pictures').select(['type', 'b']).where('hash', '=', hash).executeTakeFirst()
}

/** Names of the pictures of people on rosters, by the id of their entry. */
export async function rosterPictures(db: Database): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ entry_id: Buffer; hash: Buffer }>`
    select r.entry_id, p.hash from pictures p join roster_people r on r.account = p.account`.execute(db)
  return Object.fromEntries(rows.map(({ entry_id, hash }) => [entry_id.toString('base64url'), hash.toString('base64url')]))
}

/** The name of one's own picture. */
export async function ownPicture(db: Database, account: AccountId): Promise<string | undefined> {
  const row = await db.selectFrom('pictures').select('hash').where('account', '=', account).executeTakeFirst()
  return row?.hash.toString('base64url')
}

/** Names of the pictures of these people. The caller shows only those who said that theirs may be shown. */
export async function picturesOf(db: Database, accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('pictures')
    .select(['account', 'hash'])
    .where('account', 'in', [...accounts])
    .execute()
  return new Map(rows.map(({ account, hash }) => [account, hash.toString('base64url')]))
}
