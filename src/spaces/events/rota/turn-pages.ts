import type { Context } from '../../../context.ts'
import { transaction } from '../../../db/database.ts'
import { turnedBetween } from './store.ts'

/** Kept public pages say who is on call: they are drawn again when a shift has begun or ended. */
export async function turnPages({ db, clock, publicPages }: Context): Promise<void> {
  const now = clock.now()
  if (await turnedBetween(db, new Date(now.getTime() - 150_000), now)) await transaction(db, (tx) => publicPages.changed(tx))
}
