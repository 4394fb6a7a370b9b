import type { Tx } from '../db/database.ts'
import type { SpaceId } from '../spaces/model.ts'
import { inForceOn } from './in-force.ts'
import type { PolicySlug } from './model.ts'
import { dropSpaceAcceptance, insertSpaceAcceptance } from './store-acceptances.ts'

/**
 * The organisers of an event adopt a text with its registration: the version in force that day is written down, once. What
 * comes later, its chair accepts by hand.
 */
export async function acceptByEvent(tx: Tx, policy: string, event: SpaceId, day: string): Promise<void> {
  const slug = policy as PolicySlug
  const version = await inForceOn(tx, slug, day)
  if (version) await insertSpaceAcceptance(tx, slug, version.n, event, day)
}

/** They chose another text: the event follows this one no more. */
export const leaveByEvent = (tx: Tx, policy: string, event: SpaceId): Promise<void> =>
  dropSpaceAcceptance(tx, policy as PolicySlug, event)
