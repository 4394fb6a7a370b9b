import { randomUUID } from 'node:crypto'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import type { Site } from '../site.ts'
import type { ResolutionId } from '../model.ts'
import type { MeetingId } from '../votes/model.ts'
import { type ActionItem, type ActionItemId, mostOpen } from './model.ts'
import { countOpen, insertAction, nextActionNumber, noteActionEvent } from './store.ts'

export type NewAction = {
  readonly body: BodyId
  readonly title: string
  readonly owner: PersonId
  readonly due_day: string | null
  readonly meeting?: MeetingId | null
  readonly item?: AgendaItemId | null
  readonly resolution?: ResolutionId | null
  /** Whoever gives it out under a private item says yes here; a later change of the item hides it too. */
  readonly private: boolean
  readonly by: PersonId | null
}

/** Gives out something to do, under the next number of the year. Nothing when the body has too many open ones. */
export async function giveOut(tx: Tx, site: Site, { by, ...given }: NewAction): Promise<ActionItem | undefined> {
  if ((await countOpen(tx, given.body)) >= mostOpen) return undefined
  const now = site.clock.now()
  const action: ActionItem = {
    meeting: null,
    item: null,
    resolution: null,
    ...given,
    id: randomUUID() as ActionItemId,
    number: await nextActionNumber(tx, now.getUTCFullYear()),
    status: 'open',
    made_at: now,
    made_by: by,
    ended_at: null,
    said: ''
  }
  await insertAction(tx, action)
  await noteActionEvent(tx, action.id, 'made', { at: now, person: by })
  await site.publicPages.changed(tx)
  return action
}

/** What came from an item of an agenda that is private from now on is private as well. */
export async function hideActionsOf(tx: Tx, item: AgendaItemId): Promise<void> {
  await tx.updateTable('action_items').set({ private: true }).where('item', '=', item).execute()
}
