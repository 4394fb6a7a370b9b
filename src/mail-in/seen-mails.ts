import { createHmac } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Database, Tx } from '../db/database.ts'
import { dayAfter } from '../envelopes/days.ts'
import { mailerKeys } from '../mail/mailer-keys.ts'
import type { Head } from './read-head.ts'

/** Mail servers try again for five days at most. */
const days = 6
/** What stays the same when a mail is brought again by another way. */
const own = ['message-id', 'date', 'from', 'subject', 'content-type']

/** A keyed hash over what names a mail, what it says, and where it went. With a copy of the database it tells nothing. */
export function mailHash(keys: Context['keys'], place: string, head: Head, raw: Uint8Array): Buffer {
  const hash = createHmac('sha256', mailerKeys(keys).limits).update(`commonweal/mail-seen/v1\0${place}\0`)
  for (const name of own) hash.update(`${head.fields.get(name)?.[0] ?? ''}\0`, 'latin1')
  return hash.update(raw.subarray(head.bodyAt)).digest()
}

export async function wasSeen(db: Database, hash: Buffer): Promise<boolean> {
  return (await db.selectFrom('mails_seen').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined
}

/** False when another transaction had one of these first: the same mail brought twice at once waits here for the other one's end. */
export async function markSeen(tx: Tx, hashes: readonly Buffer[], now: Date): Promise<boolean> {
  const until_day = dayAfter(now, days)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mails_seen')
    // In one order everywhere: two transactions with the same mails wait, and never for each other.
    .values(hashes.toSorted((a, b) => a.compare(b)).map((hash) => ({ hash, until_day })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows) === hashes.length
}
