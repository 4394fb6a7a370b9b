import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { BodyId } from '../model.ts'
import { lockBody } from './lock-body.ts'
import { type Decided, NotDone } from './problems.ts'

export type Money = {
  readonly body: BodyId
  /** In the smallest unit of the currency. */
  readonly amount: number
  readonly currency: string
  readonly period?: string
  readonly to_day?: string
}

/** Sets what a body may spend; what was in force before ends the day before. Throws `term_over`. */
export async function setMoney(tx: Tx, kind: 'budget' | 'limit', money: Money, { day, resolution }: Decided): Promise<void> {
  await lockBody(tx, money.body)
  if (money.to_day !== undefined && money.to_day < day) throw new NotDone('term_over')
  await tx
    .updateTable('budgets')
    .set({ to_day: sql<string>`greatest(from_day, ${day}::date - 1)` })
    .where('body', '=', money.body)
    .where('kind', '=', kind)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .execute()
  await tx
    .insertInto('budgets')
    .values({
      id: randomUUID(),
      body: money.body,
      kind,
      amount: money.amount,
      currency: money.currency,
      period: money.period ?? '',
      from_day: day,
      to_day: money.to_day ?? null,
      resolution
    })
    .execute()
}
