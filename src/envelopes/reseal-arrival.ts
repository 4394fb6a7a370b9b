import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import type { Asker } from './asking.ts'
import { toRow } from './bytes.ts'
import type { EnvelopeContext } from './context.ts'
import { growThread, type Added, type EntryToAdd, type Moved } from './grow-thread.ts'
import { cancelIfSignedOff, readState } from './held-rounds.ts'
import type { BlobId, HandleHash } from './model.ts'

/**
 * Adds the entry in which a reader sealed anew what a report says, and deletes what had come: the bytes of the report's second
 * entry, and these files (S2). One transaction, so that there is always one of the two. Refused while letters to the fallback
 * panel wait or went out: until two readers are on the case, what came is all that others could open (S12).
 */
export function resealArrival(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  entry: EntryToAdd,
  files: readonly BlobId[],
  now: Date
): Promise<Added | Moved> {
  return growThread(db, context, handle, entry, now, {
    act: 'reseal',
    growth: () => ({ evenStale: false }),
    then: async (tx, asker) => {
      if (asker.shape !== 2) throw new Refused('not_allowed')
      await cancelIfSignedOff(tx, context.keys, asker)
      if ((await readState(tx, context.keys, asker)) !== 'none') throw new Refused('not_allowed')
      await dropArrival(tx, asker, files)
    }
  })
}

async function dropArrival(tx: Tx, { thread }: Asker, files: readonly BlobId[]): Promise<void> {
  await sql`select set_config('app.task', 'reseal', true)`.execute(tx)
  const { numAffectedRows } = await sql`
    update entries set b = null where thread = ${thread} and n = 1 and b is not null`.execute(tx)
  if (!numAffectedRows) throw new Refused('not_allowed')
  await sql`delete from blobs where thread = ${thread} and id = any (${files.map(toRow)}::bytea[])`.execute(tx)
}
