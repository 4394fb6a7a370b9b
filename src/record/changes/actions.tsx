import type { Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { words } from '../../ui/words.ts'
import { daysOfMonth, isMonth } from './model.ts'
import { ChangesPage } from './pages/changes-page.tsx'
import { readChanges } from './read-changes.ts'

/** What changed, by months: kept pages, generated from the record. */
export const changeRoutes: Route[] = [
  route({ method: 'GET', path: routes.changes, who: 'anyone', handler: (visit) => show(visit, undefined) }),
  route({ method: 'GET', path: routes.changesOfMonth, who: 'anyone', handler: (visit) => show(visit, visit.params.month) })
]

/** Nothing has changed yet in a month to come, and no record is older than this. */
const oldest = '1900-01'

function show(visit: Visit, asked: string | undefined): Promise<Reply> {
  const { context, frame, locale } = visit
  const today = context.clock.now().toISOString().slice(0, 10)
  const now = today.slice(0, 7)
  const month = asked ?? now
  if (!isMonth(month) || month > now || month < oldest) throw new Refused('not_found')
  return context.publicPages.reply(visit, async () => {
    const [from, last] = daysOfMonth(month)
    const until = today < last ? today : undefined
    const changes = await readChanges(context.db, words(locale), [from, until ?? last])
    return renderPage(<ChangesPage frame={frame} month={month} until={until} changes={changes} />)
  })
}
