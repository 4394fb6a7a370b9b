import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withHandle, withTask, type Asker } from './asking.ts'
import type { EnvelopeContext, EnvelopeKeys } from './context.ts'
import { openDue, openRound, openState, sealState, type HeldRound } from './held-seal.ts'
import type { HandleHash, HeldState } from './model.ts'
import { mayDo } from './policy.ts'
import { sendLetters } from './store-letters.ts'

/**
 * Called when a reader has added an entry: if two different handles made at filing have signed off before it, the
 * letters to the fallback panel are no longer needed and are deleted. The reporter's own entries never count (S12).
 */
export async function cancelIfSignedOff(tx: Tx, keys: EnvelopeKeys, asker: Asker): Promise<void> {
  if (asker.shape !== 2) return
  const { numAffectedRows } = await sql`
    delete from held_rounds where thread = ${asker.thread} and 2 <= (
      select count(*) from handles where thread = ${asker.thread} and filing and scope = 'member' and signed_off
    )`.execute(tx)
  if (!numAffectedRows) return
  await sql`update threads set held = ${sealState(keys.box_key, asker.thread, 'none')}
    where id = ${asker.thread}`.execute(tx)
}

type WaitingRow = { readonly thread: Buffer; readonly b: Buffer }
type OpenedRow = HeldRound & { readonly thread: Buffer }

/** Rows that this key does not open are left where they are: one of them must not hold back the others. */
function openRows(keys: EnvelopeKeys, rows: readonly WaitingRow[]): OpenedRow[] {
  return rows.flatMap(({ thread, b }) => {
    try {
      return [{ thread, ...openRound(keys.box_key, thread, b) }]
    } catch {
      return []
    }
  })
}

/** Letters into boxes, slips to the mailer, state changed, rows deleted: all of it or nothing. The rows are locked. */
async function letOut(tx: Tx, keys: EnvelopeKeys, rounds: readonly OpenedRow[], now: Date): Promise<void> {
  await sendLetters(
    tx,
    rounds.flatMap((round) => round.letters),
    now
  )
  await sql`insert into outbox_slips (b) select unnest(${rounds.map((round) => round.slip)}::bytea[])`.execute(tx)
  const threads = rounds.map((round) => round.thread)
  const states = threads.map((thread) => sealState(keys.box_key, thread, 'released'))
  await sql`
    update threads t set held = given.held
    from unnest(${threads}::bytea[], ${states}::bytea[]) as given (id, held) where t.id = given.id`.execute(tx)
  await sql`delete from held_rounds where thread = any (${threads})`.execute(tx)
}

/** The reporter hands the report to the fallback panel now (S12). Says what became of the letters. Throws `Refused`. */
export async function releaseHeld(db: Database, context: EnvelopeContext, handle: HandleHash, now: Date): Promise<HeldState> {
  return withHandle(db, handle, async (tx, asker) => {
    if (!mayDo('release_held', asker.scope)) throw new Refused('not_allowed')
    const { rows } = await sql<WaitingRow>`
      select thread, b from held_rounds where thread = ${asker.thread} for update`.execute(tx)
    if (rows.length === 0) return readState(tx, context.keys, asker)
    const rounds = openRows(context.keys, rows)
    if (rounds.length === 0) throw new Error('the held letters cannot be opened with the keys of this instance')
    await letOut(tx, context.keys, rounds, now)
    return 'released'
  })
}

/** The state as it is now: the clock may have released the letters since the transaction began. */
export async function readState(tx: Tx, keys: EnvelopeKeys, asker: Asker): Promise<HeldState> {
  const { rows } = await sql<{ held: Buffer }>`select held from threads where id = ${asker.thread}`.execute(tx)
  return rows[0] ? openState(keys.box_key, asker.thread, rows[0].held) : 'none'
}

const looked = 500
const released = 25

/** Threads of one page whose clock has passed; rows that this key does not open are counted and left alone. */
async function findDue(
  db: Database,
  keys: EnvelopeKeys,
  after: Buffer,
  now: Date
): Promise<{ due: Buffer[]; last: Buffer | undefined; unreadable: number }> {
  const { rows } = await withTask(db, 'release', (tx) =>
    sql<{ thread: Buffer; due: Buffer }>`
      select thread, due from held_rounds where thread > ${after} order by thread limit ${looked}`.execute(tx)
  )
  const due: Buffer[] = []
  let unreadable = 0
  for (const row of rows) {
    try {
      if (openDue(keys.box_key, row.thread, row.due) <= now) due.push(row.thread)
    } catch {
      unreadable++
    }
  }
  return { due, last: rows.length < looked ? undefined : rows.at(-1)?.thread, unreadable }
}

/**
 * The clock of S12: gives out every held round whose moment has come. Run it every few minutes, on any number of
 * nodes: a round goes out once. Memory does not grow with the number of rounds.
 */
export async function releaseDue(db: Database, keys: EnvelopeKeys, now: Date): Promise<{ released: number; unreadable: number }> {
  const total = { released: 0, unreadable: 0 }
  for (let after: Buffer | undefined = Buffer.alloc(0); after;) {
    const page = await findDue(db, keys, after, now)
    total.unreadable += page.unreadable
    for (let at = 0; at < page.due.length; at += released) {
      const part = page.due.slice(at, at + released)
      const done = await withTask(db, 'release', async (tx) => {
        const { rows } = await sql<WaitingRow>`
          select thread, b from held_rounds where thread = any (${part}) for update skip locked`.execute(tx)
        const rounds = openRows(keys, rows)
        if (rounds.length > 0) await letOut(tx, keys, rounds, now)
        return { released: rounds.length, unreadable: rows.length - rounds.length }
      })
      total.released += done.released
      total.unreadable += done.unreadable
    }
    after = page.last
  }
  return total
}
