import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { bury } from './bury.ts'
import { toRow } from './bytes.ts'
import { dayAfter } from './days.ts'
import { dropDays, type NewHandle, type Scope } from './model.ts'

/** Takes a handle of the asker's thread away. */
export async function dropHandle(tx: Tx, hash: Buffer, now: Date): Promise<void> {
  await bury(tx, [hash], now)
  await sql`delete from handles where hash = ${hash}`.execute(tx)
}

/** Takes the handle of whoever is outside from a thread, if there is one. */
export async function dropOutside(tx: Tx, thread: Buffer, now: Date): Promise<void> {
  const { rows } = await sql<{ hash: Buffer }>`
    delete from handles where thread = ${thread} and scope = 'outside' returning hash`.execute(tx)
  if (rows.length > 0) {
    await bury(
      tx,
      rows.map((row) => row.hash),
      now
    )
  }
}

/** Whether anybody else can read the asker's thread. */
export async function hasOtherReader(tx: Tx, thread: Buffer, asker: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select 1 from handles where thread = ${thread} and hash <> ${asker} and scope <> 'answer' limit 1`.execute(tx)
  return rows.length > 0
}

/** The same scope under another secret. */
export async function replaceHandle(tx: Tx, old: Buffer, next: Buffer, now: Date): Promise<void> {
  await bury(tx, [old], now)
  await sql`update handles set hash = ${next} where hash = ${old}`.execute(tx)
}

/** Adds handles to the asker's thread unless it would then have more than `limit`. One that is there already stays. */
export async function addHandles(tx: Tx, thread: Buffer, handles: readonly NewHandle[], limit: number): Promise<boolean> {
  await sql`
    insert into handles (hash, thread, scope, filing)
    select hash, ${thread}::bytea, scope, false
    from unnest(${handles.map((each) => toRow(each.hash))}::bytea[], ${handles.map((each) => each.scope)}::text[])
      as given (hash, scope)
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from handles where thread = ${thread}`.execute(tx)
  return (rows[0]?.n ?? 0) <= limit
}

/** A handle of the asker's thread, kept as it is until the transaction ends. */
export async function lockHandle(tx: Tx, thread: Buffer, hash: Buffer): Promise<{ scope: Scope } | undefined> {
  const { rows } = await sql<{ scope: Scope }>`
    select scope from handles where hash = ${hash} and thread = ${thread} for update`.execute(tx)
  return rows[0]
}

/** Writes down that one handle asks for the end of another; returns how many different ones ask now. */
export async function askDrop(tx: Tx, thread: Buffer, target: Buffer, asker: Buffer, now: Date): Promise<number> {
  await sql`
    insert into handle_drops (target, asker, thread, until_day)
    values (${target}, ${asker}, ${thread}, ${dayAfter(now, dropDays)})
    on conflict (target, asker) do update set until_day = excluded.until_day`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from handle_drops
    where target = ${target} and thread = ${thread} and until_day >= ${dayAfter(now, 0)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Lets one handle ask for the end of its thread; returns how many different ones ask now. Asks of one thread wait for each other. */
export async function askDelete(tx: Tx, thread: Buffer, asker: Buffer, now: Date): Promise<number> {
  await sql`select 1 from threads where id = ${thread} for update`.execute(tx)
  await sql`update handles set ends_until = ${dayAfter(now, dropDays)}::date where hash = ${asker}`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from handles
    where thread = ${thread} and filing and ends_until >= ${dayAfter(now, 0)}::date`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Marks a reader's handle as having seen the report (S12). */
export async function markSignedOff(tx: Tx, hash: Buffer): Promise<void> {
  await sql`update handles set signed_off = true where hash = ${hash}`.execute(tx)
}
