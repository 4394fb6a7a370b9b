import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import { type Database, transaction } from '../../db/database.ts'
import { addSpan, duration } from '../../rules/clocks.ts'
import type { BodyId, SeatId } from '../model.ts'
import type { Upkeep } from './model.ts'

/** Notice that somebody may be removed. */
export type RemovalNotice = {
  readonly id: string
  readonly given_day: string
  /** A motion may remove them after this day. */
  readonly until_day: string
  readonly hearing_day: string | null
}

export async function noticeOf(db: Database, seat: SeatId): Promise<RemovalNotice | undefined> {
  return db
    .selectFrom('removal_notices')
    .select(['id', 'given_day', 'until_day', 'hearing_day'])
    .where('seat', '=', seat)
    .where('dropped_day', 'is', null)
    .executeTakeFirst()
}

export type RemovalState = 'no_notice' | 'notice_runs' | 'not_heard' | 'ready'

/** Whether a motion may remove somebody: the notice has run out, and where the charter asks for a hearing its day is over. */
export function removalState(
  rule: NonNullable<Upkeep['removal']>,
  notice: RemovalNotice | undefined,
  today: string
): RemovalState {
  if (!notice) return 'no_notice'
  if (rule.hearing && (notice.hearing_day === null || notice.hearing_day >= today)) {
    return notice.until_day >= today ? 'notice_runs' : 'not_heard'
  }
  return notice.until_day >= today ? 'notice_runs' : 'ready'
}

/** Gives notice, from today on for as long as the charter says; a hearing day can be set or moved later by doing it again. */
export async function giveNotice(
  { db }: Pick<Context, 'db'>,
  { body, seat }: { readonly body: BodyId; readonly seat: SeatId },
  rule: NonNullable<Upkeep['removal']>,
  { today, hearing_day }: { readonly today: string; readonly hearing_day: string | null }
): Promise<void> {
  const until_day = addSpan(new Date(`${today}T00:00:00Z`), duration(rule.notice), 'UTC')
    .toISOString()
    .slice(0, 10)
  await transaction(db, async (tx) => {
    const running = await noticeOf(tx, seat)
    if (running) {
      await tx.updateTable('removal_notices').set({ hearing_day }).where('id', '=', running.id).execute()
      return
    }
    const row = { id: randomUUID(), body, seat, given_day: today, until_day, hearing_day, dropped_day: null }
    await tx
      .insertInto('removal_notices')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Takes a notice back. */
export async function dropNotice({ db }: Pick<Context, 'db'>, seat: SeatId, today: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('removal_notices')
      .set({ dropped_day: today })
      .where('seat', '=', seat)
      .where('dropped_day', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  })
}
