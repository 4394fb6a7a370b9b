import type { Database, Tx } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { CallId } from './model.ts'

export type Call = {
  readonly id: CallId
  readonly event: SpaceId
  readonly at: Date
  readonly answered_at: Date | null
  readonly answered_by: string | null
  readonly missed: boolean
}
export type Step = {
  readonly call: CallId
  readonly n: number
  readonly at: Date
  readonly name: string
  readonly contact: string
}

export async function openCall(tx: Tx, event: SpaceId): Promise<Call | undefined> {
  return tx
    .selectFrom('event_calls')
    .selectAll()
    .where('event', '=', event)
    .where('answered_at', 'is', null)
    .where('missed', '=', false)
    .executeTakeFirst()
}

/** False when one is open already. */
export async function insertCall(tx: Tx, call: { id: CallId; event: SpaceId; at: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('event_calls')
    .values(call)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function insertStep(tx: Tx, step: Step & { hash: Buffer }): Promise<void> {
  await tx.insertInto('event_call_steps').values(step).execute()
}

export async function stepsOf(db: Database, call: CallId): Promise<Step[]> {
  return db
    .selectFrom('event_call_steps')
    .select(['call', 'n', 'at', 'name', 'contact'])
    .where('call', '=', call)
    .orderBy('n')
    .execute()
}

/** Calls whose newest step is older than `before`, locked for this transaction; others skip them. */
export async function callsToGoOn(tx: Tx, before: Date, limit: number): Promise<Call[]> {
  return tx
    .selectFrom('event_calls')
    .selectAll()
    .where('answered_at', 'is', null)
    .where('missed', '=', false)
    .where((the) =>
      the.not(
        the.exists(
          the
            .selectFrom('event_call_steps')
            .select('n')
            .whereRef('call', '=', 'event_calls.id')
            .where('event_call_steps.at', '>', before)
        )
      )
    )
    .orderBy('at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function setMissed(tx: Tx, id: CallId): Promise<void> {
  await tx.updateTable('event_calls').set({ missed: true }).where('id', '=', id).execute()
}

export type Asked = Call & { readonly name: string }

/** The call and the person that a link belongs to. */
export async function findAsked(db: Database, hash: Buffer): Promise<Asked | undefined> {
  return db
    .selectFrom('event_call_steps')
    .innerJoin('event_calls', 'event_calls.id', 'event_call_steps.call')
    .selectAll('event_calls')
    .select('event_call_steps.name')
    .where('hash', '=', hash)
    .executeTakeFirst()
}

/** False when somebody has answered before. A missed call can still be answered. */
export async function answer(tx: Tx, id: CallId, name: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('event_calls')
    .set({ answered_at: at, answered_by: name })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function lastCalls(db: Database, event: SpaceId, limit = 5): Promise<Call[]> {
  return db.selectFrom('event_calls').selectAll().where('event', '=', event).orderBy('at', 'desc').limit(limit).execute()
}

export async function deleteCallsBefore(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('event_calls').where('at', '<', before).execute()
}
