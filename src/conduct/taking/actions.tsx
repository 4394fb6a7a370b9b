import { route, type Route, type Visit } from '../../http/route.ts'
import type { Reply } from '../../http/reply.ts'
import { routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { askedBy, pageData, queryOf } from '../intake/actions.tsx'
import { takenFrom, type Taken } from '../intake/answers.ts'
import { reporterFrame, reporterPage } from '../intake/reporter-reply.ts'
import type { TakePageData } from './page-data.ts'
import { TakeDonePage } from './pages/take-done-page.tsx'
import { TakePage } from './pages/take-page.tsx'

/** Taking a report down for somebody else. Open to anybody and without a cookie: what is written says who took it (decision 70). */
export const takingRoutes: Route[] = [
  route({ method: 'GET', path: routes.take, who: 'anyone', handler: take }),
  route({ method: 'GET', path: routes.takeDone, who: 'anyone', handler: done })
]

/** `?from=paper`, `?from=phone`, or in person. */
function fromOf({ url }: Visit): Taken['from'] {
  return takenFrom.find((each) => each === url.searchParams.get('from')) ?? 'spoken'
}

async function take(visit: Visit): Promise<Reply> {
  const asked = askedBy(visit)
  const from = fromOf(visit)
  const data: TakePageData = { ...(await pageData(visit, 'form', asked, ['ui.', 'report.', 'take.'])), from }
  const query = { ...queryOf(asked, data.facts), ...(from !== 'spoken' && { from }) }
  const title = words(visit.locale)('take.page_title')
  return reporterPage(<TakePage frame={reporterFrame(visit, { query })} {...{ title, data }} />)
}

/** A page of its own after the card: the one with the words is gone from the memory of the browser, too. */
async function done(visit: Visit): Promise<Reply> {
  const paper = fromOf(visit) === 'paper'
  return reporterPage(<TakeDonePage frame={reporterFrame(visit, { query: paper ? { from: 'paper' } : {} })} paper={paper} />)
}
