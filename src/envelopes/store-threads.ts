import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { fromRow, toRow } from './bytes.ts'
import { pageLimit, type EntryId, type EntryRow, type HandleSeen, type Hash, type NewHandle, type Shape } from './model.ts'

/** An entry ready for its place. */
export type PlacedEntry = {
  readonly id: Buffer
  readonly hash: Buffer
  readonly bucket: number
  readonly hold: Buffer | null
  readonly opens: Buffer | null
  readonly b: Uint8Array
}

/** Bytes of entries in one answer; a longer thread is fetched in pages. */
const pageBytes = 4 * 1024 * 1024

/**
 * Entries after the first `after` ones and before `length`, in order: at most `limit`, and no more than a few megabytes
 * beyond the first. Bytes of a held group stay away until an entry of this thread opens the group, but for who has
 * cast in it (S28).
 */
export async function listEntries(
  tx: Tx,
  { thread, length }: { readonly thread: Buffer; readonly length: number },
  page: { readonly after: number; readonly limit: number },
  cast: readonly Buffer[]
): Promise<EntryRow[]> {
  const { after, limit } = page
  type Row = Omit<PlacedEntry, 'b' | 'bucket'> & { n: number; prev: Buffer; b: Buffer | null }
  const { rows } = await sql<Row>`
    select id, n, prev, hash, hold, opens, case when hold is null or hold = any(${cast}::bytea[]) or exists (
      select 1 from entries o where o.thread = e.thread and o.opens = e.hold) then b end as b
    from (
      select *, sum(bucket) over (order by n) - bucket as before from entries
      where thread = ${thread} and n >= ${after} and n < ${length} order by n limit ${Math.min(limit, pageLimit)}
    ) e where before < ${pageBytes} order by n`.execute(tx)
  return rows.map((row) => ({
    id: fromRow<EntryId>(row.id),
    n: row.n,
    prev: fromRow(row.prev),
    hash: fromRow<Hash>(row.hash),
    ...(row.hold && { hold: fromRow(row.hold) }),
    ...(row.opens && { opens: fromRow(row.opens) }),
    ...(row.b && { b: fromRow(row.b) })
  }))
}

/** Handles of a thread in order of their hashes, so that their order tells nothing. */
export async function listHandles(tx: Tx, thread: Buffer): Promise<HandleSeen[]> {
  const { rows } = await sql<Omit<HandleSeen, 'hash'> & { hash: Buffer }>`
    select hash, scope, filing from handles where thread = ${thread} order by hash`.execute(tx)
  return rows.map((row) => ({ ...row, hash: fromRow(row.hash) }))
}

/** How an entry may grow a thread. `stale` is what the thread becomes; without it it stays what it is. */
export type Growth = { readonly evenStale: boolean; readonly stale?: boolean }

/**
 * Compare-and-swap on the head (S25): one statement moves the head and adds the entry. Returns the new length, or
 * nothing when the head was another or the thread is stale.
 */
export async function append(
  tx: Tx,
  thread: Buffer,
  prev: Buffer,
  entry: PlacedEntry,
  growth: Growth
): Promise<number | undefined> {
  const { id, hash, bucket, hold, opens, b } = entry
  const { rows } = await sql<{ length: number }>`
    with grown as (
      update threads set head = ${hash}, length = length + 1, stale = coalesce(${growth.stale ?? null}, stale)
      where id = ${thread} and head = ${prev} and (not stale or ${growth.evenStale}) returning length
    ), added as (
      insert into entries (id, thread, n, prev, hash, bucket, hold, opens, b)
      select ${id}::bytea, ${thread}::bytea, length - 1, ${prev}::bytea, ${hash}::bytea, ${bucket}::integer,
        ${hold}::bytea, ${opens}::bytea, ${b}::bytea from grown
    ) select length from grown`.execute(tx)
  return rows[0]?.length
}

/** Where an entry with this id and hash already lies in the thread: a repeated request. */
export async function findRepeat(tx: Tx, thread: Buffer, entry: PlacedEntry): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    select n from entries where id = ${entry.id} and thread = ${thread} and hash = ${entry.hash}`.execute(tx)
  return rows[0]?.n
}

/** The head as it is now, with whatever others have added since this transaction began. */
export async function readHead(tx: Tx, thread: Buffer): Promise<{ head: Buffer; length: number; stale: boolean } | undefined> {
  const { rows } = await sql<{ head: Buffer; length: number; stale: boolean }>`
    select head, length, stale from threads where id = ${thread}`.execute(tx)
  return rows[0]
}

/** A thread that is about to exist. Its first entry follows nothing. */
export type NewThread = {
  readonly id: Buffer
  readonly shape: Shape
  readonly held: Buffer
  readonly handles: readonly NewHandle[]
  readonly entries: readonly PlacedEntry[]
  /** The day on which it goes by itself. */
  readonly passes?: string
}

/** The thread's row and its handles; entries come after `asHandle` with one of them. Throws when the id is taken. */
export async function insertThread(tx: Tx, thread: NewThread): Promise<void> {
  const last = thread.entries.at(-1)
  if (!last) throw new Error('a thread begins with an entry')
  await sql`
    with made as (
      insert into threads (id, shape, head, length, held, passes, ends_by, ends_day)
      values (${thread.id}, ${thread.shape}, ${last.hash}, ${thread.entries.length}, ${thread.held},
        ${thread.passes === undefined ? null : 'open'}, ${thread.passes === undefined ? null : last.hash}, ${thread.passes ?? null}::date)
    ) insert into handles (hash, thread, scope, filing, ends_day)
      select hash, ${thread.id}::bytea, scope, false, ends
      from unnest(${thread.handles.map((each) => toRow(each.hash))}::bytea[], ${thread.handles.map((each) => each.scope)}::text[],
        ${thread.handles.map((each) => each.ends ?? null)}::date[]) as given (hash, scope, ends)`.execute(tx)
}

/** The first entries of a thread, each linked to the one before. */
export async function insertEntries(tx: Tx, thread: NewThread): Promise<void> {
  const { entries } = thread
  const prev = [Buffer.alloc(0), ...entries.slice(0, -1).map((entry) => entry.hash)]
  await sql`
    insert into entries (id, thread, n, prev, hash, bucket, b)
    select given.id, ${thread.id}::bytea, given.n - 1, given.prev, given.hash, given.bucket, given.b
    from unnest(${entries.map((entry) => entry.id)}::bytea[], ${prev}::bytea[],
      ${entries.map((entry) => entry.hash)}::bytea[], ${entries.map((entry) => entry.bucket)}::integer[],
      ${entries.map((entry) => entry.b)}::bytea[]) with ordinality as given (id, prev, hash, bucket, b, n)`.execute(tx)
}

/** Hashes of the first entries of a thread, to tell a repeated request from another one. */
export async function firstHashes(tx: Tx, thread: Buffer, count: number): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from entries where thread = ${thread} and n < ${count} order by n`.execute(tx)
  return rows.map((row) => row.hash)
}
