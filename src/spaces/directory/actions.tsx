import { page, type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { ownKinds } from '../kinds/list-kinds.ts'
import { ScopePage } from '../kinds/pages/scope-page.tsx'
import { findSpace } from '../store.ts'
import { findSpaces } from './find-spaces.ts'
import { SpacesPage } from './pages/spaces-page.tsx'
import { readSpacesFile } from './read-spaces-file.ts'
import { queryOfSearch, readSearch, type Search } from './search.ts'
import schema from './spaces.schema.json' with { type: 'json' }

const pageSize = 50
const fileSize = 500
const everything: Search = { words: '', kind: undefined, missing: undefined, after: undefined }

/** The public directory: a list that is kept as bytes, a search, and the same as a file. */
export const directoryRoutes: Route[] = [
  route({ method: 'GET', path: routes.spaces, who: 'anyone', handler: (visit) => showAll(visit) }),
  route({ method: 'GET', path: routes.spacesAfter, who: 'anyone', handler: (visit) => showAll(visit, visit.params.space) }),
  route({ method: 'GET', path: routes.spacesFound, who: 'anyone', handler: search }),
  route({ method: 'GET', path: routes.spacesFile, who: 'anyone', json: true, handler: (visit) => file(visit) }),
  route({
    method: 'GET',
    path: routes.spacesFileAfter,
    who: 'anyone',
    json: true,
    handler: (visit) => file(visit, visit.params.space)
  }),
  route({
    method: 'GET',
    path: routes.spacesSchema,
    who: 'anyone',
    json: true,
    handler: (visit) => forPrograms(visit, async () => JSON.stringify(schema, undefined, 2), 'application/schema+json')
  }),
  route({
    method: 'GET',
    path: routes.whereItApplies,
    who: 'anyone',
    handler: (visit) =>
      visit.context.publicPages.reply(visit, async () =>
        renderPage(<ScopePage frame={visit.frame} own={await ownKinds(visit.context.db)} />)
      )
  })
]

function showAll(visit: Visit, after?: string): Promise<Reply> {
  const { db, publicPages } = visit.context
  return publicPages.reply(visit, async () => {
    if (after !== undefined && !(await findSpace(db, after))) throw new Refused('not_found')
    const { spaces, next } = await findSpaces(db, { ...everything, after }, pageSize)
    const older = next && href(routes.spacesAfter, { space: next })
    const own = await ownKinds(db)
    return renderPage(<SpacesPage frame={visit.frame} own={own} search={everything} spaces={spaces} older={older} />)
  })
}

async function search(visit: Visit): Promise<Reply> {
  const { db } = visit.context
  const asked = readSearch(visit.url.searchParams)
  const { spaces, next } = await findSpaces(db, asked, pageSize)
  const older = next && href(routes.spacesFound, undefined, queryOfSearch(asked, next))
  return page(<SpacesPage frame={visit.frame} own={await ownKinds(db)} search={asked} spaces={spaces} older={older} />)
}

/** Kept as bytes, for any site to read. Programs ask again with what names those bytes, and are told that nothing changed. */
async function forPrograms(visit: Visit, write: () => Promise<string>, type = 'application/json'): Promise<Reply> {
  const reply = await visit.context.publicPages.reply(visit, write, type)
  return withHeaders(reply, { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' })
}

function file(visit: Visit, after?: string): Promise<Reply> {
  const { db } = visit.context
  return forPrograms(visit, async () => {
    if (after !== undefined && !(await findSpace(db, after))) throw new Refused('not_found')
    return JSON.stringify(await readSpacesFile(visit.context, await findSpaces(db, { ...everything, after }, fileSize)))
  })
}
