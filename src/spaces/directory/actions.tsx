import { listBodyChoices } from '../../bodies/list-bodies.ts'
import { page, type Reply, withHeaders, json } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { publicModerators } from '../contacts/store.ts'
import { ownKinds } from '../kinds/list-kinds.ts'
import { ScopePage } from '../kinds/pages/scope-page.tsx'
import { eventPeople, onlinePeople, venueKinds } from '../kinds/scope.ts'
import { findSpace, linesOfSpaces } from '../store.ts'
import { findSpaces } from './find-spaces.ts'
import { SpacesPage } from './pages/spaces-page.tsx'
import { queryOfSearch, readSearch, type Search } from './search.ts'
import { spacesFile } from './space-file.ts'

const pageSize = 50
const fileSize = 500
const everything: Search = { words: '', kind: undefined, missing: undefined, after: undefined }

/** The public directory: a list that is kept as bytes, a search, and the same as a file. */
export const directoryRoutes: Route[] = [
  route({ method: 'GET', path: routes.spaces, who: 'anyone', handler: (visit) => showAll(visit) }),
  route({ method: 'GET', path: routes.spacesAfter, who: 'anyone', handler: (visit) => showAll(visit, visit.params.space) }),
  route({ method: 'GET', path: routes.spacesFound, who: 'anyone', handler: search }),
  route({ method: 'GET', path: routes.spacesFile, who: 'anyone', json: true, handler: file }),
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

async function file(visit: Visit): Promise<Reply> {
  const { db, config } = visit.context
  const { after } = readSearch(visit.url.searchParams)
  const { spaces, next } = await findSpaces(db, { ...everything, after }, fileSize)
  const ids = spaces.map(({ id }) => id)
  const own = await ownKinds(db)
  const added = (list: string) => own.rows.filter((row) => row.list === list).map(({ id }) => id)
  const rows = {
    spaces,
    next,
    bodies: new Map((await listBodyChoices(db)).map((body) => [body.id, body])),
    lines: await linesOfSpaces(db, ids),
    moderators: await publicModerators(db, ids),
    needs: own.needs,
    lists: {
      venues: [...venueKinds, ...added('venue')],
      people: (isEvent: boolean) =>
        isEvent ? [...eventPeople, ...added('event_people')] : [...onlinePeople, ...added('online_people')]
    }
  }
  const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' }
  return withHeaders(json(spacesFile(config.baseUrl, rows)), headers)
}
