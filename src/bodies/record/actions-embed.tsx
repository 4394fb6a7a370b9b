import type { Reply } from '../../http/reply.ts'
import { withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { findLocale } from '../../ui/locales.ts'
import { renderPage } from '../../ui/render-page.ts'
import { readRoster } from './list-public.ts'
import { RosterEmbed } from './pages/roster-embed.tsx'

/** The one page that any site may put into a frame: it has nothing to press that does anything, and it looks at no cookie. */
export const embedHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors *",
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*'
}

export const embedRoutes: Route[] = [
  // For another site's page, like an answer to a program: a refusal is a word, and the language is the body's own.
  route({ method: 'GET', path: routes.rosterEmbed, who: 'anyone', json: true, handler: showEmbed })
]

async function showEmbed(visit: Visit<typeof routes.rosterEmbed>): Promise<Reply> {
  const { context, params } = visit
  const { db, assets, config, clock, publicPages } = context
  const reply = await publicPages.reply(visit, async () => {
    const found = await readRoster(db, params.slug, clock.now().toISOString().slice(0, 10))
    if (!found) throw new Refused('not_found')
    const { body, roster } = found
    const locale = findLocale(body.language) ?? 'en'
    return renderPage(<RosterEmbed locale={locale} assets={assets} base={config.baseUrl} body={body} roster={roster} />)
  })
  return withHeaders(reply, embedHeaders)
}
