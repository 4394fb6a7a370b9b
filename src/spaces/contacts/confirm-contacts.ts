import { secretHash } from '../../accounts/secret-hash.ts'
import { dayOf } from '../../bodies/actor.ts'
import { type Database, transaction } from '../../db/database.ts'
import type { changeOf } from '../edit-space.ts'
import type { Moderator, Space, SpaceId } from '../model.ts'
import { refreshSpace } from '../requirements/refresh.ts'
import { openTask } from '../tasks/open-task.ts'
import { findLink, moderatorsOf, setConfirmed, useLink } from './store.ts'

/** Where a link from a mail stands, with what its page shows. `gone`: nobody here knows it (any more). */
export type LinkState =
  | { readonly at: 'gone' }
  | {
      readonly at: 'open' | 'used' | 'ended'
      readonly space: Pick<Space, 'id' | 'name' | 'body' | 'kind'>
      /** The day it was used, or its last one. */
      readonly day: string
      /** Whom the space lists; only while the link is open. */
      readonly moderators: readonly Moderator[]
    }

/** Reads and changes nothing: mail programs follow links before people do. */
export async function linkState(db: Database, token: string, now: Date): Promise<LinkState> {
  const hash = secretHash(token)
  const link = hash && (await findLink(db, hash))
  if (!link) return { at: 'gone' }
  const space = { id: link.space, name: link.name, body: link.body, kind: link.kind }
  if (link.used_day !== null) return { at: 'used', space, day: link.used_day, moderators: [] }
  if (link.until_day < dayOf(now)) return { at: 'ended', space, day: link.until_day, moderators: [] }
  return { at: 'open', space, day: link.until_day, moderators: await moderatorsOf(db, link.space) }
}

/** What whoever keeps the space says about its contacts. */
export type LinkAnswer = 'right' | 'wrong'

/** Takes the answer of a link, once. A second press, at the same moment too, changes nothing. */
export async function answerLink(
  { db, clock, publicPages }: Parameters<typeof changeOf>[0],
  token: string,
  answer: LinkAnswer
): Promise<void> {
  const hash = secretHash(token)
  const now = clock.now()
  if (!hash) return
  await transaction(db, async (tx) => {
    const link = await findLink(tx, hash)
    if (!link || !(await useLink(tx, hash, dayOf(now)))) return
    const space: SpaceId = link.space
    if (answer === 'right') await setConfirmed(tx, space, dayOf(now))
    else await openTask(tx, space, 'wrong_contact', now)
    await refreshSpace(tx, space, now)
    await publicPages.changed(tx)
  })
}
