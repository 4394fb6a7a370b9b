import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MeetingId } from '../votes/model.ts'
import type { ActionEventKind, ActionItem, ActionItemId, ListedAction } from './model.ts'

const columns = [
  'a.id',
  'a.number',
  'a.body',
  'a.title',
  'a.owner',
  'a.due_day',
  'a.meeting',
  'a.item',
  'a.resolution',
  'a.private',
  'a.status',
  'a.made_at',
  'a.made_by',
  'a.ended_at',
  'a.said',
  'a.serial'
] as const

/** `now`: up to when meetings are counted through which an open one was carried. */
function listed(db: Database, now: Date) {
  return db
    .selectFrom('action_items as a')
    .innerJoin('people', 'people.id', 'a.owner')
    .innerJoin('bodies', 'bodies.id', 'a.body')
    .leftJoin('meetings', 'meetings.id', 'a.meeting')
    .leftJoin('resolutions', 'resolutions.id', 'a.resolution')
    .select(columns)
    .select([
      'people.name as owner_name',
      'people.slug as owner_slug',
      'people.shown as owner_shown',
      'bodies.name as body_name',
      'bodies.slug as body_slug',
      'meetings.title as meeting_title',
      'meetings.starts_at as meeting_starts',
      'meetings.zone as meeting_zone',
      'resolutions.number as resolution_number',
      sql<number>`(select count(*)::int from meetings m where m.body = a.body and m.opened_at > a.made_at
        and m.closed_at <= least(a.ended_at, ${now}::timestamptz))`.as('meetings')
    ])
}

export type ActionFilter = {
  readonly body?: BodyId
  readonly owner?: PersonId
  readonly meeting?: MeetingId
  /** Without private ones: they never leave the database for anything that everybody can read. */
  readonly publicOnly: boolean
}

/** Open action items, the oldest first: that is what grows old in sight. */
export async function openActions(db: Database, filter: ActionFilter, now: Date, limit: number): Promise<ListedAction[]> {
  return narrowed(listed(db, now), filter)
    .where('a.status', '=', 'open')
    .orderBy('a.made_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

/** Those that are done or dropped, newest first; `before` continues after a serial number. */
export async function endedActions(
  db: Database,
  filter: ActionFilter,
  now: Date,
  limit: number,
  before?: number
): Promise<ListedAction[]> {
  let query = narrowed(listed(db, now), filter).where('a.status', '<>', 'open').orderBy('a.serial', 'desc').limit(limit)
  if (before !== undefined) query = query.where('a.serial', '<', before)
  return query.execute()
}

/** What everybody may read, open and ended, newest first; `before` continues after a serial number. */
export async function publicActions(
  db: Database,
  { body, before, limit }: { readonly body?: BodyId | undefined; readonly before?: number | undefined; readonly limit: number },
  now: Date
): Promise<ListedAction[]> {
  let query = listed(db, now).where('a.private', '=', false).orderBy('a.serial', 'desc').limit(limit)
  if (body !== undefined) query = query.where('a.body', '=', body)
  if (before !== undefined) query = query.where('a.serial', '<', before)
  return query.execute()
}

/** What was given out in a meeting, in the order in which it was. */
export async function actionsOfMeeting(db: Database, meeting: MeetingId, now: Date): Promise<ListedAction[]> {
  return listed(db, now).where('a.meeting', '=', meeting).orderBy('a.serial').limit(500).execute()
}

/** Open at a moment, whatever became of them since: what a meeting had carried over to it. */
export async function openAt(db: Database, body: BodyId, at: Date, limit: number): Promise<ListedAction[]> {
  return listed(db, at)
    .where('a.body', '=', body)
    .where('a.made_at', '<', at)
    .where((where) => where.or([where('a.ended_at', 'is', null), where('a.ended_at', '>=', at)]))
    .orderBy('a.made_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

export async function findAction(db: Database, number: string, now: Date): Promise<ListedAction | undefined> {
  return listed(db, now).where('a.number', '=', number).executeTakeFirst()
}

function narrowed(query: ReturnType<typeof listed>, { body, owner, meeting, publicOnly }: ActionFilter) {
  let kept = query
  if (body !== undefined) kept = kept.where('a.body', '=', body)
  if (owner !== undefined) kept = kept.where('a.owner', '=', owner)
  if (meeting !== undefined) kept = kept.where('a.meeting', '=', meeting)
  return publicOnly ? kept.where('a.private', '=', false) : kept
}

export async function countOpen(db: Database, body: BodyId): Promise<number> {
  const { many } = await db
    .selectFrom('action_items')
    .select(({ fn }) => fn.countAll<string>().as('many'))
    .where('body', '=', body)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(many)
}

export async function lockAction(tx: Tx, id: ActionItemId): Promise<ActionItem> {
  return tx.selectFrom('action_items as a').select(columns).where('a.id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export async function insertAction(tx: Tx, action: ActionItem): Promise<void> {
  await tx.insertInto('action_items').values(action).execute()
}

export async function updateAction(
  tx: Tx,
  id: ActionItemId,
  change: Partial<Omit<ActionItem, 'id' | 'number'>> & { readonly reminded?: number }
): Promise<void> {
  await tx.updateTable('action_items').set(change).where('id', '=', id).execute()
}

/** The next number of a year: `A-2026-014`. Two at once wait for one another here. */
export async function nextActionNumber(tx: Tx, year: number): Promise<string> {
  const { last } = await tx
    .insertInto('action_numbers')
    .values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet((eb) => ({ last: eb('action_numbers.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `A-${year}-${String(last).padStart(3, '0')}`
}

export type ActionEvent = {
  readonly at: Date
  readonly what: ActionEventKind
  readonly name: string | null
  readonly words: string
}

export async function noteActionEvent(
  tx: Tx,
  action: ActionItemId,
  what: ActionEventKind,
  { at, person, words = '' }: { readonly at: Date; readonly person: PersonId | null; readonly words?: string }
): Promise<void> {
  await tx.insertInto('action_events').values({ action, at, what, person, words }).execute()
}

export async function actionEventsOf(db: Database, action: ActionItemId): Promise<ActionEvent[]> {
  return db
    .selectFrom('action_events')
    .leftJoin('people', 'people.id', 'action_events.person')
    .select(['at', 'what', 'people.name', 'words'])
    .where('action', '=', action)
    .orderBy('action_events.id')
    .limit(300)
    .execute()
}
