import type { Tx } from '../../db/database.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { Site } from '../site.ts'
import type { MeetingId } from '../votes/model.ts'
import { isFinished, type RoomItem, type RoomProblem } from './model.ts'
import { roomItems } from './store.ts'

/** What is done about an item: it is dealt with, or put off to the next meeting. */
export type ItemEnd = 'done' | 'put_off'

async function passing(tx: Tx, meeting: MeetingId, id: AgendaItemId) {
  const { opened_at: opened, closed_at: closed } = await lockMeeting(tx, meeting)
  const items = await roomItems(tx, meeting)
  const item = items.find((each) => each.id === id)
  return { items, item, underWay: opened !== null && closed === null }
}

/**
 * Comes to an item. The one before is done if something came of it, else it waits again. One that was done or put off is
 * opened anew.
 */
export async function takeUp(
  tx: Tx,
  site: Site,
  meeting: MeetingId,
  id: AgendaItemId
): Promise<{ readonly problem?: RoomProblem }> {
  const { items, item, underWay } = await passing(tx, meeting, id)
  if (!underWay) return { problem: 'not_under_way' }
  if (!item) return { problem: 'item_gone' }
  if (item.state === 'now') return {}
  const now = site.clock.now()
  const before = items.find(({ state }) => state === 'now')
  if (before) await endItem(tx, before, isFinished(before) ? 'done' : 'waiting', now)
  await tx
    .updateTable('agenda_items')
    .set({ state: 'now', reached_at: item.reached_at ?? now, done_at: null })
    .where('id', '=', id)
    .execute()
  return {}
}

async function endItem(tx: Tx, { id }: RoomItem, state: 'done' | 'waiting' | 'left_over', now: Date): Promise<void> {
  await tx
    .updateTable('agenda_items')
    .set({ state, done_at: state === 'done' ? now : null })
    .where('id', '=', id)
    .execute()
}

/** Ends an item with what came of it, and comes to the next one that waits, which it gives. */
export async function passOn(
  tx: Tx,
  site: Site,
  meeting: MeetingId,
  id: AgendaItemId,
  { end, outcome }: { readonly end: ItemEnd; readonly outcome: string }
): Promise<{ readonly problem?: RoomProblem; readonly next?: AgendaItemId }> {
  const { items, item, underWay } = await passing(tx, meeting, id)
  if (!underWay) return { problem: 'not_under_way' }
  if (!item) return { problem: 'item_gone' }
  if (end === 'put_off' && item.motion_status === 'open') return { problem: 'vote_open' }
  const now = site.clock.now()
  await tx
    .updateTable('agenda_items')
    .set({ outcome, reached_at: item.reached_at ?? now })
    .where('id', '=', id)
    .execute()
  await endItem(tx, item, end === 'done' ? 'done' : 'left_over', now)
  const waiting = items.filter((each) => each.state === 'waiting' && each.id !== id)
  const next = waiting.find(({ place }) => place > item.place) ?? waiting[0]
  if (!next) return {}
  const current = items.find((each) => each.state === 'now' && each.id !== id)
  if (!current) await takeUp(tx, site, meeting, next.id)
  return { next: current?.id ?? next.id }
}

/** Writes down what came of an item, without going on. */
export async function noteOutcome(
  tx: Tx,
  meeting: MeetingId,
  id: AgendaItemId,
  outcome: string
): Promise<{ readonly problem?: RoomProblem }> {
  const { item, underWay } = await passing(tx, meeting, id)
  if (!underWay) return { problem: 'not_under_way' }
  if (!item) return { problem: 'item_gone' }
  await tx.updateTable('agenda_items').set({ outcome }).where('id', '=', id).execute()
  return {}
}
