import { randomUUID } from 'node:crypto'
import { votersOn } from '../../bodies/body-seats.ts'
import { dayOf } from '../../bodies/actor.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { goesOn, stateOf } from '../meetings/model.ts'
import { lockMeeting } from '../meetings/store.ts'
import type { ProxyProblem } from '../motions/stand-aside.ts'
import { kindsOf, ruleFor, type Ruled } from '../rules/rule-for.ts'
import type { Site } from '../site.ts'
import type { MeetingId } from '../votes/model.ts'
import { followRoom } from './note-people.ts'

/** Whether a body decides anything in meetings by a rule that counts proxies. */
export function allowsProxies(body: Ruled): boolean {
  return kindsOf(body).some((kind) => {
    const found = ruleFor(body, kind, 'meeting')
    return !('problem' in found) && found.rule.proxies
  })
}

export type MeetingProxy = {
  readonly person: PersonId
  readonly holder: PersonId
  /** As the absent person wrote it. */
  readonly words: string
  /** Who wrote it down, if that was not the absent person. */
  readonly notedBy?: PersonId
}

/**
 * Lets one voter of a body vote for another in every motion of a meeting whose rule counts proxies, while the one is away
 * and the other is there. It is not handed on: who has given theirs holds none, and who holds one gives none.
 */
export async function giveMeetingProxy(
  tx: Tx,
  site: Site,
  id: MeetingId,
  { person, holder, words, notedBy }: MeetingProxy
): Promise<{ readonly problem?: ProxyProblem }> {
  const meeting = await lockMeeting(tx, id)
  const now = site.clock.now()
  const state = stateOf(meeting, now)
  if (state !== 'coming' && !goesOn(state)) return { problem: 'meeting_over' }
  const voters = new Set((await votersOn(tx, meeting.body, dayOf(now))).map((each) => each.person))
  if (person === holder || !voters.has(person) || !voters.has(holder)) return { problem: 'not_on_roll' }
  const given = await tx
    .selectFrom('proxies')
    .select(['person', 'holder'])
    .where('meeting', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  if (given.some((each) => each.person === person)) return { problem: 'proxy_given' }
  if (given.some((each) => each.holder === person || each.person === holder)) return { problem: 'proxy_chain' }
  const row = { id: randomUUID(), body: meeting.body, person, holder, motion: null, meeting: id, words }
  await tx
    .insertInto('proxies')
    .values({ ...row, given_at: now, revoked_at: null, noted_by: notedBy ?? null })
    .execute()
  await followRoom(tx, site, id)
  return {}
}

/** Takes a proxy for a meeting back; what its holder has voted in votes that are open counts no more. False when there is none. */
export async function revokeMeetingProxy(tx: Tx, site: Site, id: MeetingId, person: PersonId): Promise<boolean> {
  const meeting = await lockMeeting(tx, id)
  if (meeting.closed_at) return false
  const { numUpdatedRows } = await tx
    .updateTable('proxies')
    .set({ revoked_at: site.clock.now() })
    .where('meeting', '=', id)
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  await followRoom(tx, site, id)
  return true
}
