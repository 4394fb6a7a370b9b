import { transaction } from '../../db/database.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { nameEffects } from '../effects/name-effects.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { mayMove } from '../motions/policy.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { memberOf } from '../who.ts'
import { draftUndo, readUndoing } from './draft-undo.ts'
import { UndoPage } from './pages/undo-page.tsx'
import { findResolution } from './store.ts'

/** Taking a resolution back: only another resolution does that, and this drafts it. */
export const undoRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskUndo, who: 'staff', handler: show }),
  route({ method: 'POST', path: routes.deskUndo, who: 'staff', handler: draft })
]

async function asked({ context, staff, params }: Staffed) {
  const resolution = await findResolution(context.db, params['number'] ?? '')
  if (!resolution) throw new Refused('not_found')
  const member = await memberOf(context.db, staff, context.clock.now())
  const body = await bodyOfVote(context.db, resolution.body)
  if (!mayMove(member, body.id) || body.status === 'dissolved') throw new Refused('not_allowed')
  return { resolution, member, body }
}

async function show(visit: Staffed): Promise<Reply> {
  const { resolution, body, member } = await asked(visit)
  const { db } = visit.context
  const undoing = await readUndoing(db, resolution)
  const names = await nameEffects(db, [...undoing.effects.map(({ effect }) => effect), ...undoing.left.map(({ data }) => data)])
  const { isAdmin } = member
  return page(<UndoPage frame={visit.frame} {...{ resolution, isAdmin, undoing, names }} body={body.name} />)
}

async function draft(visit: Staffed): Promise<Reply> {
  const { resolution, member } = await asked(visit)
  const by = { mover: personOf(member), t: words(visit.locale) }
  const motion = await transaction(visit.context.db, (tx) => draftUndo(tx, visit.context, resolution, by))
  return redirect(href(routes.deskMotion, { number: motion.number }))
}
