import { dayAfter } from '../envelopes/days.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import { dropOldTries } from './store.ts'

export const botSweep: Sweep = {
  name: 'drop_bot_tries',
  everySeconds: 3600,
  run: ({ db, clock }) => dropOldTries(db, dayAfter(clock.now(), 0))
}
