import { followedProcedure } from '../bodies/list-bodies.ts'
import { redirect } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { reportAddress } from '../mail-in/report-address.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { renderPage } from '../ui/render-page.ts'
import { contactPublicRoutes } from './contacts/actions-public.tsx'
import { directoryRoutes } from './directory/actions.tsx'
import { textPublicRoutes } from './texts/actions.tsx'
import { taskRoutes } from './tasks/actions.tsx'
import { findPublicEvent } from './events/public-event.ts'
import { SpacePage } from './pages/space-page.tsx'
import { spaceHref } from './model.ts'
import { findPublicSpace } from './public-space.ts'
import { findSpace } from './store.ts'

/** Public pages of spaces. They set no cookie, and their rendered bytes are kept until something public changes. */
export const spacePublicRoutes: Route[] = [
  ...textPublicRoutes,
  ...taskRoutes,
  ...directoryRoutes,
  ...contactPublicRoutes,
  route({ method: 'GET', path: routes.event, who: 'anyone', handler: show }),
  route({ method: 'GET', path: routes.space, who: 'anyone', handler: show })
]

async function show(visit: Visit & { params: Readonly<Record<string, string>> }) {
  const { db, clock } = visit.context
  const id = visit.params['space'] ?? ''
  const isEvent = visit.url.pathname.startsWith('/e/')
  const space = await findSpace(db, id)
  if (!space) throw new Refused('not_found')
  // Whoever types the other letter from a poster still arrives.
  if ((space.kind === 'event') !== isEvent) return redirect(spaceHref(space))
  return visit.context.publicPages.reply(visit, async () => {
    const found = await findPublicSpace(db, id, clock.now())
    if (!found) throw new Refused('not_found')
    const procedure = await followedProcedure(db, space.body)
    const event = await findPublicEvent(db, space.id, clock.now())
    return renderPage(
      <SpacePage
        frame={visit.frame}
        found={found}
        procedure={procedure}
        event={event}
        address={`${visit.context.config.baseUrl}${spaceHref(space)}`}
        mail={reportAddress(visit.context.config, space.id)}
      />
    )
  })
}
