import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { mailAccounts } from '../../mail/outbox.ts'
import { dayOf } from '../actor.ts'
import { leadersOf } from '../upkeep/confirm/store.ts'
import { bodiesWithOpenLists } from './store.ts'

const dayMs = 86_400_000

/** Once a week: tells who leads a body that somebody joined or left in the last two months and no checklist was begun. */
export async function remindChecklists(context: Context): Promise<void> {
  const now = context.clock.now()
  const before = (days: number) => dayOf(new Date(now.getTime() - days * dayMs))
  const bodies = await bodiesWithOpenLists(context.db, before(60), before(7))
  const leaders = await Promise.all(bodies.map((body) => leadersOf(context.db, body, dayOf(now))))
  const accounts = [...new Set(leaders.flat())]
  if (accounts.length === 0) return
  await transaction(context.db, (tx) => mailAccounts(tx, context, accounts, 'checklist_waiting'))
}
