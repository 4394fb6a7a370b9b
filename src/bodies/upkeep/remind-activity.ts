import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { mailAccounts } from '../../mail/outbox.ts'
import { dayOf } from '../actor.ts'
import { leadersOf } from './confirm/store.ts'
import { bodiesAskingActivity, findShort } from './find-short.ts'

const monthMs = 30 * 86_400_000

/** Tells who leads a body that somebody takes part less than its charter asks; once a month while it is so. A foundation has dozens of bodies. */
export async function remindActivity(context: Context): Promise<void> {
  const { db, clock } = context
  const today = dayOf(clock.now())
  const before = dayOf(new Date(Date.parse(today) - monthMs))
  for (const body of await bodiesAskingActivity(db)) {
    if ((await findShort(db, body, today)).length === 0) continue
    await transaction(db, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('bodies')
        .set({ activity_told: today })
        .where('id', '=', body.id)
        .where((where) => where.or([where('activity_told', 'is', null), where('activity_told', '<=', before)]))
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 1n) await mailAccounts(tx, context, await leadersOf(tx, body.id, today), 'roster_activity')
    })
  }
}
