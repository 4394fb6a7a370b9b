import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { withTask } from './asking.ts'
import { dayAfter, hourStart } from './days.ts'
import { letterDays } from './model.ts'

/** Deletes what has ended: letters nobody collected, drafts, unclaimed files, old counters (S6). Safe at any time, on any node. */
export async function dropEnded(db: Database, now: Date): Promise<void> {
  await withTask(db, 'retention', async (tx) => {
    await sql`delete from letters where day < ${dayAfter(now, -letterDays)}`.execute(tx)
    await sql`delete from drafts where until_hour <= ${now}`.execute(tx)
    await sql`delete from blobs where thread is null and until_hour <= ${now}`.execute(tx)
    await sql`delete from form_load where hour < ${hourStart(now)}`.execute(tx)
    await sql`delete from work_used where until_hour <= ${now}`.execute(tx)
    await sql`delete from handle_drops where until_day < ${dayAfter(now, 0)}`.execute(tx)
  })
}

/** Every table whose order of writing would tell something, with the index that its rewritten order follows. */
export const rewritten = {
  threads: 'threads_pkey',
  handles: 'handles_pkey',
  handle_drops: 'handle_drops_pkey',
  entries: 'entries_pkey',
  blobs: 'blobs_pkey',
  letters: 'letters_pkey',
  held_rounds: 'held_rounds_pkey',
  drafts: 'drafts_pkey',
  books: 'books_pkey',
  timers: 'timers_pkey',
  outbox_slips: 'outbox_slips_pkey',
  later_slips: 'later_slips_pkey',
  tombstones: 'tombstones_pkey'
} as const

/**
 * Rewrites the sealed tables in order of their random ids, so that a copy of the files does not tell what came after
 * what (S6). As the role that owns the tables; each is locked while it is rewritten. For the night.
 */
export async function rewriteSealedTables(owner: Database): Promise<void> {
  for (const [table, index] of Object.entries(rewritten)) {
    await sql`cluster ${sql.id(table)} using ${sql.id(index)}`.execute(owner)
  }
}
