import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Site } from '../site.ts'
import type { ActionItem, ActionItemId } from './model.ts'
import { lockAction, noteActionEvent, updateAction } from './store.ts'

type By = { readonly person: PersonId | null; readonly words: string }

/** Says how an open one stands. False when it is over. */
export async function noteOnAction(tx: Tx, site: Site, id: ActionItemId, { person, words }: By): Promise<boolean> {
  if ((await lockAction(tx, id)).status !== 'open') return false
  await noteActionEvent(tx, id, 'noted', { at: site.clock.now(), person, words })
  await site.publicPages.changed(tx)
  return true
}

/** Ends it with a sentence. False when somebody else did so before. */
export async function endAction(
  tx: Tx,
  site: Site,
  id: ActionItemId,
  status: 'done' | 'dropped',
  { person, words }: By
): Promise<boolean> {
  if ((await lockAction(tx, id)).status !== 'open') return false
  const at = site.clock.now()
  await updateAction(tx, id, { status, ended_at: at, said: words })
  await noteActionEvent(tx, id, status, { at, person, words })
  await site.publicPages.changed(tx)
  return true
}

/** Takes its end back: it goes on growing old from the day on which it was made. False when it is open. */
export async function reopenAction(tx: Tx, site: Site, id: ActionItemId, { person, words }: By): Promise<boolean> {
  if ((await lockAction(tx, id)).status === 'open') return false
  await updateAction(tx, id, { status: 'open', ended_at: null, said: '', reminded: 0 })
  await noteActionEvent(tx, id, 'reopened', { at: site.clock.now(), person, words })
  await site.publicPages.changed(tx)
  return true
}

/** Other words, another owner or another day. A new owner and a new day are reminded anew. False when it is over. */
export async function changeAction(
  tx: Tx,
  site: Site,
  id: ActionItemId,
  change: Pick<ActionItem, 'title' | 'owner' | 'due_day' | 'private'>,
  { person, words }: By
): Promise<boolean> {
  const before = await lockAction(tx, id)
  if (before.status !== 'open') return false
  const anew = before.owner !== change.owner || before.due_day !== change.due_day
  await updateAction(tx, id, { ...change, ...(anew && { reminded: 0 }) })
  await noteActionEvent(tx, id, 'changed', { at: site.clock.now(), person, words })
  await site.publicPages.changed(tx)
  return true
}
