import { actorOf } from '../../bodies/actor.ts'
import type { Actor } from '../../bodies/policy.ts'
import type { Database } from '../../db/database.ts'
import type { Staff } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import type { WholeEvent } from './model.ts'
import { mayWorkOnEvent } from './policy.ts'
import { findWholeEvent, isOfEvent } from './store.ts'

export type FoundEvent = WholeEvent & { readonly actor: Actor }

/** The event of an address, for somebody who works on it. To everybody else there is none: registrations are not public. */
export async function findOwnEvent(db: Database, staff: Staff, id: string | undefined, now: Date): Promise<FoundEvent> {
  const whole = await findWholeEvent(db, id ?? '')
  if (!whole) throw new Refused('not_found')
  const actor = await actorOf(db, staff, now)
  const ties = { isOfEvent: await isOfEvent(db, whole.event.id, actor.account) }
  if (!mayWorkOnEvent(actor, ties, whole.event)) throw new Refused('not_found')
  return { ...whole, actor }
}
