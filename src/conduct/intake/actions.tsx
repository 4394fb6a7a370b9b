import { threeLists } from '../../bodies/three-lists.ts'
import { isBodyId } from '../../bodies/model.ts'
import { redirect, withCookie, withHeaders, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { pickFlatWords, words } from '../../ui/words.ts'
import { describeError } from '../../log.ts'
import { spaceHref } from '../../spaces/model.ts'
import { listensForMail } from '../../mail-in/read-settings.ts'
import { placesForReports } from '../../spaces/places-for-reports.ts'
import { bodiesForReports } from '../../bodies/bodies-for-reports.ts'
import { cookieName, dropCookieDraft, endCookie } from './cookie-draft.ts'
import { bodyOf, placeOf, type FormFacts } from './form-facts.ts'
import { loadFacts, type Asked } from './load-facts.ts'
import type { PageData } from './page-data.ts'
import { BeforeText } from './pages/before.tsx'
import { HomePage } from './pages/home-page.tsx'
import { OtherWaysPage } from './pages/other-ways-page.tsx'
import { SafetyPage } from './pages/safety-page.tsx'
import { ScriptPage } from './pages/script-page.tsx'
import { StartPage } from './pages/start-page.tsx'
import { privateHeaders, reporterFrame, reporterPage } from './reporter-reply.ts'

/** What the address asks for. Anything that is not the name of a space or body of ours is left out. */
export function askedBy({ url }: Visit): Asked {
  const slug = (name: string) => {
    const value = url.searchParams.get(name) ?? ''
    return /^[a-z0-9-]{1,100}$/.test(value) ? value : undefined
  }
  return { space: slug('space'), body: slug('body'), test: url.searchParams.get('test') === '1' }
}

/** The query that carries the same wishes on, as far as they name something that is there. */
export function queryOf(asked: Asked, facts: FormFacts): Record<string, string> {
  return {
    ...(asked.space !== undefined && placeOf(facts, asked.space) && { space: asked.space }),
    ...(asked.body !== undefined && { body: asked.body }),
    ...(asked.test === true && { test: '1' })
  }
}

export const intakeRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.home,
    who: 'anyone',
    handler: (visit) =>
      visit.context.publicPages.reply(visit, async () => {
        const { db, clock } = visit.context
        const bodies = await bodiesForReports(db, clock.now())
        const named = bodies.map(({ body }) => ({ name: body.name, href: href(routes.bodyPage, { slug: body.slug }) }))
        return renderPage(<HomePage frame={visit.frame} bodies={named} />)
      })
  }),
  route({ method: 'GET', path: routes.report, who: 'anyone', handler: start }),
  route({ method: 'GET', path: routes.reportForm, who: 'anyone', handler: (visit) => scriptForm(visit) }),
  route({
    method: 'GET',
    path: routes.safety,
    who: 'anyone',
    handler: (visit) => kept(visit, () => renderPage(<SafetyPage frame={reporterFrame(visit)} />))
  }),
  route({ method: 'GET', path: routes.otherWays, who: 'anyone', handler: otherWays }),
  route({ method: 'GET', path: routes.exit, who: 'anyone', handler: leave }),
  route({ method: 'GET', path: routes.reportExit, who: 'anyone', handler: leave }),
  route({ method: 'GET', path: routes.returnExit, who: 'anyone', handler: leave })
]

/** A page that looks the same to everybody, kept as bytes until something public changes. */
async function kept(visit: Visit, render: () => string | Promise<string>): Promise<Reply> {
  return withHeaders(await visit.context.publicPages.reply(visit, render), privateHeaders)
}

async function start(visit: Visit): Promise<Reply> {
  const asked = askedBy(visit)
  const draw = async () => {
    const facts = await loadFacts(visit.context, asked)
    const body = bodyOf(facts, asked.space)?.id ?? ''
    const lists = isBodyId(body) ? await threeLists(visit.context.db, body) : undefined
    const query = queryOf(asked, facts)
    return <StartPage frame={reporterFrame(visit, { query })} facts={facts} query={query} lists={lists} />
  }
  const usual = asked.space === undefined && asked.body === undefined && asked.test !== true
  return usual ? kept(visit, async () => renderPage(await draw())) : reporterPage(await draw())
}

async function otherWays(visit: Visit): Promise<Reply> {
  return kept(visit, async () => {
    const { context } = visit
    const facts = await loadFacts(context, {})
    const places = await placesForReports(context.db, undefined, context.clock.now())
    const links = places.map(({ space }) => ({ name: space.name, href: spaceHref(space) }))
    return renderPage(
      <OtherWaysPage frame={reporterFrame(visit)} facts={facts} places={links} byMail={listensForMail(context.config.mailIn)} />
    )
  })
}

/** The data of a page that its script draws. */
export async function pageData(
  visit: Visit,
  start: PageData['start'],
  asked: Asked,
  areas: readonly string[] = ['ui.', 'report.', 'return.']
): Promise<PageData> {
  const { context, locale, url, frame } = visit
  const facts = await loadFacts(context, asked)
  const { path, integrity } = context.assets.file('en.txt')
  return {
    words: pickFlatWords(locale, areas),
    locale,
    site: frame.site.name,
    facts,
    list: { path, integrity },
    start,
    short: url.searchParams.get('short') === '1',
    ...(asked.space !== undefined && placeOf(facts, asked.space) && { space: asked.space })
  }
}

async function scriptForm(visit: Visit): Promise<Reply> {
  const asked = askedBy(visit)
  const data = await pageData(visit, 'form', asked)
  const t = words(visit.locale)
  const query = queryOf(asked, data.facts)
  const frame = reporterFrame(visit, { query: { ...query, ...(data.short && { short: '1' }) } })
  if (bodyOf(data.facts, asked.space)?.open !== true) return redirect(href(routes.report, undefined, query))
  const plain = {
    href: href(routes.plainReport, undefined, query),
    text: t('report.start.plain'),
    cost: t('report.start.plain_cost')
  }
  return reporterPage(
    <ScriptPage frame={frame} title={t('report.page_title')} data={data} plain={plain}>
      <BeforeText safety={routes.safety} />
    </ScriptPage>
  )
}

/** Leaves: drops the draft, ends the cookies, clears what the browser keeps of us. Works without a database too. */
async function leave({ context, cookie }: Visit): Promise<Reply> {
  const to = context.site.current().exitUrl
  try {
    await dropCookieDraft(context, cookie(cookieName))
  } catch (error) {
    // Whatever is broken here, somebody wants to be away now.
    context.log.error('exit_failed', describeError(error))
  }
  const away = withHeaders(redirect(to), {
    ...privateHeaders,
    'referrer-policy': 'no-referrer',
    'clear-site-data': '"cache", "cookies", "storage"'
  })
  return withCookie(withCookie(away, endCookie(context, '/report')), endCookie(context, '/r'))
}
