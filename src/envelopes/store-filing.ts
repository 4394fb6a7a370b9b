import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { sha256, toRow } from './bytes.ts'
import { dayAfter, hourAfter, hourStart } from './days.ts'
import type { BodyId, HandleHash, Work } from './model.ts'
import type { LetterRow } from './store-letters.ts'
import type { PlacedEntry } from './store-threads.ts'

/** Everything a report leaves in the database, but its files. */
export type FilingRows = {
  readonly form: BodyId
  readonly thread: { readonly id: Buffer; readonly held: Buffer }
  readonly reporter: HandleHash
  readonly readers: readonly HandleHash[]
  /** Three, in order. */
  readonly entries: readonly PlacedEntry[]
  readonly letters: readonly LetterRow[]
  readonly round: { readonly due: Buffer; readonly b: Buffer }
  readonly slip: { readonly b: Uint8Array; readonly tag: Buffer }
  readonly work: Work | undefined
}

/**
 * Writes reports, one after the other, and lets the rest of the transaction be the last one's reporter's. Says of each for
 * how many letters there is a box, and how many reports the form had taken this hour before. Throws when a thread is there
 * or a challenge was spent.
 */
export async function insertReports(
  tx: Tx,
  reports: readonly FilingRows[],
  now: Date
): Promise<{ people: number; load: number }[]> {
  const calls = reports.map((rows) => callFor(rows, now))
  return (await sql<{ people: number; load: number }>`${sql.join(calls, sql` union all `)}`.execute(tx)).rows
}

function callFor(rows: FilingRows, now: Date): RawBuilder<unknown> {
  const { form, thread, entries, letters, round, slip, work } = rows
  const [first, second, third] = entries
  return sql`
    select people, load from file_report(
      ${thread.id}, ${thread.held}, ${toRow(rows.reporter)}, ${rows.readers.map(toRow)},
      ${entries.map((entry) => entry.id)}, ${entries.map((entry) => entry.hash)}, ${entries.map((entry) => entry.bucket)},
      ${first?.b}, ${second?.b}, ${third?.b},
      ${letters.map((letter) => letter.to)}, ${Buffer.concat(letters.map((letter) => letter.b))}, ${dayAfter(now, 0)},
      ${round.due}, ${round.b}, ${slip.b}, ${slip.tag},
      ${form}, ${hourStart(now)}, ${work ? sha256(Buffer.from(work.challenge)) : null}, ${hourAfter(now, 1)})`
}
