import type { Database } from '../../db/database.ts'
import { tryEffects } from '../effects/try-effects.ts'
import type { MotionView } from './view.ts'

/** Which effect of which option, both from 0, and why. */
export type EffectTrouble = { readonly option: number; readonly at: number; readonly problem: string }

/** The first effect of a motion that could not be done as things stand. */
export async function findTrouble(db: Database, view: MotionView, now: Date): Promise<EffectTrouble | undefined> {
  for (const [option, { effects }] of view.options.entries()) {
    const trouble = await tryEffects(db, effects, now)
    if (trouble) return { option, ...trouble }
  }
  return undefined
}
