import { randomUUID } from 'node:crypto'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Site } from '../site.ts'
import { callOff } from '../votes/call-off.ts'
import { makeVersion } from './apply-amendment.ts'
import { isOver, type Motion, type MotionId, type MotionOption, withOpening } from './model.ts'
import {
  findVersion,
  insertMotion,
  insertVersion,
  lockMotion,
  motionById,
  nextMotionNumber,
  noteEvent,
  replaceOptions,
  updateMotion
} from './store.ts'

export type NewMotion = Pick<Motion, 'title' | 'kind' | 'how' | 'shown'> & {
  readonly body: BodyId
  readonly mover: PersonId | null
  readonly text: string
  readonly links?: Motion['links']
  readonly effects?: MotionOption['effects']
  /** Further ways to decide it, on one ballot; `text` is the first. */
  readonly others?: readonly MotionOption[]
  /** The title of the first way, if there are others. */
  readonly option?: string
  readonly amendment?: Motion['amendment']
}

/** Writes down a motion that only its body sees. */
export async function draftMotion(tx: Tx, { clock }: Pick<Site, 'clock'>, given: NewMotion): Promise<Motion> {
  const { text, links = [], effects = [], others = [], option = '', amendment = null, ...rest } = given
  const now = clock.now()
  const motion: Motion = {
    ...rest,
    id: randomUUID() as MotionId,
    number: await nextMotionNumber(tx, now.getUTCFullYear()),
    status: 'draft',
    seconder: null,
    made_at: now,
    proposed_at: null,
    closed_at: null,
    version: 1,
    links,
    tally: '',
    outcome: '',
    came_from: null,
    amendment
  }
  await insertMotion(tx, motion)
  const options = [{ title: option, text: withOpening(text), effects }, ...others]
  await insertVersion(tx, { motion: motion.id, n: 1, options, by_person: rest.mover, at: now, amendment: null })
  await noteEvent(tx, motion.id, 'made', now, rest.mover)
  return motion
}

/**
 * Changes what a motion says or does. A draft is written over; what was announced gets a new version, and a vote on the one
 * before is called off. False when it is over.
 */
export async function changeMotion(
  tx: Tx,
  site: Site,
  id: MotionId,
  change: Partial<Pick<Motion, 'title' | 'kind' | 'how' | 'shown' | 'links'>> & { readonly options?: readonly MotionOption[] },
  by: PersonId | null
): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  if (isOver(motion)) return false
  const { options, ...rest } = change
  // How it is decided was frozen with the vote.
  if (motion.status !== 'open' && Object.keys(rest).length > 0) await updateMotion(tx, id, rest)
  if (options) {
    const now = site.clock.now()
    const before = await findVersion(tx, id, motion.version)
    if (JSON.stringify(before.options) === JSON.stringify(options)) return true
    if (motion.status === 'draft') await replaceOptions(tx, { motion: id, n: motion.version, options, at: now, by_person: by })
    else {
      const version = await makeVersion(tx, site, motion, options, { by })
      await noteEvent(tx, id, 'changed', now, by, { version })
    }
  }
  if (motion.status !== 'draft') await site.publicPages.changed(tx)
  return true
}

/** Announces a motion: from now on people can read, second and amend it, and its notice runs. */
export async function proposeMotion(tx: Tx, site: Site, id: MotionId, by: PersonId | null): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  if (motion.status !== 'draft') return false
  const { options } = await findVersion(tx, id, motion.version)
  if (options.some(({ text }) => text === '')) return false
  const now = site.clock.now()
  await updateMotion(tx, id, { status: 'proposed', proposed_at: now, mover: motion.mover ?? by })
  await noteEvent(tx, id, 'proposed', now, by)
  await site.publicPages.changed(tx)
  return true
}

export async function secondMotion(tx: Tx, site: Site, id: MotionId, by: PersonId): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  if (motion.status !== 'proposed' || motion.seconder !== null || motion.mover === by) return false
  await updateMotion(tx, id, { seconder: by })
  await noteEvent(tx, id, 'seconded', site.clock.now(), by)
  await site.publicPages.changed(tx)
  return true
}

/** Takes a motion back. Its record stays. */
export async function withdrawMotion(tx: Tx, site: Site, id: MotionId, by: PersonId | null): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  if (isOver(motion)) return false
  const now = site.clock.now()
  await callOff(tx, site, motion, 'withdrawn', by)
  await updateMotion(tx, id, { status: 'withdrawn', closed_at: now })
  await noteEvent(tx, id, 'withdrawn', now, by)
  await site.publicPages.changed(tx)
  return true
}

/** A fresh motion of the same text, for one that came to nothing. */
export async function bringAgain(tx: Tx, site: Site, id: MotionId, mover: PersonId): Promise<Motion> {
  const motion = await motionById(tx, id)
  const { options } = await findVersion(tx, id, motion.version)
  const [first, ...others] = options
  const { body, title, kind, how, shown, links } = motion
  const { text = '', effects = [], title: option = '' } = first ?? {}
  const again = await draftMotion(tx, site, { body, title, kind, how, shown, links, mover, text, effects, option, others })
  await updateMotion(tx, again.id, { came_from: id })
  return { ...again, came_from: id }
}
