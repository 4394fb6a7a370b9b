import type { AccountId } from '../accounts/model.ts'
import { recordAct } from '../audit/record-act.ts'
import { type Database, transaction } from '../db/database.ts'

/** Two people must have seen that they look at an older state (S30). */
const needed = 2

/** The day of the backup that was restored, and whether this person has said that they know. Nothing on most days. */
export type RestoredState = { readonly day: string; readonly confirmed: boolean } | undefined

export async function restoredState(db: Database, account: AccountId): Promise<RestoredState> {
  const row = await db
    .selectFrom('restored')
    .leftJoin('restored_confirmations', (join) => join.on('restored_confirmations.account', '=', account))
    .select(['restored.day', 'restored_confirmations.account'])
    .executeTakeFirst()
  return row && { day: row.day, confirmed: row.account !== null }
}

/** Says that this person knows. The second one ends the notice for everybody. */
export async function confirmRestored(db: Database, account: AccountId, now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    const restored = await tx.selectFrom('restored').select('day').forUpdate().executeTakeFirst()
    if (!restored) return
    await tx
      .insertInto('restored_confirmations')
      .values({ account })
      .onConflict((row) => row.doNothing())
      .execute()
    await recordAct(tx, 'restore_confirmed', account, now)
    const people = await tx.selectFrom('restored_confirmations').select('account').limit(needed).execute()
    if (people.length < needed) return
    await tx.deleteFrom('restored').execute()
    await tx.deleteFrom('restored_confirmations').execute()
  })
}
