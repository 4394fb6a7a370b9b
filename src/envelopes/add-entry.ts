import { createHash } from 'node:crypto'
import type { Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { toRow } from './bytes.ts'
import type { EnvelopeContext } from './context.ts'
import { growThread, type Added, type EntryToAdd, type Moved } from './grow-thread.ts'
import { askDrop, dropHandle, hasOtherReader, lockHandle, replaceHandle } from './store-handles.ts'
import { cancelIfSignedOff } from './held-rounds.ts'
import type { HandleHash } from './model.ts'
import { markUsed } from './passing-thread.ts'
import { deleteThread } from './tombstones.ts'

/** Adds an entry. A stale thread takes only the reporter's (S10). A reader's entry may end the wait of held letters (S12). */
export function addEntry(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  now: Date
): Promise<Added | Moved> {
  return growThread(db, context, handle, entry, now, {
    act: 'add',
    growth: (asker) => ({ evenStale: asker.scope === 'reporter' }),
    then: async (tx, asker) => {
      if (asker.scope === 'member') await cancelIfSignedOff(tx, context.keys, asker)
      await markUsed(tx, asker, now)
    }
  })
}

/**
 * Adds the entry, takes away the caller's own handle, and others whose secrets (`also`) the caller shows, and leaves the thread stale for who stays (S10). A thread that nobody
 * can read any more goes with its last reader.
 */
export function leaveThread(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  also: readonly Uint8Array[],
  now: Date
): Promise<Added | Moved> {
  return growThread(db, context, handle, entry, now, {
    act: 'leave',
    growth: () => ({ evenStale: true, stale: true }),
    then: async (tx, asker) => {
      for (const hash of also.map((secret) => createHash('sha256').update(secret).digest())) {
        const found = await lockHandle(tx, asker.thread, hash)
        if (found?.scope === 'member' && !hash.equals(asker.hash)) await dropHandle(tx, hash, now)
      }
      if (await hasOtherReader(tx, asker.thread, asker.hash)) await dropHandle(tx, asker.hash, now)
      else await deleteThread(tx, asker.thread, now)
    }
  })
}

/**
 * Adds the entry and asks for the end of somebody else's handles. With `end` they end, if a second handle asked the same
 * within seven days, and the thread is stale then (guard 2, S10); if none did, nothing is added. The reporter's cannot be
 * ended, one's own ends by leaving.
 */
export function removeHandles(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  { drop, end }: { readonly drop: readonly HandleHash[]; readonly end: boolean },
  now: Date
): Promise<Added | Moved> {
  return growThread(db, context, handle, entry, now, {
    act: 'drop_handle',
    growth: () => ({ evenStale: false, ...(end && { stale: true }) }),
    then: async (tx, asker) => {
      let ended = 0
      for (const hash of drop.map(toRow)) {
        if (hash.equals(asker.hash)) throw new Refused('not_allowed')
        const found = await lockHandle(tx, asker.thread, hash)
        if (!found) continue
        if (found.scope === 'reporter') throw new Refused('not_allowed')
        if ((await askDrop(tx, asker.thread, hash, asker.hash, now)) < 2 || !end) continue
        await dropHandle(tx, hash, now)
        ended++
      }
      if (end && ended === 0) throw new Refused('not_allowed')
    }
  })
}

/** Adds the entry that brings a new key, also to a stale thread, which is fresh again then (S10). */
export function rotateThread(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  now: Date
): Promise<Added | Moved> {
  return growThread(db, context, handle, entry, now, {
    act: 'rotate',
    growth: () => ({ evenStale: true, stale: false })
  })
}

/**
 * Adds the entry and puts the handle of new words in the place of the caller's (S21), or that of a new case key in the
 * place of the team's on a thread with somebody outside. A reader's handle made at filing stays what it is (S12).
 */
export function changeWords(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  next: HandleHash,
  now: Date
): Promise<Added | Moved> {
  return growThread(db, context, handle, entry, now, {
    act: 'new_words',
    growth: (asker) => {
      if (asker.scope === 'member' && asker.filing) throw new Refused('not_allowed')
      return { evenStale: asker.scope !== 'member' }
    },
    then: (tx, asker) => replaceHandle(tx, asker.hash, toRow(next), now)
  })
}
