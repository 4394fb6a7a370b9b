import type { VisitBy } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { type Member, memberOf } from '../who.ts'
import type { Motion } from './model.ts'
import { mayRead } from './policy.ts'
import { findMotion } from './store.ts'

export type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }
export type AskedMotion = { readonly member: Member; readonly motion: Motion }

/** The motion that an address names, and who asks. What somebody may not read is not there. */
export async function askedMotion({ context, staff, params }: Staffed): Promise<AskedMotion> {
  const motion = await findMotion(context.db, params['number'] ?? '')
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!motion || !mayRead(member, motion)) throw new Refused('not_found')
  return { member, motion }
}

/** The person of somebody who acts on a motion. Throws `not_allowed` for who was never on the record. */
export function personOf({ person }: Member) {
  if (!person) throw new Refused('not_allowed')
  return person
}
