import { Refused } from '../../refused.ts'
import type { Staffed } from '../motions/asked-motion.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { memberOf } from '../who.ts'
import { goesOn, stateOf } from './model.ts'
import { mayAttend, mayPlan } from './policy.ts'
import { findMeeting } from './store.ts'

/** The meeting that an address names, for people of its body, and what this one may do with it. */
export async function askedMeeting({ context, staff, params }: Staffed) {
  const meeting = await findMeeting(context.db, params['meeting'] ?? '')
  if (!meeting) throw new Refused('not_found')
  const body = await bodyOfVote(context.db, meeting.body)
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!mayAttend(member, body.id)) throw new Refused('not_allowed')
  const state = stateOf(meeting, context.clock.now())
  const plans = mayPlan(member, body)
  const agendaOpen = state === 'coming' || goesOn(state)
  return { body, member, meeting, state, plans, changes: plans && state === 'coming', keepsAgenda: plans && agendaOpen }
}
