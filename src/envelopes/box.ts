import { randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import { withAccount, withTask } from './asking.ts'
import { fromRow, toRow } from './bytes.ts'
import type { EmptyLetters } from './empty-letters.ts'
import { boxSize, type LetterId } from './model.ts'

export type BoxLetter = { readonly id: LetterId; readonly b: string }

/** Always 16 letters in random order: those that wait, and fresh empty ones (S9). More wait for the next fetch. */
export async function openBox(db: Database, account: AccountId, empties: EmptyLetters): Promise<BoxLetter[]> {
  // Taken in any case, so that the time a fetch takes does not depend on what waits.
  const spare = await empties.take(boxSize)
  const { rows } = await withAccount(db, account, (tx) =>
    sql<{ id: Buffer; b: Uint8Array }>`
      select id, b from letters where account = ${account} order by id limit ${boxSize}`.execute(tx)
  )
  const letters = [...rows, ...spare.slice(rows.length).map((b) => ({ id: randomBytes(16), b }))]
  for (let i = letters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    const [a, b] = [letters[i], letters[j]]
    if (a && b) [letters[i], letters[j]] = [b, a]
  }
  return letters.map(({ id, b }) => ({ id: fromRow<LetterId>(id), b: Buffer.from(b).toString('base64url') }))
}

/** Deletes what the person has safely in their book. Ids of empty letters are among them and mean nothing. */
export async function collectLetters(db: Database, account: AccountId, ids: readonly LetterId[]): Promise<void> {
  await withAccount(db, account, (tx) =>
    sql`delete from letters where account = ${account} and id = any (${ids.map(toRow)})`.execute(tx)
  )
}

/** Those of these accounts in whose box a letter of this day or an earlier one still lies. For the sweep that reminds. */
export async function whoHasLettersSince(db: Database, accounts: readonly AccountId[], day: string): Promise<AccountId[]> {
  const { rows } = await withTask(db, 'timers', (tx) =>
    sql<{ account: AccountId }>`
      select account from unnest(${[...new Set(accounts)]}::uuid[]) as given (account)
      where exists (select from letters l where l.account = given.account and l.day <= ${day})`.execute(tx)
  )
  return rows.map((row) => row.account)
}
