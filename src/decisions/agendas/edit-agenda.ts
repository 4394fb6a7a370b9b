import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import { hideActionsOf } from '../action-items/give-out.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { MeetingId } from '../votes/model.ts'
import { type AgendaItem, type AgendaItemId, mostItems } from './model.ts'
import { itemsOf } from './store.ts'

export type WrittenItem = Pick<AgendaItem, 'kind' | 'title' | 'notes' | 'motion' | 'private'>

/** Puts an item at the end. False when the agenda is full. */
export async function addItem(tx: Tx, meeting: MeetingId, item: WrittenItem): Promise<boolean> {
  await lockMeeting(tx, meeting)
  const items = await itemsOf(tx, meeting)
  if (items.length >= mostItems) return false
  const place = (items.at(-1)?.place ?? 0) + 1
  await tx
    .insertInto('agenda_items')
    .values({ id: randomUUID() as AgendaItemId, meeting, place, ...item })
    .execute()
  return true
}

/** Writes an item anew. One that is private from now on takes what was given out under it along. */
export async function changeItem(tx: Tx, id: AgendaItemId, item: WrittenItem): Promise<void> {
  if (item.private) await hideActionsOf(tx, id)
  await tx.updateTable('agenda_items').set(item).where('id', '=', id).execute()
}

export async function removeItem(tx: Tx, id: AgendaItemId): Promise<void> {
  await tx.deleteFrom('agenda_items').where('id', '=', id).execute()
}

/** Changes places with the item before. Nothing for the first one. */
export async function moveItemUp(tx: Tx, meeting: MeetingId, id: AgendaItemId): Promise<void> {
  await lockMeeting(tx, meeting)
  const items = await itemsOf(tx, meeting)
  const at = items.findIndex((each) => each.id === id)
  const [above, item] = [items[at - 1], items[at]]
  if (!above || !item) return
  await tx.updateTable('agenda_items').set({ place: above.place }).where('id', '=', item.id).execute()
  await tx.updateTable('agenda_items').set({ place: item.place }).where('id', '=', above.id).execute()
}
