import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { completeRule } from '../../rules/decision-rule.ts'
import type { Site } from '../site.ts'
import { settleVote } from '../votes/settle-vote.ts'
import { changeLine, lockVote, rollOfVote, runningVote } from '../votes/store.ts'
import { isOver, type MotionId } from './model.ts'
import { lockMotion, noteEvent } from './store.ts'

/** Takes somebody out of a matter: their vote, cast or not, counts for nothing. The reason is public; an empty one is none. */
export async function stepBack(tx: Tx, site: Site, id: MotionId, person: PersonId, reason: string): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  if (isOver(motion)) return false
  const at = site.clock.now()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('recusals')
    .values({ motion: id, person, reason, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await noteEvent(tx, id, 'recused', at, person)
  const running = await runningVote(tx, id)
  if (running) {
    const vote = await lockVote(tx, running.id)
    const line = (await rollOfVote(tx, vote.id)).find((each) => each.person === person)
    if (line && vote.status === 'open') {
      await changeLine(tx, vote.id, person, { standing: 'recused', present: line.present, held_by: null })
      await settleVote(tx, site, vote.id)
    }
  }
  await site.publicPages.changed(tx)
  return true
}

/** Why a proxy was not taken. Words: `motion.problem.<code>`. */
export type ProxyProblem = 'no_proxies' | 'proxy_chain' | 'not_on_roll' | 'vote_over' | 'proxy_given' | 'meeting_over'

type NewProxy = {
  readonly person: PersonId
  readonly holder: PersonId
  /** As the absent person writes it. */
  readonly words: string
}

/**
 * Lets one person of the roll vote for another in one motion. It is given by the person who will be away, and cannot be
 * handed on: who has given theirs holds none, and who holds one gives none.
 */
export async function giveProxy(
  tx: Tx,
  site: Site,
  id: MotionId,
  { person, holder, words }: NewProxy
): Promise<{ readonly problem?: ProxyProblem }> {
  const motion = await lockMotion(tx, id)
  if (isOver(motion)) return { problem: 'vote_over' }
  if (person === holder) return { problem: 'not_on_roll' }
  const given = await tx
    .selectFrom('proxies')
    .select(['person', 'holder'])
    .where('revoked_at', 'is', null)
    .where('motion', '=', id)
    .execute()
  if (given.some((each) => each.person === person)) return { problem: 'proxy_given' }
  if (given.some((each) => each.holder === person || each.person === holder)) return { problem: 'proxy_chain' }
  const now = site.clock.now()
  const row = { id: randomUUID(), body: motion.body, person, holder, motion: id, meeting: null, words }
  await tx
    .insertInto('proxies')
    .values({ ...row, given_at: now, revoked_at: null, noted_by: null })
    .execute()
  await noteEvent(tx, id, 'proxy_given', now, person)
  const running = await runningVote(tx, id)
  if (running && completeRule(running.rule).proxies && running.meeting === null) {
    await changeLine(tx, running.id, person, { standing: 'proxy', present: false, held_by: holder })
  }
  await site.publicPages.changed(tx)
  return {}
}

/** Takes a proxy back; what its holder has voted counts no more. False when there is none. */
export async function revokeProxy(tx: Tx, site: Site, id: MotionId, person: PersonId): Promise<boolean> {
  const motion = await lockMotion(tx, id)
  if (isOver(motion)) return false
  const now = site.clock.now()
  const { numUpdatedRows } = await tx
    .updateTable('proxies')
    .set({ revoked_at: now })
    .where('motion', '=', id)
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  await noteEvent(tx, id, 'proxy_revoked', now, person)
  const running = await runningVote(tx, id)
  const line = running && (await rollOfVote(tx, running.id)).find((each) => each.person === person)
  if (running && line?.standing === 'proxy') {
    await changeLine(tx, running.id, person, { standing: 'eligible', present: line.present, held_by: null })
  }
  await site.publicPages.changed(tx)
  return true
}
