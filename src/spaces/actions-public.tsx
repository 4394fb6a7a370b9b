import { followedProcedure } from '../bodies/list-bodies.ts'
import { redirect } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { renderPage } from '../ui/render-page.ts'
import { SpacePage } from './pages/space-page.tsx'
import { SpacesPage } from './pages/spaces-page.tsx'
import { ownKinds } from './kinds/list-kinds.ts'
import { spaceHref } from './model.ts'
import { findPublicSpace } from './public-space.ts'
import { findSpace, listSpaces } from './store.ts'

const pageSize = 50

/** Public pages of spaces. They set no cookie, and their rendered bytes are kept until something public changes. */
export const spacePublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.spaces, who: 'anyone', handler: (visit) => showList(visit) }),
  route({ method: 'GET', path: routes.spacesAfter, who: 'anyone', handler: (visit) => showList(visit, visit.params.space) }),
  route({ method: 'GET', path: routes.event, who: 'anyone', handler: show }),
  route({ method: 'GET', path: routes.space, who: 'anyone', handler: show })
]

function showList(visit: Visit, after?: string) {
  const { db } = visit.context
  return visit.context.publicPages.reply(visit, async () => {
    const last = after === undefined ? undefined : await findSpace(db, after)
    if (after !== undefined && !last) throw new Refused('not_found')
    const spaces = await listSpaces(db, pageSize + 1, last)
    const shown = spaces.slice(0, pageSize)
    const next = spaces.length > pageSize ? shown.at(-1)?.id : undefined
    const own = await ownKinds(db)
    return renderPage(
      <SpacesPage frame={visit.frame} own={own} spaces={shown} older={next && href(routes.spacesAfter, { space: next })} />
    )
  })
}

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
    return renderPage(<SpacePage frame={visit.frame} found={found} procedure={await followedProcedure(db, space.body)} />)
  })
}
