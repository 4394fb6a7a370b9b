import type { Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle } from './asking.ts'
import { addHandles, askDelete, dropOutside, markSignedOff } from './store-handles.ts'
import { handleLimit, type HandleHash, type NewHandle } from './model.ts'
import { mayAskToDelete, maySignOff, mayDo } from './policy.ts'
import { deleteThread } from './tombstones.ts'

/** Lets more holders into the asker's thread. Readers compare the list with the signed grants (S24). Throws `Refused`. */
export async function letIn(db: Database, handle: HandleHash, handles: readonly NewHandle[]): Promise<void> {
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('add_handle', asker.scope)) throw new Refused('not_allowed')
    if (handles.some((each) => each.scope === 'reporter' || each.scope === 'outside')) throw new Refused('not_allowed')
    if (!(await addHandles(tx, asker.thread, handles, handleLimit))) throw new Refused('too_many')
  })
}

/** Says that the holder of this handle, made at filing, has seen the report (S12). Throws `Refused`. */
export async function signOff(db: Database, handle: HandleHash): Promise<void> {
  await withHandle(db, handle, async (tx, asker) => {
    if (!maySignOff(asker)) throw new Refused('not_allowed')
    await markSignedOff(tx, asker.hash)
  })
}

/** Takes the way in from whoever is outside: a link that was sent, or the words that took its place (S16). Throws `Refused`. */
export async function endOutside(db: Database, handle: HandleHash, now: Date): Promise<void> {
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('end_outside', asker.scope)) throw new Refused('not_allowed')
    await dropOutside(tx, asker.thread, now)
  })
}

/**
 * "Not a report" (S36): the thread with everything in it goes when two different handles made at filing ask for it within
 * seven days; returns whether it has. The next visit of the reporter is answered like a wrong key. Throws `Refused`.
 */
export async function askToDelete(db: Database, handle: HandleHash, now: Date): Promise<boolean> {
  return withHandle(db, handle, async (tx, asker) => {
    if (!mayAskToDelete(asker)) throw new Refused('not_allowed')
    if ((await askDelete(tx, asker.thread, asker.hash, now)) < 2) return false
    await deleteThread(tx, asker.thread, now)
    return true
  })
}
