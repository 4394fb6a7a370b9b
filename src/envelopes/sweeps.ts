import type { Sweep } from '../jobs/sweeps.ts'
import { dropEnded } from './clean.ts'
import { releaseDue } from './held-rounds.ts'

/** The clock of held letters (S12), and the end of what is kept for a time (S6). */
export const envelopeSweeps: Sweep[] = [
  {
    name: 'release_held',
    everySeconds: 120,
    run: async ({ db, keys, clock, log }) => {
      const { unreadable } = await releaseDue(db, keys, clock.now())
      if (unreadable > 0) log.error('held_unreadable', { rounds: unreadable })
    }
  },
  { name: 'drop_ended', everySeconds: 3600, run: ({ db, clock }) => dropEnded(db, clock.now()) }
]
