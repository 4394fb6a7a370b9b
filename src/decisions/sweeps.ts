import type { Sweep } from '../jobs/sweeps.ts'
import { applyEffectsOfTheDay } from './effects/apply-due.ts'

/** What decisions need by the clock. */
export const decisionSweeps: Sweep[] = [{ name: 'apply_effects', everySeconds: 60 * 60, run: applyEffectsOfTheDay }]
