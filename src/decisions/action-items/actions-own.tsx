import { dayOf } from '../../bodies/actor.ts'
import { json, page, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import type { Staffed } from '../motions/asked-motion.ts'
import { memberOf } from '../who.ts'
import type { ActionDue } from './client/due-action.ts'
import { isLate } from './model.ts'
import { OwnActionsPage } from './pages/desk-pages.tsx'
import { endedActions, openActions } from './store.ts'

const mostShown = 200
/** Home shows the first few; the list has all. */
const mostOnHome = 7
const endedShown = 20

/** What one has to do oneself: a page, and what home shows of it. */
export const ownActionRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskOwnActions, who: 'staff', handler: showOwn }),
  route({ method: 'GET', path: routes.deskActionsDue, who: 'staff', json: true, handler: giveDue })
]

async function readOwn({ context, staff }: Staffed, limit: number) {
  const { db, clock } = context
  const now = clock.now()
  const { person } = await memberOf(db, staff, now)
  if (!person) return { now, open: [], ended: [] }
  const filter = { owner: person, publicOnly: false }
  const [open, ended] = await Promise.all([openActions(db, filter, now, limit), endedActions(db, filter, now, endedShown)])
  // What has a day comes first, the soonest at the top; the rest by age.
  const dated = open.toSorted((a, b) => ((a.due_day ?? '9') < (b.due_day ?? '9') ? -1 : a.due_day === b.due_day ? 0 : 1))
  return { now, open: dated, ended }
}

async function showOwn(visit: Staffed): Promise<Reply> {
  const { now, open, ended } = await readOwn(visit, mostShown)
  return page(<OwnActionsPage frame={visit.frame} isAdmin={visit.staff.isAdmin} open={open} ended={ended} now={now} />)
}

async function giveDue(visit: Staffed): Promise<Reply> {
  const { now, open } = await readOwn(visit, mostShown)
  const actions = open.slice(0, mostOnHome).map((action): ActionDue => ({
    title: action.title,
    body: action.body_name,
    href: href(routes.deskAction, { number: action.number }),
    due: action.due_day,
    late: isLate(action, dayOf(now))
  }))
  return json({ actions })
}
