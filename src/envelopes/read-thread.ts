import type { Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle } from './asking.ts'
import { readCasts } from './casts.ts'
import type { EnvelopeContext } from './context.ts'
import { openState } from './held-seal.ts'
import type { EntryRow, HandleHash, HandleSeen, HeadAnswer, HeldState } from './model.ts'
import { mayDo } from './policy.ts'
import { headAnswer } from './signed.ts'
import { listEntries, listHandles } from './store-threads.ts'

export type ThreadAnswer = HeadAnswer & {
  readonly handles: readonly HandleSeen[]
  readonly entries: readonly EntryRow[]
  readonly held: HeldState
}

/** Entries after the first `after` ones and everything a reader checks them with (S25). Throws `Refused`. */
export async function readThread(
  db: Database,
  context: EnvelopeContext,
  handle: HandleHash,
  page: { readonly after: number; readonly limit: number; readonly casts?: readonly string[] },
  now: Date
): Promise<ThreadAnswer> {
  return withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('read', asker.scope)) throw new Refused('not_allowed')
    const entries = await listEntries(tx, asker, page, readCasts(context.keys, asker, page.casts ?? []))
    return {
      ...headAnswer(context.keys, asker, now),
      handles: await listHandles(tx, asker.thread),
      entries,
      held: openState(context.keys.box_key, asker.thread, asker.held)
    }
  })
}

/** Where the thread ends now, signed. All that a holder of scope `answer` sees. Throws `Refused`. */
export async function readHeadOf(db: Database, context: EnvelopeContext, handle: HandleHash, now: Date): Promise<HeadAnswer> {
  return withHandle(db, handle, async (_tx, asker) => {
    if (!mayDo('head', asker.scope)) throw new Refused('not_allowed')
    return headAnswer(context.keys, asker, now)
  })
}
