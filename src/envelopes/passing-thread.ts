/** Threads that pass: one entry from outside, an answer, and they are gone within days (S31). */
import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle, type Asker } from './asking.ts'
import type { EnvelopeContext } from './context.ts'
import { dayAfter } from './days.ts'
import type { HandleHash } from './model.ts'
import { mayDo } from './policy.ts'
import { placeThread, type Started, type ThreadToStart } from './start-thread.ts'
import { deleteThread } from './tombstones.ts'

/** Longest time that a link waits, and that what came by it stays. */
const linkDays = 14
const usedDays = 7

/**
 * A new passing thread for whom the caller has let in: one member handle, one outside handle with its last day, and the
 * thread goes on the day after. Throws `Refused`.
 */
export async function startPassing(db: Database, context: EnvelopeContext, wanted: ThreadToStart, now: Date): Promise<Started> {
  const outside = wanted.handles.find((each) => each.scope === 'outside')
  const scopes = wanted.handles.map((each) => each.scope).toSorted()
  if (wanted.shape !== 2 || scopes.join() !== 'member,outside') throw new Refused('not_allowed')
  if (outside?.ends === undefined || outside.ends > dayAfter(now, linkDays)) throw new Refused('not_allowed')
  const ends = dayAfter(new Date(`${outside.ends}T00:00Z`), 1)
  return placeThread(db, context, { ...wanted, passes: ends }, now)
}

/** What came from outside is the only one, and sets the day on which everything goes. Throws `not_allowed` for a second. */
export async function markUsed(tx: Tx, asker: Asker, now: Date): Promise<void> {
  if (asker.scope !== 'outside') return
  const { rows } = await sql<{ passes: string | null }>`
    select passes from threads where id = ${asker.thread} for update`.execute(tx)
  const passes = rows[0]?.passes ?? null
  if (passes === null) return
  if (passes === 'used') throw new Refused('not_allowed')
  const last = dayAfter(now, usedDays)
  await sql`update threads set passes = 'used', ends_day = ${last}::date where id = ${asker.thread}`.execute(tx)
  await sql`update handles set ends_day = ${last}::date where hash = ${asker.hash}`.execute(tx)
}

/** Ends a passing thread at once: by who is outside once they have read, or by a member. Throws `not_allowed` for another. */
export async function endPassing(db: Database, handle: HandleHash, now: Date): Promise<void> {
  await withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('end_passing', asker.scope)) throw new Refused('not_allowed')
    const { rows } = await sql<{ passes: string | null }>`select passes from threads where id = ${asker.thread}`.execute(tx)
    if ((rows[0]?.passes ?? null) === null) throw new Refused('not_allowed')
    await deleteThread(tx, asker.thread, now)
  })
}
