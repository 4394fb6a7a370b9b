import { json, type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { statusOf } from '../../http/errors.tsx'
import { makeRateLimit, type Tried } from '../../http/rate-limit.ts'
import { unlessKnown } from '../../http/unless-known.ts'
import { renderText } from '../../policies/text/render-text.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { type Ask, mostLimit, type Operation, usualLimit } from './model.ts'
import { openApiDocument } from './open-api.ts'
import { operations } from './operations.ts'
import { fileOf, standAlone } from './schema.ts'
import { schemas } from './schemas.ts'
import { ApiPage } from './pages/api-page.tsx'
import { writeReference } from './write-reference.ts'

/** What one network may ask, said in the document too. */
export const allowance = { atOnce: 300, perMinute: 120 }

/** Programs of other sites may read the record: everything here is public, and no cookie is looked at. */
const forEverybody = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, ratelimit-limit, ratelimit-remaining, retry-after',
  'cross-origin-resource-policy': 'cross-origin'
}

/** The record for programs: `/api/v1`, reading alone. */
export function recordApiRoutes(): Route[] {
  const takeTry = makeRateLimit(allowance)
  const give = (path: string, read: (visit: Visit) => object | undefined | Promise<object | undefined>) =>
    route({
      method: 'GET',
      path,
      who: 'anyone',
      json: true,
      handler: (visit: Visit) => answer(visit, takeTry(visit.place), read)
    })
  return [
    route({ method: 'GET', path: routes.apiPage, who: 'anyone', handler: showPage }),
    give(routes.apiDocument, ({ context }) => openApiDocument(context.config.baseUrl)),
    give(routes.apiSchema, ({ context, params }) => schemaFile(context.config.baseUrl, params)),
    ...operations.map((operation) => give(operation.path, (visit) => operation.read(readAsk(operation, visit))))
  ]
}

function showPage(visit: Visit): Promise<Reply> {
  const { context, frame } = visit
  return context.publicPages.reply(visit, () => {
    const { html } = renderText(writeReference(openApiDocument(context.config.baseUrl)))
    return renderPage(<ApiPage frame={frame} html={html} />)
  })
}

async function answer(
  visit: Visit,
  tried: Tried,
  read: (visit: Visit) => object | undefined | Promise<object | undefined>
): Promise<Reply> {
  const headers = {
    ...forEverybody,
    'ratelimit-limit': String(allowance.atOnce),
    'ratelimit-remaining': String(tried.left)
  }
  if (!tried.allowed) {
    return withHeaders(json({ error: 'slow_down' }, 429), { ...headers, 'retry-after': String(tried.wait) })
  }
  try {
    const reply = await unlessKnown(visit, async () => {
      const found = await read(visit)
      if (!found) throw new Refused('not_found')
      return withHeaders(json(found), linkTo(found))
    })
    return withHeaders(reply, headers)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return withHeaders(json({ error: error.code }, statusOf(error.code)), headers)
  }
}

/** The next page of a list stands in the head as well (RFC 8288). */
function linkTo(found: object): Record<string, string> {
  const next = 'next' in found ? found.next : undefined
  return typeof next === 'string' ? { link: `<${next}>; rel="next"` } : {}
}

function schemaFile(base: string, params: Readonly<Record<string, string>>): object | undefined {
  const name = Object.keys(schemas).find((each) => fileOf(each) === params['file'])
  const schema = name === undefined ? undefined : schemas[name]
  return name === undefined || !schema ? undefined : standAlone(schema, name, `${base}/api/v1/schemas`)
}

/** Reads what is asked; throws `wrong_shape` for a value that no answer fits. What an operation does not know is left out. */
function readAsk({ query = [], paged }: Operation, { context, params, url }: Visit): Ask {
  const value = (name: string) => url.searchParams.get(name) || undefined
  const found = query.flatMap(({ name, pattern }) => {
    const given = value(name)
    if (given !== undefined && !pattern.test(given)) throw new Refused('wrong_shape')
    return given === undefined ? [] : [[name, given] as const]
  })
  const now = context.clock.now()
  return {
    context,
    now,
    today: now.toISOString().slice(0, 10),
    params,
    query: Object.fromEntries(found),
    limit: readLimit(value('limit')),
    after: paged ? value('after')?.slice(0, 100) : undefined
  }
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return usualLimit
  const limit = Number(text)
  if (!/^\d{1,3}$/.test(text) || limit < 1 || limit > mostLimit) throw new Refused('wrong_shape')
  return limit
}
