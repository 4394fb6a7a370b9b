import type { Context } from '../context.ts'
import { transaction, type Database, type Tx } from '../db/database.ts'
import { dayAfter } from '../envelopes/days.ts'

const bounceDays = 90

/**
 * Counts a mail that was refused for good, for the doctor; with a hash also tells the report or letter that it was about
 * (S33), which stands until a mail of it is taken.
 */
export async function noteRefused(tx: Tx, hash: Buffer | undefined, now: Date): Promise<void> {
  await tx
    .insertInto('mail_days')
    .values({ day: dayAfter(now, 0), refused: 1 })
    .onConflict((row) => row.column('day').doUpdateSet((set) => ({ refused: set('mail_days.refused', '+', 1) })))
    .execute()
  if (hash === undefined) return
  const until = dayAfter(now, bounceDays)
  await tx
    .insertInto('bounced')
    .values({ hash, until_day: until })
    .onConflict((row) => row.column('hash').doUpdateSet({ until_day: until }))
    .execute()
}

/** The same for what a mail server reports later, in a transaction of its own. */
export async function noteRefusedMail(
  context: { db: Database; clock: Context['clock'] },
  hash: Buffer | undefined
): Promise<void> {
  await transaction(context.db, (tx) => noteRefused(tx, hash, context.clock.now()))
}
