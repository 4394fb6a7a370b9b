import { readWords } from '../../db/words-query.ts'
import { makeRateLimit } from '../../http/rate-limit.ts'
import { page, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { SearchPage } from './pages/search-page.tsx'
import { searchRecord } from './search-record.ts'

/** More than anybody types, and less than somebody who copies the record needs: `/api/v1` is there for that. */
const allowance = { atOnce: 60, perMinute: 30 }

/** One box for the whole public record. What is searched for is logged nowhere. */
export function searchRoutes(): Route[] {
  const takeTry = makeRateLimit(allowance)
  const show = async (visit: Visit): Promise<Reply> => {
    const { context, frame, locale, url } = visit
    const text = (url.searchParams.get('q') ?? '').slice(0, 100).trim()
    const asked = readWords(text)
    if (asked.length > 0 && !takeTry(visit.place).allowed) throw new Refused('slow_down')
    const today = context.clock.now().toISOString().slice(0, 10)
    const found = await searchRecord(context.db, words(locale), asked, today)
    return page(<SearchPage frame={frame} asked={text} found={found} />)
  }
  return [route({ method: 'GET', path: routes.search, who: 'anyone', handler: show })]
}
