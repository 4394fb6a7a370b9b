import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Site } from '../site.ts'
import { callOff } from '../votes/call-off.ts'
import type { Amendment, AmendmentId, Motion, MotionOption } from './model.ts'
import { isOver } from './model.ts'
import { findVersion, insertVersion, lockMotion, noteEvent, updateMotion } from './store.ts'

/**
 * Puts another version of a motion in the place of the one before. A vote on the earlier one is called off, and its people
 * are told; the vote on the new one has to be opened.
 */
export async function makeVersion(
  tx: Tx,
  site: Site,
  motion: Motion,
  options: readonly MotionOption[],
  { by, amendment = null }: { readonly by: PersonId | null; readonly amendment?: AmendmentId | null }
): Promise<number> {
  const n = motion.version + 1
  const wasOpen = await callOff(tx, site, motion, 'new_version', by)
  await insertVersion(tx, { motion: motion.id, n, options, by_person: by, at: site.clock.now(), amendment })
  await updateMotion(tx, motion.id, { version: n, ...(wasOpen && { status: 'proposed' }) })
  await outdateAmendments(tx, motion, amendment)
  await site.publicPages.changed(tx)
  return n
}

/** Amendments to a text that is no longer there say so; their movers can bring them again. */
async function outdateAmendments(tx: Tx, motion: Motion, but: AmendmentId | null): Promise<void> {
  let query = tx
    .updateTable('motion_amendments')
    .set({ status: 'outdated' })
    .where('motion', '=', motion.id)
    .where('status', '=', 'proposed')
  if (but !== null) query = query.where('id', '<>', but)
  await query.execute()
}

/** What came of a vote on an amendment: the text with it, or the text as it was. */
export async function applyAmendment(tx: Tx, site: Site, id: AmendmentId, adopted: boolean): Promise<void> {
  const amendment = await tx
    .selectFrom('motion_amendments')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const motion = await lockMotion(tx, amendment.motion)
  const fits = adopted && !isOver(motion) && amendment.version === motion.version
  await setAmendment(tx, id, fits ? 'adopted' : adopted ? 'outdated' : 'rejected')
  if (!fits) return
  await takeIn(tx, site, motion, amendment)
  await noteEvent(tx, motion.id, 'amendment_accepted', site.clock.now(), null, { n: amendment.n })
}

/** Makes the version that an amendment asks for. */
export async function takeIn(tx: Tx, site: Site, motion: Motion, amendment: Amendment): Promise<number> {
  const { options } = await findVersion(tx, motion.id, motion.version)
  const changed = options.map((option, at) => (at + 1 === amendment.option ? { ...option, text: amendment.text } : option))
  return makeVersion(tx, site, motion, changed, { by: amendment.by_person, amendment: amendment.id })
}

export async function setAmendment(tx: Tx, id: AmendmentId, status: Amendment['status']): Promise<void> {
  await tx.updateTable('motion_amendments').set({ status }).where('id', '=', id).execute()
}
