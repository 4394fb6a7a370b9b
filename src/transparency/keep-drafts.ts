import { createHash } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import { splitInstanceSecret } from '../accounts/instance-secret.ts'
import { type Bucket, takeTry } from '../accounts/rate-limit.ts'
import { dayOf } from '../bodies/actor.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import { Refused } from '../refused.ts'
import { fromBase64url, isBase64url } from '../seal/bytes.ts'
import { hasExactly } from '../seal/json.ts'
import { checkShape } from '../seal/shape.ts'
import { draftBuckets, draftDays, mostDrafts } from './draft.ts'
import { countDrafts, deleteDraft, deleteDraftsBefore, insertDraft, listDrafts } from './store-drafts.ts'

type Site = Pick<Context, 'db' | 'clock' | 'keys'>

/** One person alone cannot fill the table: eight at once, and one more each day. */
const perPerson: Bucket = { name: 'edition_drafts', size: 8, seconds: 24 * 60 * 60 }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Every sealed draft, for everybody of the desk: nobody is told whose it is (S9). */
export async function sealedDrafts(db: Context['db']): Promise<{ id: string; sealed: string }[]> {
  const drafts = await listDrafts(db, mostDrafts)
  return drafts.map(({ id, sealed }) => ({ id, sealed: sealed.toString('base64url') }))
}

/**
 * Keeps a draft that is sealed to two people. Throws `not_an_envelope`, `wrong_shape`, `slow_down` when this person has
 * brought many, or `too_many` when too many wait.
 */
export async function keepDraft({ db, clock, keys }: Site, account: AccountId, value: unknown): Promise<void> {
  if (!hasExactly(value, ['sealed', 'drop']) || typeof value.sealed !== 'string' || !isBase64url(value.drop, 32)) {
    throw new Refused('wrong_shape')
  }
  const sealed = Buffer.from(value.sealed, 'base64url')
  if (!hasShape(sealed)) throw new Refused('not_an_envelope')
  if (!(await takeTry(db, splitInstanceSecret(keys.box_key).limits, perPerson, [account], clock.now())))
    throw new Refused('slow_down')
  const dropHash = Buffer.from(fromBase64url(value.drop, 32))
  await transaction(db, async (tx) => {
    if ((await countDrafts(tx)) >= mostDrafts) throw new Refused('too_many')
    await insertDraft(tx, { sealed, drop_hash: dropHash, made_day: dayOf(clock.now()) })
  })
}

function hasShape(sealed: Uint8Array): boolean {
  try {
    return draftBuckets.some((size) => size === checkShape(sealed, { stanzas: 2, kind: 'entry' }).bucket)
  } catch {
    return false
  }
}

/** Deletes the draft whose secret this is. False when there is none. */
export async function dropDraft(db: Context['db'], value: unknown): Promise<boolean> {
  if (!hasExactly(value, ['id', 'secret']) || typeof value.id !== 'string' || !uuid.test(value.id)) return false
  const { id, secret } = value
  if (!isBase64url(secret, 32)) return false
  const hash = createHash('sha256').update(fromBase64url(secret, 32)).digest()
  return transaction(db, (tx) => deleteDraft(tx, id, hash))
}

/** Nobody signed in a month: the numbers are made again. */
export const draftSweep: Sweep = {
  name: 'drop_edition_drafts',
  everySeconds: 6 * 60 * 60,
  run: async ({ db, clock }) => deleteDraftsBefore(db, dayOf(new Date(clock.now().getTime() - draftDays * 86_400_000)))
}
