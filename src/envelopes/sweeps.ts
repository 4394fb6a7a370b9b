import type { Sweep } from '../jobs/sweeps.ts'
import { dropEnded, rewriteSealedTables } from './clean.ts'
import { deleteEnded } from './end-thread.ts'
import { releaseDue } from './held-rounds.ts'

/** UTC. Few people anywhere report or read then. */
const nightHour = 3

/** The clock of held letters (S12), the end of what is kept for a time, and the nightly rewriting (S6). */
export const envelopeSweeps: Sweep[] = [
  {
    name: 'release_held',
    everySeconds: 120,
    run: async ({ db, keys, clock, log }) => {
      const { unreadable } = await releaseDue(db, keys, clock.now())
      if (unreadable > 0) log.error('held_unreadable', { rounds: unreadable })
    }
  },
  {
    name: 'rewrite_sealed',
    everySeconds: 3600,
    run: async ({ db, clock }) => {
      if (clock.now().getUTCHours() === nightHour) await rewriteSealedTables(db)
    }
  },
  { name: 'delete_ended', everySeconds: 3600, run: ({ db, clock }) => deleteEnded(db, clock.now()) },
  { name: 'drop_ended', everySeconds: 3600, run: ({ db, clock }) => dropEnded(db, clock.now()) }
]
