import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle, withTask, type Asker } from './asking.ts'
import { bury } from './bury.ts'
import { dayAfter } from './days.ts'
import { coolingDays, type HandleHash } from './model.ts'
import { mayDo } from './policy.ts'

/** Nobody asked; one member did; two did, and it goes on a day (`2027-01-31`). */
export type ThreadEnd = { readonly end: 'none' | 'asked' } | { readonly end: 'set'; readonly day: string }

type Row = { readonly ends_by: Buffer | null; readonly ends_day: string | null; readonly passes?: string | null }

const endOf = ({ ends_by, ends_day }: Row): ThreadEnd =>
  ends_day !== null ? { end: 'set', day: ends_day } : { end: ends_by === null ? 'none' : 'asked' }

async function lockEnd(tx: Tx, asker: Asker): Promise<Row> {
  const { rows } = await sql<Row>`
    select ends_by, ends_day::text, passes from threads where id = ${asker.thread} for update`.execute(tx)
  return rows[0] ?? { ends_by: null, ends_day: null }
}

async function setEnd(tx: Tx, asker: Asker, row: Row): Promise<ThreadEnd> {
  await sql`
    update threads set ends_by = ${row.ends_by}, ends_day = ${row.ends_day}::date where id = ${asker.thread}`.execute(tx)
  return endOf(row)
}

/**
 * Deletion by four eyes (S22). `ask`: once two different members' handles have asked, the thread goes after the cooling
 * time. `stop`: any member ends that. `see` changes nothing. Throws `Refused`.
 */
export function changeEnd(db: Database, handle: HandleHash, act: 'ask' | 'stop' | 'see', now: Date): Promise<ThreadEnd> {
  return withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('end_thread', asker.scope)) throw new Refused('not_allowed')
    const row = await lockEnd(tx, asker)
    // Nobody keeps what passes.
    if (act !== 'see' && (row.passes ?? null) !== null) throw new Refused('not_allowed')
    if (act === 'stop') return setEnd(tx, asker, { ends_by: null, ends_day: null })
    if (act === 'see' || row.ends_day !== null || row.ends_by?.equals(asker.hash) === true) return endOf(row)
    const isSecond = row.ends_by !== null
    return setEnd(tx, asker, { ends_by: row.ends_by ?? asker.hash, ends_day: isSecond ? dayAfter(now, coolingDays) : null })
  })
}

/** Deletes the threads whose day has come and leaves their tombstones (S30). Safe at any time, on any node. */
export async function deleteEnded(db: Database, now: Date): Promise<void> {
  await withTask(db, 'retention', async (tx) => {
    const { rows } = await sql<{ id: Buffer }>`
      delete from threads where ends_day <= ${dayAfter(now, 0)}::date returning id`.execute(tx)
    await bury(
      tx,
      rows.map((row) => row.id),
      now
    )
  })
}
