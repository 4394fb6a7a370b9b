import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import { withAccount, withTask } from './asking.ts'
import { checkSealed } from './shapes.ts'

/**
 * Rewrites a person's own list of due times, sealed to the instance's clock (S28). `kept`: the same list as the clock opens
 * it quickly, which is stored instead. Throws `Refused`.
 */
export async function saveTimers(db: Database, account: AccountId, b: Uint8Array, kept = b): Promise<void> {
  checkSealed(b, 'timers')
  await withAccount(db, account, (tx) =>
    sql`insert into timers (account, b) values (${account}, ${kept})
      on conflict (account) do update set b = excluded.b`.execute(tx)
  )
}

/** Timer lists of accounts after `after`, in order of their ids, for the sweep that sends reminders. */
export async function listTimers(
  db: Database,
  after: AccountId | undefined,
  limit: number
): Promise<{ account: AccountId; b: Uint8Array }[]> {
  const { rows } = await withTask(db, 'timers', (tx) =>
    sql<{ account: AccountId; b: Buffer }>`
      select account, b from timers where ${after ?? null}::uuid is null or account > ${after ?? null}::uuid
      order by account limit ${limit}`.execute(tx)
  )
  return rows
}

/** One person's list, for the mailer that keeps to their quiet hours; nothing when they never saved one. */
export async function timersOf(db: Database, account: AccountId): Promise<Uint8Array | undefined> {
  const { rows } = await withTask(db, 'timers', (tx) =>
    sql<{ b: Buffer }>`select b from timers where account = ${account}`.execute(tx)
  )
  return rows[0]?.b
}

/** Puts other bytes of the same lists in their place. A list that its person saved meanwhile stays as they saved it. */
export async function keepTimers(
  db: Database,
  lists: readonly { readonly account: AccountId; readonly before: Uint8Array; readonly after: Uint8Array }[]
): Promise<void> {
  const accounts = lists.map(({ account }) => account)
  const [before, after] = [lists.map((each) => Buffer.from(each.before)), lists.map((each) => Buffer.from(each.after))]
  await withTask(db, 'timers', (tx) =>
    sql`update timers t set b = given.after
      from unnest(${accounts}::uuid[], ${before}::bytea[], ${after}::bytea[]) as given (account, before, after)
      where t.account = given.account and t.b = given.before`.execute(tx)
  )
}
