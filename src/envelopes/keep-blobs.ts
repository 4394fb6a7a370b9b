import { randomBytes } from 'node:crypto'
import { transaction, type Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle, withTask } from './asking.ts'
import { countWaiting, findBlob, insertBlob, insertWaitingBlob, type NewBlob } from './store-blobs.ts'
import { fromRow, toRow } from './bytes.ts'
import { hourAfter } from './days.ts'
import type { BlobId, HandleHash, Hash } from './model.ts'
import { mayDo } from './policy.ts'
import { checkSealed } from './shapes.ts'
import { bytesText } from './wire.ts'

/** Hours in which a report must claim a file that was sent ahead of it. */
export const claimHours = 2
/** Longest request that brings a file: its largest bucket, sealed. */
export const fileLimit = 33 * 1024 * 1024
/** Bytes of unclaimed files that the instance keeps at once; senders wait above it (S36). */
export const waitingLimit = 4 * 1024 ** 3

function newBlob(b: Uint8Array): NewBlob {
  return { id: randomBytes(16), bucket: checkSealed(b, 'blob'), b }
}

/** The SHA-256 of the secret that a report will bring for a file sent ahead of it. Throws `Refused`. */
export function claimOf({ headers }: Request): Hash {
  const claim = bytesText<Hash>(32)(headers.get('claim') ?? undefined)
  if (!claim) throw new Refused('wrong_shape')
  return claim
}

/** Keeps a file that comes before its report, with its claim. Throws `Refused`. */
export async function keepWaitingBlob(db: Database, claim: Hash, b: Uint8Array, now: Date): Promise<BlobId> {
  const blob = newBlob(b)
  const waiting = await withTask(db, 'retention', countWaiting)
  if (waiting + blob.bucket > waitingLimit) throw new Refused('slow_down')
  await transaction(db, (tx) => insertWaitingBlob(tx, blob, toRow(claim), hourAfter(now, claimHours)))
  return fromRow<BlobId>(blob.id)
}

/** Keeps a file of the asker's thread. Throws `Refused`. */
export async function keepBlob(db: Database, handle: HandleHash, b: Uint8Array): Promise<BlobId> {
  const blob = newBlob(b)
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('add_blob', asker.scope)) throw new Refused('not_allowed')
    await insertBlob(tx, asker.thread, blob)
  })
  return fromRow<BlobId>(blob.id)
}

/** The sealed bytes of a file of the asker's thread, and of no other. Throws `Refused`. */
export async function readBlob(db: Database, handle: HandleHash, id: BlobId): Promise<Uint8Array | undefined> {
  return withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('get_blob', asker.scope)) throw new Refused('not_allowed')
    return findBlob(tx, asker.thread, toRow(id))
  })
}
