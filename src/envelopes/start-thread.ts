import { asHandle, transaction, type Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle } from './asking.ts'
import { toRow } from './bytes.ts'
import type { EnvelopeContext } from './context.ts'
import { dayAfter } from './days.ts'
import { isTaken } from './errors.ts'
import { sealState } from './held-seal.ts'
import type { HandleHash, NewEntry, NewHandle, Shape, Signed, ThreadId } from './model.ts'
import { mayDo } from './policy.ts'
import { placeEntry } from './shapes.ts'
import { signedHead } from './signed.ts'
import { firstHashes, insertEntries, insertThread, type NewThread, type PlacedEntry } from './store-threads.ts'

export type ThreadToStart = {
  readonly id: ThreadId
  readonly shape: Shape
  readonly handles: readonly NewHandle[]
  readonly entries: readonly NewEntry[]
}
export type Started = { readonly length: number; readonly signed: Signed }

/** Longest time that somebody outside may come back to a thread. */
const mostDays = 400

/** Only who is outside has a last day: not one gone by, and none for ever. */
function endsRightly({ scope, ends }: NewHandle, now: Date): boolean {
  if (scope !== 'outside') return ends === undefined
  return ends !== undefined && ends >= dayAfter(now, 0) && ends <= dayAfter(now, mostDays)
}

/**
 * A new thread for a team, a gate or a person outside. Any member of any thread may start one; nothing joins the two.
 * The same thread sent again gets the same answer. Throws `Refused`.
 */
export async function startThread(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  wanted: ThreadToStart,
  now: Date
): Promise<Started> {
  const others = wanted.handles.filter((each) => each.scope === 'reporter' || each.scope === 'outside')
  if (others.length > (wanted.shape === 2 ? 1 : 0)) throw new Refused('not_allowed')
  await withHandle(db, handle, async (_tx, asker) => {
    if (!mayDo('start', asker.scope)) throw new Refused('not_allowed')
  })
  return placeThread(db, context, wanted, now)
}

/** Places a thread for a caller who was let in. `passes`: the day on which it goes by itself. */
export async function placeThread(
  db: Database,
  context: EnvelopeContext,
  wanted: ThreadToStart & { readonly passes?: string },
  now: Date
): Promise<Started> {
  const [first] = wanted.handles
  if (!first || wanted.handles.some((each) => !endsRightly(each, now))) throw new Refused('not_allowed')
  const id = toRow(wanted.id)
  const thread: NewThread = {
    id,
    shape: wanted.shape,
    held: sealState(context.keys.box_key, id, 'none'),
    handles: wanted.handles,
    entries: wanted.entries.map((entry) => placeEntry(entry, wanted.shape)),
    ...(wanted.passes !== undefined && { passes: wanted.passes })
  }
  const as = toRow(first.hash)
  try {
    await transaction(db, async (tx) => {
      await insertThread(tx, thread)
      await asHandle(tx, as.toString('hex'))
      await insertEntries(tx, thread)
    })
  } catch (error) {
    if (!isTaken(error) || !(await isSameThread(db, as, thread.id, thread.entries)))
      throw isTaken(error) ? new Refused('already_there') : error
  }
  const last = thread.entries.at(-1)
  if (!last) throw new Refused('not_allowed')
  const length = thread.entries.length
  return { length, signed: signedHead(context.keys, { thread: id, length, head: last.hash }, now) }
}

/** Whether a thread of this id begins with these very entries and this handle opens it. */
export function isSameThread(db: Database, as: Buffer, id: Buffer, entries: readonly PlacedEntry[]): Promise<boolean> {
  return transaction(db, async (tx) => {
    await asHandle(tx, as.toString('hex'))
    const hashes = await firstHashes(tx, id, entries.length)
    return hashes.length === entries.length && hashes.every((hash, n) => entries[n]?.hash.equals(hash))
  })
}
