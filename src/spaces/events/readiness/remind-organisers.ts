import type { Context } from '../../../context.ts'
import { transaction } from '../../../db/database.ts'
import { mailAccounts } from '../../../mail/outbox.ts'
import type { SpaceId } from '../../model.ts'
import { organisersOf } from '../store.ts'
import { tasksOf } from './model.ts'
import { gatheringsOf, newestMarks, openEvents, takeReminders } from './store.ts'

const batch = 200

/**
 * Mails the organisers of events whose tasks come due within three days or are late: once for each task and stage, and
 * one mail a run to each person however many there are. The mail names no event.
 */
export async function remindOrganisers(context: Context): Promise<void> {
  const { db, clock } = context
  const now = clock.now()
  for (let after: SpaceId | undefined, more = true; more;) {
    const events = await openEvents(db, after, batch)
    const ids = events.map(({ id }) => id)
    const marks = await newestMarks(db, ids)
    const gatherings = await gatheringsOf(db, ids)
    const due = events.flatMap((event) =>
      tasksOf(
        event,
        marks.filter((mark) => mark.event === event.id),
        gatherings.filter((gathering) => gathering.event === event.id),
        now
      ).flatMap(({ key, state }) =>
        state === 'soon' || state === 'late' ? [{ event: event.id, task: key, stage: state } as const] : []
      )
    )
    await transaction(db, async (tx) => {
      const taken = new Set((await takeReminders(tx, due)).map(({ event }) => event))
      const people = (await organisersOf(tx, [...taken])).map(({ account }) => account)
      if (people.length > 0) await mailAccounts(tx, context, [...new Set(people)], 'event_tasks')
    })
    after = ids.at(-1)
    more = events.length === batch
  }
}
