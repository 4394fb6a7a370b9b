import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle, type Asker } from './asking.ts'
import { fromRow, toRow } from './bytes.ts'
import { writeCast } from './casts.ts'
import type { EnvelopeContext } from './context.ts'
import { isTaken } from './errors.ts'
import type { EntryId, HandleHash, Hash, Signed } from './model.ts'
import { mayDo, type Act } from './policy.ts'
import { placeEntry } from './shapes.ts'
import { signedHead } from './signed.ts'
import { append, findRepeat, readHead, type Growth } from './store-threads.ts'

export type EntryToAdd = {
  readonly id: EntryId
  /** Hash of the entry before it, as the author saw it. */
  readonly prev: Hash
  readonly b: Uint8Array
  /** The group whose bytes the server withholds until it is opened (S28). */
  readonly hold?: string
  /** The group whose bytes everybody may read from this entry on. */
  readonly opens?: string
}
/** `cast` goes with a withheld entry: who shows it reads the rest of the group (S28). */
export type Added = { readonly n: number; readonly hash: Hash; readonly signed: Signed; readonly cast?: string }
/** Somebody else was first: read, sign again, send again. */
export type Moved = { readonly error: 'head_moved'; readonly head: Hash; readonly length: number }

export type Growing = {
  readonly act: Act
  readonly growth: (asker: Asker) => Growth
  /** What else happens in the same transaction once the entry has its place. */
  readonly then?: (tx: Tx, asker: Asker) => Promise<void>
}

/** Adds one entry by compare-and-swap. The same entry sent twice gets the same answer. Throws `Refused`. */
export async function growThread(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  now: Date,
  growing: Growing
): Promise<Added | Moved> {
  const work = async (tx: Tx, asker: Asker): Promise<Added | Moved> => {
    if (!mayDo(growing.act, asker.scope)) throw new Refused('not_allowed')
    const placed = placeEntry(entry, asker.shape)
    const added = (length: number): Added => ({
      n: length - 1,
      hash: fromRow<Hash>(placed.hash),
      signed: signedHead(context.keys, { thread: asker.thread, length, head: placed.hash }, now),
      ...(entry.hold !== undefined && { cast: writeCast(context.keys, asker, entry.hold) })
    })
    const length = await append(tx, asker.thread, toRow(entry.prev), placed, growing.growth(asker))
    if (length !== undefined) {
      await growing.then?.(tx, asker)
      return added(length)
    }
    const n = await findRepeat(tx, asker.thread, placed)
    if (n !== undefined) return added(n + 1)
    const is = await readHead(tx, asker.thread)
    if (!is) throw new Refused('no_such_handle')
    if (is.head.equals(toRow(entry.prev))) throw new Refused('stale_thread')
    return { error: 'head_moved', head: fromRow<Hash>(is.head), length: is.length }
  }
  try {
    return await withHandle(db, handle, work)
  } catch (error) {
    throw isTaken(error) ? new Refused('already_there') : error
  }
}
