import type { Reply } from '../../http/reply.ts'
import { page } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { dayOf } from '../actor.ts'
import { bodyKinds } from '../model.ts'
import { type DirectoryList, DirectoryPage } from './pages/directory-page.tsx'
import { type Filter, findPlace, listDirectory, type Place, type WhichList } from './store.ts'

/** Long enough that nearly every foundation has its index on one page. */
const pageSize = 300

/** The public index of bodies. Whole, its bytes are kept; a search is drawn for who asks. */
export const directoryRoutes: Route[] = [
  route({ method: 'GET', path: routes.bodies, who: 'anyone', handler: showIndex }),
  route({ method: 'GET', path: routes.bodiesAfter, who: 'anyone', handler: showMore })
]

async function listOf(
  { context }: Visit,
  which: WhichList,
  { after, filter, query }: { after?: Place | undefined; filter?: Filter | undefined; query?: Record<string, string> } = {}
): Promise<DirectoryList> {
  const day = dayOf(context.clock.now())
  const found = await listDirectory(context.db, which, { day, limit: pageSize + 1, after, filter })
  const bodies = found.slice(0, pageSize)
  const last = found.length > pageSize ? bodies.at(-1) : undefined
  return { which, bodies, more: last && href(routes.bodiesAfter, { slug: last.slug }, query) }
}

async function showIndex(visit: Visit): Promise<Reply> {
  const asked = readAsked(visit)
  if (asked) {
    const { filter, query } = asked
    const lists = await Promise.all([listOf(visit, 'active', { filter, query }), listOf(visit, 'gone', { filter, query })])
    return page(<DirectoryPage frame={visit.frame} lists={lists} asked={asked.query} />)
  }
  return visit.context.publicPages.reply(visit, async () => {
    const lists = await Promise.all([listOf(visit, 'active'), listOf(visit, 'gone')])
    return renderPage(<DirectoryPage frame={visit.frame} lists={lists} asked={undefined} />)
  })
}

/** The list in which a body stands goes on after it. */
async function showMore(visit: Visit<typeof routes.bodiesAfter>): Promise<Reply> {
  const asked = readAsked(visit)
  const after = await findPlace(visit.context.db, visit.params.slug)
  if (!after) throw new Refused('not_found')
  const which = after.status === 'active' ? 'active' : 'gone'
  const draw = async () => [await listOf(visit, which, { after, filter: asked?.filter, query: asked?.query ?? {} })]
  if (asked) return page(<DirectoryPage frame={visit.frame} lists={await draw()} asked={asked.query} />)
  return visit.context.publicPages.reply(visit, async () =>
    renderPage(<DirectoryPage frame={visit.frame} lists={await draw()} asked={undefined} />)
  )
}

/** What somebody searches for; nothing when the address asks for the whole index. */
function readAsked({ url }: Visit): { filter: Filter; query: { words: string; kind: string } } | undefined {
  const text = (url.searchParams.get('words') ?? '').slice(0, 100)
  const kind = bodyKinds.find((each) => each === url.searchParams.get('kind'))
  const found = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (found.length === 0 && !kind) return undefined
  return { filter: { words: found.slice(0, 8), kind }, query: { words: text, kind: kind ?? '' } }
}
