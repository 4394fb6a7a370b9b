import { json, page, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { act, findForDesk, type Staffed } from '../desk-visit.ts'
import { mondayOf } from '../weeks.ts'
import { acceptOpening } from './accept-opening.ts'
import { TestsPage } from './pages/tests-page.tsx'
import { testedSpaces } from './store.ts'

/** Weeks that the page looks back on, the one that runs included. */
const weeksShown = 3

/** Weekly test reports of spaces: what was opened, and a reader's word that one was. */
export const spaceTestRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskTests, who: 'staff', handler: show }),
  route({ method: 'POST', path: routes.testOpened, who: 'staff', json: true, handler: opened })
]

async function show(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  const { db, clock } = visit.context
  const weeks = Array.from({ length: weeksShown }, (_, i) => mondayOf(clock.now(), i + 1 - weeksShown))
  const bodies = actor.isAdmin ? undefined : actor.seats.map(({ body }) => body)
  const spaces = await testedSpaces(db, bodies, weeks[0] ?? '')
  return page(<TestsPage frame={visit.frame} isAdmin={actor.isAdmin} weeks={weeks} spaces={spaces} />)
}

async function opened(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findForDesk(visit)
  const who = { account: actor.account, now: visit.context.clock.now() }
  const { problem } = await acceptOpening(visit.context, space, await visit.json(), who)
  return problem ? json({ error: problem }, 422) : json({ taken: true })
}
