import { listPublicBodies, readRoster } from '../../bodies/record/list-public.ts'
import { listPublicActions } from '../../decisions/action-items/read-public.ts'
import { listPublicMeetings } from '../../decisions/meetings/read-public.ts'
import { listPublicMotions } from '../../decisions/motions/read-public.ts'
import { listRegister } from '../../decisions/resolutions/read-register.ts'
import { writeAtom } from '../../http/atom.ts'
import { writeJsonFeed } from '../../http/json-feed.ts'
import { type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { unlessKnown } from '../../http/unless-known.ts'
import { isDay } from '../../rules/is-day.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { listPublicSpaces } from '../../spaces/directory/read-spaces-file.ts'
import { renderPage } from '../../ui/render-page.ts'
import { words } from '../../ui/words.ts'
import { readChanges } from '../changes/read-changes.ts'
import { feedSize, makeFeed } from './make-feed.ts'
import { kindsOf, readFeedFile } from './model.ts'
import { FeedsPage } from './pages/feeds-page.tsx'
import { actionTable, bodyTable, meetingTable, motionTable, resolutionTable, rosterTable, spaceTable } from './write-tables.ts'

const dayLength = 86_400_000
/** A table longer than this is asked for by year. */
const mostRows = 20_000

/** What feed readers and spreadsheets ask for: the same bytes for everybody. */
export const feedRoutes: Route[] = [
  route({ method: 'GET', path: routes.feeds, who: 'anyone', handler: showFeeds }),
  route({ method: 'GET', path: routes.feed, who: 'anyone', handler: giveFeed }),
  route({
    method: 'GET',
    path: routes.resolutionsCsv,
    who: 'anyone',
    handler: (visit) => giveTable(visit, 'resolutions', register)
  }),
  route({ method: 'GET', path: routes.motionsCsv, who: 'anyone', handler: (visit) => giveTable(visit, 'motions', motions) }),
  route({ method: 'GET', path: routes.meetingsCsv, who: 'anyone', handler: (visit) => giveTable(visit, 'meetings', meetings) }),
  route({ method: 'GET', path: routes.actionsCsv, who: 'anyone', handler: (visit) => giveTable(visit, 'actions', actions) }),
  route({ method: 'GET', path: routes.bodiesCsv, who: 'anyone', handler: (visit) => giveTable(visit, 'bodies', bodies) }),
  route({ method: 'GET', path: routes.spacesCsv, who: 'anyone', handler: (visit) => giveTable(visit, 'spaces', spaces) }),
  route({
    method: 'GET',
    path: routes.rosterCsv,
    who: 'anyone',
    handler: (visit) => giveTable(visit, `roster-${visit.params.slug}`, () => roster(visit))
  })
]

function showFeeds(visit: Visit): Promise<Reply> {
  return visit.context.publicPages.reply(visit, () => renderPage(<FeedsPage frame={visit.frame} />))
}

async function giveFeed(visit: Visit<typeof routes.feed>): Promise<Reply> {
  const asked = readFeedFile(visit.params.feed)
  if (!asked) throw new Refused('not_found')
  const { context, locale } = visit
  const { name, format } = asked
  const draw = async () => {
    const t = words(locale)
    const now = context.clock.now().getTime()
    const day = (days: number) => new Date(now + days * dayLength).toISOString().slice(0, 10)
    // Meetings are announced long before; everything else is told when its day has come.
    const span = [day(-400), name === 'meetings' ? day(400) : day(0)] as const
    const changes = await readChanges(context.db, t, span, { limit: feedSize, kinds: kindsOf[name] })
    const base = context.config.baseUrl
    const feed = makeFeed(t, changes, { name, format, site: context.site.current().name, base })
    return format === 'atom' ? writeAtom(feed) : writeJsonFeed(feed, `${base}${routes.changes}`)
  }
  const type = format === 'atom' ? 'application/atom+xml; charset=utf-8' : 'application/feed+json'
  return withHeaders(await context.publicPages.reply(visit, draw, type), { 'access-control-allow-origin': '*' })
}

/** `?bom=yes` puts the mark in front that some spreadsheets need to see letters as they are. */
async function giveTable(visit: Visit, name: string, write: (visit: Visit) => Promise<string>): Promise<Reply> {
  return unlessKnown(visit, async () => {
    const text = await write(visit)
    const day = visit.context.clock.now().toISOString().slice(0, 10)
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${day}.csv"`,
      'access-control-allow-origin': '*'
    }
    return { status: 200, headers, body: visit.url.searchParams.get('bom') === 'yes' ? `\uFEFF${text}` : text }
  })
}

async function register({ context, url }: Visit): Promise<string> {
  const year = url.searchParams.get('year') ?? ''
  const filter = /^[1-9]\d{3}$/.test(year) ? { year: Number(year) } : {}
  return resolutionTable(context.config.baseUrl, await listRegister(context.db, filter, mostRows))
}

async function motions({ context }: Visit): Promise<string> {
  return motionTable(context.config.baseUrl, (await listPublicMotions(context.db, { limit: mostRows })) ?? [])
}

async function meetings({ context }: Visit): Promise<string> {
  return meetingTable(context.config.baseUrl, (await listPublicMeetings(context.db, { limit: mostRows })) ?? [])
}

async function actions({ context }: Visit): Promise<string> {
  const found = await listPublicActions(context.db, { limit: mostRows, now: context.clock.now() })
  return actionTable(context.config.baseUrl, found ?? [])
}

async function bodies({ context }: Visit): Promise<string> {
  return bodyTable(context.config.baseUrl, await listPublicBodies(context.db, { limit: mostRows }))
}

async function spaces({ context }: Visit): Promise<string> {
  return spaceTable((await listPublicSpaces(context, mostRows)).spaces)
}

async function roster({ context, params, url }: Visit<typeof routes.rosterCsv>): Promise<string> {
  const on = url.searchParams.get('on') ?? context.clock.now().toISOString().slice(0, 10)
  const found = isDay(on) ? await readRoster(context.db, params.slug, on) : undefined
  if (!found) throw new Refused('not_found')
  return rosterTable(found.roster)
}
