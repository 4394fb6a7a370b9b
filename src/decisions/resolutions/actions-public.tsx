import { page, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { renderText } from '../../policies/text/render-text.ts'
import { readWords } from '../../db/words-query.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { nameEffects } from '../effects/name-effects.ts'
import type { Resolution } from '../model.ts'
import { lintEntry } from './lint-entry.ts'
import { RegisterPage } from './pages/register-page.tsx'
import { ResolutionPage } from './pages/resolution-page.tsx'
import { listRegister, readEntry, type RegisterFilter, registerYears } from './read-register.ts'
import { findResolution } from './store.ts'

const pageSize = 50

/** The register of resolutions, for everybody. Whole, its bytes are kept; a search is drawn for who asks. */
export const resolutionRoutes: Route[] = [
  route({ method: 'GET', path: routes.resolutions, who: 'anyone', handler: (visit) => showRegister(visit) }),
  route({
    method: 'GET',
    path: routes.resolutionsAfter,
    who: 'anyone',
    handler: async (visit) => {
      const after = await findResolution(visit.context.db, visit.params.number)
      if (!after) throw new Refused('not_found')
      return showRegister(visit, after)
    }
  }),
  route({ method: 'GET', path: routes.resolution, who: 'anyone', handler: showResolution })
]

type Asked = { readonly filter: RegisterFilter; readonly query: { readonly words: string; readonly year: string } }

async function showRegister(visit: Visit, after?: Resolution): Promise<Reply> {
  const asked = readAsked(visit)
  const draw = async () => {
    const { db } = visit.context
    const [found, years] = await Promise.all([listRegister(db, asked.filter, pageSize + 1, after), registerYears(db)])
    const lines = found.slice(0, pageSize)
    const last = found.length > pageSize ? lines.at(-1) : undefined
    const older = last && href(routes.resolutionsAfter, { number: last.number }, queryOf(asked))
    return <RegisterPage frame={visit.frame} lines={lines} years={years} asked={asked.query} older={older} />
  }
  if (Object.keys(queryOf(asked)).length > 0) return page(await draw())
  return visit.context.publicPages.reply(visit, async () => renderPage(await draw()))
}

function queryOf({ query }: Asked): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

/** What somebody searches for. Nothing in it can be more than words and a year. */
function readAsked({ url }: Visit): Asked {
  const text = (url.searchParams.get('words') ?? '').slice(0, 100)
  const said = url.searchParams.get('year') ?? ''
  const year = /^\d{4}$/.test(said) ? said : ''
  const words = readWords(text)
  return { filter: { words, year: year === '' ? undefined : Number(year) }, query: { words: words.length > 0 ? text : '', year } }
}

function showResolution(visit: Visit<typeof routes.resolution>): Promise<Reply> {
  const { context, frame, params } = visit
  return context.publicPages.reply(visit, async () => {
    const entry = await readEntry(context.db, params.number)
    if (!entry) throw new Refused('not_found')
    const names = await nameEffects(
      context.db,
      entry.effects.map(({ data }) => data)
    )
    const { html } = renderText(entry.resolution.text)
    const findings = await lintEntry(context.db, entry, names)
    return renderPage(<ResolutionPage frame={frame} entry={entry} html={html} names={names} findings={findings} />)
  })
}
