import { sql } from 'kysely'
import type { AccountId } from '../../../accounts/model.ts'
import type { BodyId } from '../../../bodies/model.ts'
import type { Database, Tx } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { Event } from '../model.ts'

/** The body that gets what an event hands over: its own, or the one behind it when that is a team of the event. */
const receiver = sql<BodyId>`case when bodies.kind = 'event_team' then coalesce(bodies.fallback, bodies.id) else bodies.id end`

export async function receiverOf(db: Database, body: BodyId): Promise<{ id: BodyId; name: string } | undefined> {
  const row = await db.selectFrom('bodies').select(receiver.as('receiver')).where('id', '=', body).executeTakeFirst()
  return row && db.selectFrom('bodies').select(['id', 'name']).where('id', '=', row.receiver).executeTakeFirst()
}

/** Events that say that they handed over to one of these bodies, and wait for its word. */
export async function waitingFor(db: Database, bodies: readonly BodyId[]): Promise<Pick<Event, 'id' | 'name'>[]> {
  if (bodies.length === 0) return []
  return db
    .selectFrom('events')
    .innerJoin('bodies', 'bodies.id', 'events.body')
    .leftJoin('event_acknowledgements', 'event_acknowledgements.event', 'events.id')
    .select(['events.id', 'events.name'])
    .where(receiver, 'in', [...bodies])
    .where('event_acknowledgements.event', 'is', null)
    .where('closed_day', 'is', null)
    .where(
      sql<boolean>`coalesce((select done from event_marks where event = events.id and task = 'hand_over' order by at desc limit 1), false)`
    )
    .orderBy('events.name')
    .limit(50)
    .execute()
}

export async function acknowledgedDay(db: Database, event: SpaceId): Promise<string | undefined> {
  const row = await db.selectFrom('event_acknowledgements').select('day').where('event', '=', event).executeTakeFirst()
  return row?.day
}

/** False when somebody said so before. */
export async function insertAcknowledgement(tx: Tx, row: { event: SpaceId; day: string; account: AccountId }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('event_acknowledgements')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
