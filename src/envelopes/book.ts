import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withAccount } from './asking.ts'
import { fromRow } from './bytes.ts'
import { checkSealed } from './shapes.ts'

/** Counter 0 and no bytes before the first save. */
export type SealedBook = { readonly counter: number; readonly b?: string }

/** A person's own sealed list of keys and handles. */
export async function readBook(db: Database, account: AccountId): Promise<SealedBook> {
  const { rows } = await withAccount(db, account, (tx) =>
    sql<{ counter: number; b: Buffer }>`select counter, b from books where account = ${account}`.execute(tx)
  )
  const [book] = rows
  return book ? { counter: book.counter, b: fromRow(book.b) } : { counter: 0 }
}

/** Saves a book if nobody saved one since: `counter` is the stored one plus one (S17). Throws `Refused('counter_moved')`. */
export async function saveBook(db: Database, account: AccountId, counter: number, b: Uint8Array): Promise<void> {
  checkSealed(b, 'book')
  const { numAffectedRows } = await withAccount(db, account, (tx) =>
    counter === 1
      ? sql`insert into books (account, counter, b) values (${account}, 1, ${b}) on conflict do nothing`.execute(tx)
      : sql`update books set counter = ${counter}, b = ${b}
          where account = ${account} and counter = ${counter - 1}`.execute(tx)
  )
  if (!numAffectedRows) throw new Refused('counter_moved')
}

/** Drops a book that nothing opens any more: its person has a new key and is granted their cases again (S19). */
export async function dropBook(db: Database, account: AccountId): Promise<void> {
  await withAccount(db, account, (tx) => sql`delete from books where account = ${account}`.execute(tx))
}
