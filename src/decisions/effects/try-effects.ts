import { sql } from 'kysely'
import { dayOf } from '../../bodies/actor.ts'
import { NotDone } from '../../bodies/resolved/problems.ts'
import { type Database, transaction } from '../../db/database.ts'
import { applyEffect } from './apply-effect.ts'
import type { Effect, EffectProblem } from './model.ts'

/** The first effect that could not be done as things stand today, by its place, and why. Nothing is changed by asking. */
export async function tryEffects(
  db: Database,
  effects: readonly { readonly effect: Effect; readonly on_day?: string }[],
  now: Date
): Promise<{ readonly at: number; readonly problem: EffectProblem } | undefined> {
  if (effects.length === 0) return undefined
  return transaction(db, async (tx) => {
    await sql`savepoint attempt`.execute(tx)
    let current = 0
    try {
      for (const [at, { effect, on_day }] of effects.entries()) {
        current = at
        // Their seats have to name a resolution, and there is none yet.
        const needsResolution =
          effect.kind === 'name_register_keepers' || (effect.kind === 'appoint' && effect.role === 'register_keeper')
        if (!needsResolution) await applyEffect(tx, effect, { day: on_day ?? dayOf(now), resolution: null }, now)
      }
      return undefined
    } catch (error) {
      if (!(error instanceof NotDone)) throw error
      return { at: current, problem: error.problem }
    } finally {
      await sql`rollback to savepoint attempt`.execute(tx)
    }
  })
}
