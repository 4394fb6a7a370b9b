import { sql } from 'kysely'
import { transaction, type Database } from '../db/database.ts'
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
    await sql`delete from handles where ends_day < ${dayAfter(now, 0)}`.execute(tx)
    await sql`delete from handle_drops where until_day < ${dayAfter(now, 0)}`.execute(tx)
  })
}

/** Every table whose order of writing would tell something. */
export const rewritten = [
  ...['threads', 'handles', 'handle_drops', 'entries', 'blobs', 'letters', 'held_rounds', 'drafts', 'books', 'timers'],
  ...['outbox_slips', 'tombstones', 'digests']
]

/**
 * Rewrites the sealed tables in order of their random ids, so that a copy of the files does not tell what came after
 * what (S6). Each is locked while it is rewritten: for the night.
 */
export async function rewriteSealedTables(db: Database): Promise<void> {
  for (const table of rewritten) {
    await transaction(db, async (tx) => {
      await sql`select set_config('statement_timeout', '0', true)`.execute(tx)
      await sql`select rewrite_sealed_table(${table})`.execute(tx)
    })
  }
}
