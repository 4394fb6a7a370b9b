import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Site } from '../site.ts'
import { setAmendment, takeIn } from './apply-amendment.ts'
import { draftMotion, proposeMotion } from './draft-motion.ts'
import { type Amendment, type AmendmentId, isOver, type Motion, type MotionId, withOpening } from './model.ts'
import { findVersion, lockMotion, noteEvent } from './store.ts'

/** Why an amendment was not taken. Words: `motion.problem.<code>`. */
export type AmendProblem = 'not_open_now' | 'same_text' | 'no_text' | 'amendment_outdated'

type NewAmendment = { readonly option: number; readonly text: string; readonly reason: string; readonly by: PersonId }

/** Asks for other words in a motion. The mover takes them in, or the body votes on them. */
export async function proposeAmendment(
  tx: Tx,
  site: Site,
  id: MotionId,
  { option, text, reason, by }: NewAmendment
): Promise<{ readonly n: number } | { readonly problem: AmendProblem }> {
  const motion = await lockMotion(tx, id)
  if (isOver(motion) || motion.status === 'draft') return { problem: 'not_open_now' }
  const { options } = await findVersion(tx, id, motion.version)
  const before = options[option - 1]
  const whole = withOpening(text)
  if (!before || whole === '') return { problem: 'no_text' }
  if (before.text === whole) return { problem: 'same_text' }
  const { last } = await tx
    .selectFrom('motion_amendments')
    .select((select) => select.fn.coalesce(select.fn.max('n'), select.lit(0)).as('last'))
    .where('motion', '=', id)
    .executeTakeFirstOrThrow()
  const n = last + 1
  const at = site.clock.now()
  const row = { id: randomUUID() as AmendmentId, motion: id, n, version: motion.version, option, text: whole, reason }
  await tx
    .insertInto('motion_amendments')
    .values({ ...row, by_person: by, at, status: 'proposed' })
    .execute()
  await noteEvent(tx, id, 'amendment_proposed', at, by, { n })
  await site.publicPages.changed(tx)
  return { n }
}

async function lockAmendment(tx: Tx, motion: MotionId, n: number): Promise<Amendment | undefined> {
  return tx
    .selectFrom('motion_amendments')
    .selectAll()
    .where('motion', '=', motion)
    .where('n', '=', n)
    .forUpdate()
    .executeTakeFirst()
}

type Answered = { readonly problem?: AmendProblem; readonly motion?: Motion }

/**
 * Answers an amendment: taken in as friendly, which makes a version and calls off a running vote; refused, where its mover
 * can still ask for a vote; or put to a vote, as a motion of its own by the same rule, which takes it in when it passes.
 */
export async function answerAmendment(
  tx: Tx,
  site: Site,
  id: MotionId,
  n: number,
  { answer, by }: { readonly answer: 'accept' | 'refuse' | 'vote'; readonly by: PersonId }
): Promise<Answered | undefined> {
  const motion = await lockMotion(tx, id)
  const amendment = await lockAmendment(tx, id, n)
  if (!amendment) return undefined
  if (isOver(motion)) return { problem: 'not_open_now' }
  const votable = amendment.status === 'proposed' || (answer === 'vote' && amendment.status === 'refused')
  if (!votable || amendment.version !== motion.version) return { problem: 'amendment_outdated' }
  const now = site.clock.now()
  if (answer === 'accept') {
    await setAmendment(tx, amendment.id, 'accepted')
    await noteEvent(tx, id, 'amendment_accepted', now, by, { n })
    await takeIn(tx, site, motion, amendment)
    return {}
  }
  if (answer === 'refuse') {
    await setAmendment(tx, amendment.id, 'refused')
    await noteEvent(tx, id, 'amendment_refused', now, by, { n })
    await site.publicPages.changed(tx)
    return {}
  }
  const vote = await draftMotion(tx, site, {
    body: motion.body,
    title: `${motion.number}, ${n}: ${motion.title}`.slice(0, 200),
    kind: motion.kind,
    how: motion.how === 'lazy_consensus' || motion.how === 'consent_agenda' ? 'async' : motion.how,
    shown: motion.shown,
    mover: amendment.by_person,
    text: amendment.text,
    amendment: amendment.id
  })
  await proposeMotion(tx, site, vote.id, amendment.by_person)
  await setAmendment(tx, amendment.id, 'voting')
  await noteEvent(tx, id, 'amendment_voted', now, by, { n, number: vote.number })
  await site.publicPages.changed(tx)
  return { motion: vote }
}
