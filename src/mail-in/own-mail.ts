import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import { fromAddressText, toAddressText } from '../mail/address-text.ts'
import { mailerKeys } from '../mail/mailer-keys.ts'
import { markSeen, wasSeen } from './seen-mails.ts'

/** In front of the plus sign of the address to which `doctor mail` writes, to see whether mail arrives. */
export const ownMailName = 'doctor'

type Keys = Pick<Context['keys'], 'mailer_seed'>
const half = 8

function seal(keys: Keys, what: string, bytes: Uint8Array): Buffer {
  return createHmac('sha256', mailerKeys(keys).limits).update(`commonweal/doctor/${what}/v1\0`).update(bytes).digest()
}

/** A tag that only who has the mailer's key can make: nobody else's mail is taken and thrown away. */
export function newOwnTag(keys: Keys): string {
  const chance = randomBytes(half)
  return toAddressText(Buffer.concat([chance, seal(keys, 'tag', chance).subarray(0, half)]))
}

export function isOwnTag(keys: Keys, tag: string): boolean {
  const bytes = fromAddressText(tag, half * 2)
  return (
    bytes !== undefined && timingSafeEqual(bytes.subarray(half), seal(keys, 'tag', bytes.subarray(0, half)).subarray(0, half))
  )
}

const rowOf = (keys: Keys, tag: string) => seal(keys, 'came', Buffer.from(tag))

/** Notes that a mail to this tag has come; nothing of it is kept. */
export async function noteOwnMail({ db, keys, clock }: Context, tag: string): Promise<'noted'> {
  await db.transaction().execute((tx) => markSeen(tx, [rowOf(keys, tag)], clock.now()))
  return 'noted'
}

export function hasOwnMailCome(db: Database, keys: Keys, tag: string): Promise<boolean> {
  return wasSeen(db, rowOf(keys, tag))
}
