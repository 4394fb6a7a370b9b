import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Database, Tx } from '../db/database.ts'
import { dayAfter } from '../envelopes/days.ts'
import { mailerKeys } from '../mail/mailer-keys.ts'
import { openRow, sealRow } from '../mail/outbox-seal.ts'
import { fromAddressText, toAddressText } from '../mail/address-text.ts'

const tagBytes = 16
const rowSize = 512
/** How long a reporter can add something by mail; with the seven words they can for ever. */
const days = 400

/** What a tag leads to: the words of the report it belongs to, and a hash of the address they were sent to. */
export type Tagged = { readonly words: readonly string[]; readonly to: string }

export function newMailTag(): string {
  return toAddressText(randomBytes(tagBytes))
}

export function isMailTag(tag: string): boolean {
  return fromAddressText(tag, tagBytes) !== undefined
}

function hashOfTag(tag: string): Buffer {
  return createHash('sha256').update('commonweal/mail-tag/v1\0').update(tag).digest()
}

/** Tag and mailer's key together: an address in somebody's log opens nothing, and neither does this server without it. */
function keyOfTag(keys: Context['keys'], tag: string): Buffer {
  return Buffer.from(hkdfSync('sha256', tag, mailerKeys(keys).limits, 'commonweal/mail-tag/v1', 32))
}

export type NewTag = { readonly tag: string; readonly leadsTo: Tagged }

export async function keepMailTags(tx: Tx, keys: Context['keys'], tags: readonly NewTag[], now: Date): Promise<void> {
  if (tags.length === 0) return
  const rows = tags.map(({ tag, leadsTo }) => {
    const hash = hashOfTag(tag)
    return { hash, until_day: dayAfter(now, days), b: sealRow(keyOfTag(keys, tag), hash.toString('hex'), rowSize, leadsTo) }
  })
  await tx.insertInto('mail_tags').values(rows).execute()
}

export async function isKnownTag(db: Database, tag: string): Promise<boolean> {
  return (await db.selectFrom('mail_tags').select('hash').where('hash', '=', hashOfTag(tag)).executeTakeFirst()) !== undefined
}

/** Opens, in memory, what a tag leads to; nothing when nobody has it. */
export async function openMailTag(db: Database, keys: Context['keys'], tag: string): Promise<Tagged | undefined> {
  const hash = hashOfTag(tag)
  const row = await db.selectFrom('mail_tags').select('b').where('hash', '=', hash).executeTakeFirst()
  return row && (openRow(keyOfTag(keys, tag), hash.toString('hex'), row.b) as Tagged)
}

/** A tag whose words were replaced leads nowhere any more. */
export async function dropMailTag(db: Database, tag: string): Promise<void> {
  await db.deleteFrom('mail_tags').where('hash', '=', hashOfTag(tag)).execute()
}

/** How the address that an answer was sent to is remembered: enough to say that a later mail came from another one. */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.trim().toLowerCase()).digest('base64url')
}
