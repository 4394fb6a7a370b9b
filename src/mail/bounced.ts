import type { Database } from '../db/database.ts'
import { withHandle } from '../envelopes/asking.ts'
import type { EnvelopeKeys } from '../envelopes/context.ts'
import type { HandleHash } from '../envelopes/model.ts'
import { slipTag } from '../envelopes/slips.ts'
import { Refused } from '../refused.ts'
import { bounceHash } from './mailer-keys.ts'

/** Whether the address that the reporter gave was refused for good and none has worked since (S33). Throws `Refused`. */
export async function didMailBounce(db: Database, keys: EnvelopeKeys, handle: HandleHash): Promise<boolean> {
  return withHandle(db, handle, async (tx, asker) => {
    if (asker.scope !== 'reporter') throw new Refused('not_allowed')
    const hash = bounceHash(slipTag(keys, asker.thread).toString('base64url'))
    return (await tx.selectFrom('bounced').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined
  })
}
