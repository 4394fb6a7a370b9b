import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Database } from '../db/database.ts'
import { json, type Reply, withHeaders } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { renderPage } from '../ui/render-page.ts'
import { words } from '../ui/words.ts'
import { diffEditions } from './diff-editions.ts'
import { ChangesPage } from './pages/changes-page.tsx'
import { EditionPage } from './pages/edition-page.tsx'
import { TransparencyListPage } from './pages/list-page.tsx'
import { findPublished, type FoundEdition, placeOf, readPlace } from './read-published.ts'
import { editionsOfBody, listLatest, listNewest, type Published } from './store.ts'
import { writeCsv } from './write-csv.ts'
import { writeFeed } from './write-feed.ts'

const pageSize = 50
const feedSize = 30

type Asked = Visit & { params: Readonly<Record<string, string>> }

/** Published reports, for everybody: pages without scripts or cookies, and the same numbers as files. */
export const transparencyPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.transparency, who: 'anyone', handler: (visit) => showList(visit) }),
  route({ method: 'GET', path: routes.transparencyFeed, who: 'anyone', handler: showFeed }),
  route({
    method: 'GET',
    path: routes.transparencyAfter,
    who: 'anyone',
    handler: (visit) => showList(visit, visit.params.place)
  }),
  route({ method: 'GET', path: routes.editionsOfBody, who: 'anyone', json: true, handler: showAll }),
  route({ method: 'GET', path: routes.edition, who: 'anyone', handler: showEdition }),
  route({ method: 'GET', path: routes.editionVersion, who: 'anyone', handler: showEdition }),
  route({ method: 'GET', path: routes.editionChanges, who: 'anyone', handler: showChanges }),
  route({ method: 'GET', path: routes.editionFile, who: 'anyone', handler: giveFile })
]

function showList(visit: Visit, place?: string): Promise<Reply> {
  const after = place === undefined ? undefined : readPlace(place)
  if (place !== undefined && !after) throw new Refused('not_found')
  return visit.context.publicPages.reply(visit, async () => {
    const found = await listNewest(visit.context.db, pageSize + 1, after)
    const shown = found.slice(0, pageSize)
    const last = found.length > pageSize ? shown.at(-1) : undefined
    const older = last && href(routes.transparencyAfter, { place: placeOf(last) })
    const reports = shown.map(({ body_slug, body_name, period, edition }) => ({
      body: { slug: body_slug, name: body_name },
      period,
      edition
    }))
    return renderPage(<TransparencyListPage frame={visit.frame} reports={reports} older={older} />)
  })
}

async function showFeed({ context, locale }: Visit): Promise<Reply> {
  const latest = await listLatest(context.db, feedSize)
  const entries = latest.map(({ body_slug, body_name, period, version, published_day, edition }) => ({
    body: { slug: body_slug, name: body_name },
    period,
    version,
    day: published_day,
    edition
  }))
  const text = writeFeed(words(locale), context.site.current().name, context.config.baseUrl, entries)
  return { status: 200, headers: { 'content-type': 'application/atom+xml; charset=utf-8' }, body: text }
}

/** The report an address names, in the newest version or the one asked for. */
async function find(
  db: Database,
  params: Asked['params'],
  version: string | undefined = params['version']
): Promise<FoundEdition> {
  const found = await findPublished(db, params['body'] ?? '', params['period'] ?? '', version)
  if (!found) throw new Refused('not_found')
  return found
}

function showEdition(visit: Asked): Promise<Reply> {
  return visit.context.publicPages.reply(visit, async () => {
    const { body, versions, shown, edition } = await find(visit.context.db, visit.params)
    const lines = versions.map(({ version, published_day, edition }) => ({
      version,
      day: published_day,
      isGone: edition === undefined
    }))
    return renderPage(
      <EditionPage frame={visit.frame} edition={edition} body={body} publishedDay={shown.published_day} versions={lines} />
    )
  })
}

function showChanges(visit: Asked): Promise<Reply> {
  return visit.context.publicPages.reply(visit, async () => {
    const { body, versions, edition } = await find(visit.context.db, visit.params)
    const before = versions.find(({ version }) => version === edition.version - 1)?.edition
    if (!before) throw new Refused('not_found')
    return renderPage(<ChangesPage frame={visit.frame} edition={edition} body={body} changes={diffEditions(before, edition)} />)
  })
}

/** Every version of a body that has numbers: what browsers look for differences in. The same for everybody. */
async function showAll({ context, params }: Visit<typeof routes.editionsOfBody>): Promise<Reply> {
  const bodies = await listBodyChoices(context.db)
  const body = bodies.find(({ slug }) => slug === params.body)
  if (!body) throw new Refused('not_found')
  const all = await editionsOfBody(context.db, body.id)
  return json({ editions: all.map(asData) })
}

const asData = ({ edition, hash, signatures, roster, published_day }: Published) => ({
  edition,
  hash,
  signatures,
  roster: roster ?? null,
  published_day
})

/** PDFs of versions never change, and one takes longer than any page. */
const pdfs = new Map<string, Uint8Array<ArrayBuffer>>()
const mostPdfs = 50

async function giveFile(visit: Visit<typeof routes.editionFile>): Promise<Reply> {
  const { context, params, url, locale } = visit
  const found = await find(context.db, params, url.searchParams.get('version') ?? undefined)
  const { body, shown, edition } = found
  const name = `${body.slug}-${edition.period.slug}-v${edition.version}`
  if (params.file === 'numbers.json')
    return withHeaders(json(asData(shown)), { 'content-disposition': `inline; filename="${name}.json"` })
  if (edition.retracted) throw new Refused('not_found')
  if (params.file === 'numbers.csv') return download(writeCsv(edition), 'text/csv; charset=utf-8', `${name}.csv`)
  if (params.file !== 'report.pdf') throw new Refused('not_found')
  const key = `${locale} ${body.name} ${shown.hash} ${context.site.current().name}`
  let pdf = pdfs.get(key)
  if (!pdf) {
    // Loaded by the first who asks: the library is large, and most instances start without needing it.
    const { writePdf } = await import('./write-pdf.ts')
    const about = {
      body: body.name,
      site: context.site.current().name,
      publishedDay: shown.published_day,
      fonts: context.config.fontsFolder
    }
    pdf = await writePdf(words(locale), edition, about)
    if (pdfs.size >= mostPdfs) pdfs.delete(pdfs.keys().next().value ?? '')
    pdfs.set(key, pdf)
  }
  return download(pdf, 'application/pdf', `${name}.pdf`)
}

function download(body: Reply['body'], type: string, name: string): Reply {
  return { status: 200, headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }, body }
}
