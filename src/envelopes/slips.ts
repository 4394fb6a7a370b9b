import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle } from './asking.ts'
import type { EnvelopeContext, EnvelopeKeys } from './context.ts'
import type { HandleHash } from './model.ts'
import { mayDo } from './policy.ts'
import { checkSealed } from './shapes.ts'

/**
 * What the mailer knows a report by, so that a refused mail can be told on the report's own page (S33). A keyed hash:
 * with a copy of the database alone nobody gets from a tag to a thread.
 */
export function slipTag(keys: Pick<EnvelopeKeys, 'box_key'>, thread: Uint8Array): Buffer {
  return createHmac('sha256', keys.box_key).update('commonweal/slip-tag/v1\0').update(thread).digest()
}

/** Leaves a checked slip for the mailer, who opens it in memory. */
export async function handOver(tx: Tx, keys: EnvelopeKeys, thread: Buffer, slip: Uint8Array): Promise<void> {
  await sql`insert into outbox_slips (b, tag) values (${slip}, ${slipTag(keys, thread)})`.execute(tx)
}

/** One slip apart from any round: a mail to the reporter, or to one colleague. Throws `Refused`. */
export async function sendSlip(db: Database, context: EnvelopeContext, handle: HandleHash, slip: Uint8Array): Promise<void> {
  checkSealed(slip, 'slip')
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('slip', asker.scope)) throw new Refused('not_allowed')
    await handOver(tx, context.keys, asker.thread, slip)
  })
}
