import type { AccountId } from '../../../accounts/model.ts'
import { recordAct } from '../../../audit/record-act.ts'
import { dayOf } from '../../../bodies/actor.ts'
import type { Context } from '../../../context.ts'
import { transaction } from '../../../db/database.ts'
import { enqueueMails } from '../../../mail/outbox.ts'
import { addressesOf } from '../../../mail/outbox.ts'
import type { SpaceId } from '../../model.ts'
import { refreshSpace } from '../../requirements/refresh.ts'
import { confirmSpace, findWholeEvent, organisersOf, updateEvent } from '../store.ts'
import { showSpace } from './show-space.ts'
import { type Gap, gapsOf } from './tasks.ts'

/**
 * Makes the event public. Gives what is missing when something required is, or `taken` when a space of the name came
 * meanwhile. Its organisers get a mail that leads to what comes next.
 */
export async function publishEvent(
  context: Pick<Context, 'db' | 'clock' | 'publicPages' | 'keys' | 'jobs'>,
  id: SpaceId,
  by: AccountId
): Promise<readonly Gap[] | 'taken'> {
  const now = context.clock.now()
  return transaction(context.db, async (tx) => {
    const whole = await findWholeEvent(tx, id)
    if (!whole || whole.event.published_day) return []
    const missing = gapsOf(whole, now).filter(({ required }) => required)
    if (missing.length > 0) return missing
    if (await tx.selectFrom('spaces').select('id').where('id', '=', id).executeTakeFirst()) return 'taken'
    await updateEvent(tx, id, { published_day: dayOf(now) })
    await showSpace(tx, whole, now)
    // Who publishes has just said that every way to reach the team is right.
    await confirmSpace(tx, id, dayOf(now))
    await refreshSpace(tx, id, now)
    await context.publicPages.changed(tx)
    await recordAct(tx, 'event_published', by, now)
    const organisers = (await organisersOf(tx, [id])).map(({ account }) => account)
    const addresses = await addressesOf(tx, organisers)
    await enqueueMails(
      tx,
      context,
      [...addresses.values()].map((to) => ({ to, kind: 'event_published', language: 'en' }))
    )
    return []
  })
}
