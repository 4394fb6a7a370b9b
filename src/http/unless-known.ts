import { isNamed } from './public-pages.ts'
import type { Reply } from './reply.ts'
import type { Visit } from './route.ts'

/**
 * The answer of `make` under a name for its state, or 304 without `make` for who names that state already (RFC 9110, 13.1.2).
 * The state is the number that grows with every public change, which is mostly known in memory: no row of the record is
 * touched. The day belongs to it, because who holds a seat today may change by the calendar alone; so a new release leaves
 * an old form standing for a day at most. Only for answers that are the same for everybody.
 */
export async function unlessKnown(visit: Visit, make: () => Promise<Reply>): Promise<Reply> {
  const { context, request, locale } = visit
  // Read before the rows: a name may be older than what it stands for, never newer.
  const version = await context.publicPages.version()
  const etag = `W/"${version}-${context.clock.now().toISOString().slice(0, 10)}-${locale}"`
  const headers = { etag, 'cache-control': 'no-cache' }
  if (isNamed(request.headers.get('if-none-match'), etag)) return { status: 304, headers, body: null }
  const reply = await make()
  return reply.status === 200 ? { ...reply, headers: { ...reply.headers, ...headers } } : reply
}
