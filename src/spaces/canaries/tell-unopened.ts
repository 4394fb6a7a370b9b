import { dayOf } from '../../bodies/actor.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import type { Sweep } from '../../jobs/sweeps.ts'
import { tellChairs } from '../tell-chairs.ts'
import { mondayOf } from '../weeks.ts'
import { saveTold, unopenedIn } from './store.ts'

/** Readers' words come some hours late on purpose: a week is judged on the Wednesday after it. */
const graceDays = 2
const batch = 200

/**
 * Tells the chairs of every body for a space of which nobody opened a test report in the last week. Whether one was sent is
 * not known here: a test that nobody sends is one that nobody opens (S35).
 */
export async function tellUnopened(context: Context): Promise<void> {
  const now = context.clock.now()
  const week = mondayOf(new Date(now.getTime() - graceDays * 86_400_000), -1)
  for (let more = true; more;) {
    more = await transaction(context.db, async (tx) => {
      const due = await unopenedIn(tx, week, batch)
      await tellChairs(
        tx,
        context,
        due.map(({ body }) => body),
        'tests_unopened'
      )
      await saveTold(
        tx,
        due.map(({ id }) => id),
        week,
        dayOf(now)
      )
      return due.length === batch
    })
  }
}

export const testsSweep: Sweep = { name: 'space_tests', everySeconds: 24 * 60 * 60, run: tellUnopened }
