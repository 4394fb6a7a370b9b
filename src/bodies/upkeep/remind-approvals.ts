import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { mailAccounts } from '../../mail/outbox.ts'
import { dayOf } from '../actor.ts'
import { lifeOf } from '../record/store.ts'
import { approvalClock } from './approval-clock.ts'
import { checkUpkeep } from './check-upkeep.ts'
import { bodiesAsking, type KeptBody, leadersOf } from './confirm/store.ts'

const monthMs = 30 * 86_400_000

/** Once a day: tells who leads the body above, and the body itself, that a roster is to be approved; once a month while it is. */
export async function remindApprovals(context: Context): Promise<void> {
  const today = dayOf(context.clock.now())
  for (const body of await bodiesAsking(context.db, 'approval')) await remindOf(context, body, today)
}

async function remindOf(context: Context, { id, parent, upkeep }: KeptBody, today: string): Promise<void> {
  if (!upkeep.approval || checkUpkeep(upkeep).length > 0) return
  const life = await lifeOf(context.db, id)
  const last = life.findLast(({ change }) => change === 'approved')?.on_day
  if (approvalClock(upkeep.approval, { last, since: life[0]?.on_day ?? today }, today).state === 'kept') return
  await transaction(context.db, async (tx) => {
    const before = new Date(Date.parse(today) - monthMs).toISOString().slice(0, 10)
    const { numUpdatedRows } = await tx
      .updateTable('bodies')
      .set({ approval_told: today })
      .where('id', '=', id)
      .where((where) => where.or([where('approval_told', 'is', null), where('approval_told', '<=', before)]))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return
    const people = new Set([...(parent ? await leadersOf(tx, parent, today) : []), ...(await leadersOf(tx, id, today))])
    await mailAccounts(tx, context, [...people], 'roster_approval')
  })
}
