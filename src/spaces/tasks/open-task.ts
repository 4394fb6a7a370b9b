import type { Tx } from '../../db/database.ts'
import type { SpaceId } from '../model.ts'
import { mondayOf } from '../weeks.ts'
import type { TaskReason } from './model.ts'
import { insertTask } from './store.ts'

/**
 * Something is to be looked at in a space. It appears on the next Monday, dated by that day and with nothing else: who said
 * it, on which day and how often is not kept, so that it cannot be laid beside a report.
 */
export async function openTask(tx: Tx, space: SpaceId, reason: TaskReason, now: Date): Promise<void> {
  await insertTask(tx, space, reason, mondayOf(now, 1))
}
