import type { Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { pickFlatWords } from '../../ui/words.ts'
import { reporterFrame, reporterPage } from '../intake/reporter-reply.ts'
import { LetterPage } from './pages/letter-page.tsx'

function showLetter(visit: Visit): Reply {
  const { context, locale, frame } = visit
  const { path, integrity } = context.assets.file('en.txt')
  const words = pickFlatWords(locale, ['ui.', 'outside.', 'return.key.'])
  const data = { words, locale, site: frame.site.name, list: { path, integrity } }
  // A switch of language would load the page anew, without what is behind the `#`.
  return reporterPage(<LetterPage frame={reporterFrame(visit, { none: true })} data={data} otherWays={routes.otherWays} />)
}

/** Where people outside a team read a letter and answer it. Everything else they do goes by handle (S27). */
export const outsideRoutes: Route[] = [
  route({ method: 'GET', path: routes.letter, who: 'anyone', handler: async (visit) => showLetter(visit) })
]
