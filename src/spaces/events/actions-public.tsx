import { dayOf } from '../../bodies/actor.ts'
import { html, type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { reportAddress } from '../../mail-in/report-address.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { findPublicSpace } from '../public-space.ts'
import { SavedEvent } from './pages/saved-event.tsx'
import { findPublicEvent } from './public-event.ts'

/** The page of an event as one file to keep; the page itself is a page of a space. */
export const eventPublicRoutes: Route[] = [route({ method: 'GET', path: routes.eventSaved, who: 'anyone', handler: save })]

async function save({ context, params, locale, frame }: Visit & { params: Readonly<Record<string, string>> }): Promise<Reply> {
  const { db, clock, config } = context
  const now = clock.now()
  const found = await findPublicEvent(db, params['space'] ?? '', now)
  const space = found && (await findPublicSpace(db, found.event.id, now))
  if (!found || !space) throw new Refused('not_found')
  const site = { name: frame.site.name, baseUrl: config.baseUrl }
  const mail = space.formOpen ? reportAddress(config, found.event.id) : undefined
  const facts = { found, numbers: space.numbers, mail, savedDay: dayOf(now) }
  const file = renderPage(<SavedEvent locale={locale} site={site} {...facts} />)
  return withHeaders(html(file), { 'content-disposition': `attachment; filename="${found.event.id}.html"` })
}
