import { transaction } from '../db/database.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import { finishVotes } from './proposals/decide-change.ts'
import { beginOn } from './store.ts'

/** Votes with a time end by the clock; and on the day on which a version begins or has ended the kept pages are drawn again. */
export const policySweeps: Sweep[] = [
  { name: 'finish_policy_votes', everySeconds: 15 * 60, run: finishVotes },
  {
    name: 'policies_in_force',
    everySeconds: 60 * 60,
    run: async ({ db, publicPages, clock }) => {
      const today = clock.now().toISOString().slice(0, 10)
      if (await beginOn(db, today)) await transaction(db, (tx) => publicPages.changed(tx))
    }
  }
]
