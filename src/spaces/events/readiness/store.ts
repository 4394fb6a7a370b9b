import type { AccountId } from '../../../accounts/model.ts'
import type { Database, Tx } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { Event } from '../model.ts'
import type { Gathering, GatheringKind, Mark, ReadinessKey } from './model.ts'

type OfEvent<T> = T & { readonly event: SpaceId }

/** The newest word on each task of these events, with the name of who said it. */
export async function newestMarks(db: Database, events: readonly SpaceId[]): Promise<OfEvent<Mark>[]> {
  if (events.length === 0) return []
  return db
    .selectFrom('event_marks')
    .leftJoin('accounts', 'accounts.id', 'event_marks.account')
    .distinctOn(['event', 'task'])
    .select(['event', 'task', 'at', 'done', 'accounts.name'])
    .where('event', 'in', [...events])
    .orderBy('event')
    .orderBy('task')
    .orderBy('at', 'desc')
    .execute()
}

export async function insertMark(
  tx: Tx,
  mark: { event: SpaceId; task: ReadinessKey; at: Date; done: boolean; account: AccountId }
): Promise<void> {
  await tx
    .insertInto('event_marks')
    .values(mark)
    .onConflict((conflict) => conflict.columns(['event', 'task', 'at']).doUpdateSet({ done: mark.done, account: mark.account }))
    .execute()
}

export async function gatheringsOf(db: Database, events: readonly SpaceId[]): Promise<OfEvent<Gathering>[]> {
  if (events.length === 0) return []
  return db
    .selectFrom('event_gatherings')
    .select(['event', 'kind', 'day', 'names', 'note'])
    .where('event', 'in', [...events])
    .orderBy('event')
    .orderBy('kind')
    .execute()
}

export async function saveGathering(
  tx: Tx,
  event: SpaceId,
  kind: GatheringKind,
  { day, names, note }: Omit<Gathering, 'kind'>,
  account: AccountId
): Promise<void> {
  const said = { day, names: [...names], note, account }
  await tx
    .insertInto('event_gatherings')
    .values({ event, kind, ...said })
    .onConflict((conflict) => conflict.columns(['event', 'kind']).doUpdateSet(said))
    .execute()
}

/** Public events that are not over, page by page. */
export async function openEvents(db: Database, after: SpaceId | undefined, limit: number): Promise<Event[]> {
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('published_day', 'is not', null)
    .where('closed_day', 'is', null)
    .orderBy('id')
    .limit(limit)
  if (after !== undefined) query = query.where('id', '>', after)
  return query.execute()
}

type Reminder = { readonly event: SpaceId; readonly task: ReadinessKey; readonly stage: 'soon' | 'late' }

/** Writes down that these were reminded of; gives those that had not been. */
export async function takeReminders(tx: Tx, reminders: readonly Reminder[]): Promise<{ event: SpaceId }[]> {
  if (reminders.length === 0) return []
  return tx
    .insertInto('event_reminders')
    .values([...reminders])
    .onConflict((conflict) => conflict.doNothing())
    .returning('event')
    .execute()
}
