import { transaction } from '../db/database.ts'
import type { Sweep } from '../jobs/sweeps.ts'

/**
 * Public pages say whether a form is open, and a roster that nobody confirms closes it by itself. Once a day the kept
 * pages are drawn again.
 */
export const publicPagesSweep: Sweep = {
  name: 'public_pages',
  everySeconds: 24 * 60 * 60,
  run: async ({ db, publicPages }) => transaction(db, (tx) => publicPages.changed(tx))
}
