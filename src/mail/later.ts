import { randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { whoHasLettersSince } from '../envelopes/box.ts'
import { dayAfter } from '../envelopes/days.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { storedRosters } from '../envelopes/rosters.ts'
import { mailerKeys } from './mailer-keys.ts'
import { openRow, sealRow } from './outbox-seal.ts'
import { remindAccounts } from './remind.ts'

/** Forty entries, the most of a slip. */
const listSize = 1024
/** Days a letter may lie before its reader is reminded. */
export const reminderDays = 3
const batch = 100

/**
 * Keeps whom each slip named, without any address, for one reminder. Every slip leaves one row of one size, an empty one
 * too: rows alone do not tell how many letters of a round were real (S28).
 */
export async function keepForLater(
  tx: Tx,
  keys: Context['keys'],
  slips: readonly (readonly string[])[],
  now: Date
): Promise<void> {
  const { outbox } = mailerKeys(keys)
  const rows = slips.map((entries) => {
    const id = randomUUID()
    return { id, day: dayAfter(now, reminderDays), b: sealRow(outbox, id, listSize, entries) }
  })
  await tx.insertInto('later_slips').values(rows).execute()
}

/**
 * Reminds people of a letter that a slip named and that still lies in their box. Only a slip knows which letters were
 * real: somebody who gets empty letters alone is in none, so their mail is the same whether there is a case or not (S9).
 */
export async function remindOfLetters(context: Context): Promise<void> {
  while ((await remindBatch(context)) === batch);
}

async function remindBatch(context: Context): Promise<number> {
  const { db, keys, clock } = context
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('later_slips')
      .select(['id', 'b'])
      .where('day', '<=', dayAfter(now, 0))
      .orderBy('day')
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    if (rows.length === 0) return 0
    const { outbox } = mailerKeys(keys)
    const entries = rows.flatMap((row) => openRow(outbox, row.id, row.b) as RosterEntryId[])
    const accounts: AccountId[] = [...(await storedRosters.accountOf(tx, entries)).values()]
    await remindAccounts(tx, context, await whoHasLettersSince(tx, accounts, dayAfter(now, -reminderDays)))
    await tx
      .deleteFrom('later_slips')
      .where(
        'id',
        'in',
        rows.map((row) => row.id)
      )
      .execute()
    return rows.length
  })
}
