import { sql } from 'kysely'
import { dayOf } from '../../bodies/actor.ts'
import { NotDone } from '../../bodies/resolved/problems.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { ResolutionId } from '../model.ts'
import { applyEffect } from './apply-effect.ts'
import { undoOf } from './undo-effect.ts'
import { lockDueEffects, markApplied, markStuck, dueResolutions, type StoredEffect } from './store.ts'

/**
 * Does everything of a resolution whose day has come, or nothing of it: when one effect does not apply any more, the
 * others of that day wait with it, and the register says which one is stuck and why. Effects count from the day that
 * the resolution names, however late the job that does them runs.
 */
export async function applyDueEffects(
  tx: Tx,
  resolution: ResolutionId,
  now: Date,
  until = dayOf(now)
): Promise<{ readonly stuck: boolean }> {
  const due = await lockDueEffects(tx, resolution, until)
  if (due.length === 0) return { stuck: false }
  await sql`savepoint effects`.execute(tx)
  let current: StoredEffect | undefined
  try {
    for (const effect of due) {
      current = effect
      const undo = await undoOf(tx, effect.data, effect.on_day)
      await applyEffect(tx, effect.data, { day: effect.on_day, resolution }, now)
      await markApplied(tx, effect, undo, now)
    }
  } catch (error) {
    if (!(error instanceof NotDone)) throw error
    await sql`rollback to savepoint effects`.execute(tx)
    for (const { id } of due) await markStuck(tx, id, id === current?.id ? error.problem : 'other_stuck')
    return { stuck: true }
  }
  await sql`release savepoint effects`.execute(tx)
  return { stuck: false }
}

/** Once an hour: what resolutions left for a later day. Running it twice does nothing twice. */
export async function applyEffectsOfTheDay({
  db,
  clock,
  publicPages
}: Pick<Context, 'db' | 'clock' | 'publicPages'>): Promise<void> {
  const now = clock.now()
  for (const { resolution, on_day } of await dueResolutions(db, dayOf(now))) {
    await transaction(db, async (tx) => {
      await applyDueEffects(tx, resolution, now, on_day)
      await publicPages.changed(tx)
    })
  }
}
