import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { sha256, toRow } from './bytes.ts'
import { hourAfter, hourStart } from './days.ts'
import type { BodyId, HandleHash, Work } from './model.ts'
import { countPeople, insertLetters, type LetterRow } from './store-letters.ts'
import type { NewThread } from './store-threads.ts'

/** Says for this transaction that the holder of a handle files, with the files that these secrets claim. */
export async function actAsReporter(tx: Tx, reporter: HandleHash, secrets: readonly Uint8Array[]): Promise<void> {
  const claims = secrets.map((secret) => sha256(secret).toString('hex')).join(',')
  await sql`
    select set_config('app.handle', ${toRow(reporter).toString('hex')}, true),
      set_config('app.claims', ${claims}, true), set_config('app.task', 'filing', true)`.execute(tx)
}

/** What follows the thread and its handles. */
export type FilingRows = {
  readonly thread: NewThread
  readonly form: BodyId
  readonly letters: readonly LetterRow[]
  readonly held: { readonly due: Buffer; readonly b: Buffer }
  readonly slip: { readonly b: Uint8Array; readonly tag: Buffer }
  readonly work: Work | undefined
}

/**
 * Entries, letters, held letters, slip and counters in one statement: a filing's time is made of round trips. Returns for
 * how many letters there is an account, and how many reports the form had taken this hour before. A challenge that was
 * spent before fails on its key.
 */
export async function insertFiling(tx: Tx, rows: FilingRows, now: Date): Promise<{ people: number; load: number }> {
  const { thread, form, letters, held, slip, work } = rows
  const entries = thread.entries.map(
    ({ id, hash, bucket, b }, n) =>
      sql`(${id}::bytea, ${thread.id}::bytea, ${n}::integer,
        ${thread.entries[n - 1]?.hash ?? Buffer.alloc(0)}::bytea, ${hash}::bytea, ${bucket}::integer, ${b}::bytea)`
  )
  const spent = work ? [sha256(Buffer.from(work.challenge))] : []
  const hour = hourStart(now)
  const found = await sql<{ people: number; load: number }>`
    with entry as (
      insert into entries (id, thread, n, prev, hash, bucket, b) values ${sql.join(entries)}
    ), letter as (
      ${insertLetters(letters, now)}
    ), held as (
      insert into held_rounds (thread, due, b) values (${thread.id}, ${held.due}, ${held.b})
    ), slip as (
      insert into outbox_slips (b, tag) values (${slip.b}, ${slip.tag})
    ), spent as (
      insert into work_used (hash, until_hour) select unnest(${spent}::bytea[]), ${hourAfter(now, 1)}::timestamptz
    ), counted as (
      insert into form_load as load (form, hour, slot, n) values (${form}, ${hour}, floor(random() * 16)::smallint, 1)
      on conflict (form, hour, slot) do update set n = load.n + 1
    ) select (${countPeople(letters)}) as people,
      (select coalesce(sum(n), 0) from form_load where form = ${form} and hour = ${hour})::integer as load`.execute(tx)
  return found.rows[0] ?? { people: 0, load: 0 }
}
