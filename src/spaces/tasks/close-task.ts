import type { AccountId } from '../../accounts/model.ts'
import { dayOf } from '../../bodies/actor.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import type { TaskId } from './model.ts'
import { closeTask } from './store.ts'

/** Somebody has looked and put it right. False when somebody else did before. */
export function finishTask({ db, clock }: Pick<Context, 'db' | 'clock'>, id: TaskId, by: AccountId): Promise<boolean> {
  return transaction(db, (tx) => closeTask(tx, id, dayOf(clock.now()), by))
}
