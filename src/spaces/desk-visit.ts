import { actorOf } from '../bodies/actor.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Body } from '../bodies/model.ts'
import type { Actor } from '../bodies/policy.ts'
import type { VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import type { Space, SpaceState } from './model.ts'
import { mayEditSpace } from './policy.ts'
import { findSpace } from './store.ts'

export type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }
export type BodyChoice = Pick<Body, 'id' | 'name'>
export type FoundSpace = { readonly actor: Actor; readonly space: Space & SpaceState }

export const act = ({ context, staff }: Staffed): Promise<Actor> => actorOf(context.db, staff, context.clock.now())

/** The bodies that this person may make responsible for a space. */
export async function bodiesOf(visit: Staffed, actor: Actor): Promise<readonly BodyChoice[]> {
  const bodies = await listBodyChoices(visit.context.db)
  return bodies.filter(({ id }) => mayEditSpace(actor, id))
}

/** The space that the address names; 404 without one. */
export async function findForDesk(visit: Staffed): Promise<FoundSpace> {
  const space = await findSpace(visit.context.db, visit.params['space'] ?? '')
  if (!space) throw new Refused('not_found')
  return { actor: await act(visit), space }
}

/** The same for somebody who may change it; others are refused. */
export async function findToEdit(visit: Staffed): Promise<FoundSpace> {
  const found = await findForDesk(visit)
  if (!mayEditSpace(found.actor, found.space.body)) throw new Refused('not_allowed')
  return found
}
