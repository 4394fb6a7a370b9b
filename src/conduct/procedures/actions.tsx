import { findVersion, listVersions } from '../../bodies/procedure-versions.ts'
import { json, page, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { renderPage } from '../../ui/render-page.ts'
import { ComparePage, ProceduresPage } from './pages/compare.tsx'
import { ProcedurePage } from './pages/procedure.tsx'
import { shippedProcedures } from './shipped-procedures.ts'

/** The list of procedures, two side by side, and each as a page (`psf`) and as data (`psf.json`). */
export const procedureRoutes: Route[] = [
  route({ method: 'GET', path: routes.procedures, who: 'anyone', handler: list }),
  route({ method: 'GET', path: routes.procedureCompare, who: 'anyone', handler: compare }),
  route({ method: 'GET', path: routes.procedure, who: 'anyone', handler: show })
]

function list(visit: Visit): Promise<Reply> {
  return visit.context.publicPages.reply(visit, () =>
    renderPage(<ProceduresPage frame={visit.frame} procedures={shippedProcedures()} />)
  )
}

function compare(visit: Visit): Reply {
  const procedures = shippedProcedures()
  const [a, b] = [visit.url.searchParams.get('a') ?? '', visit.url.searchParams.get('b') ?? '']
  const [first, second] = [procedures.get(a), procedures.get(b)]
  if (!first || !second) throw new Refused('not_found')
  return page(<ComparePage frame={visit.frame} procedures={procedures} a={a} b={b} first={first} second={second} />)
}

function show(visit: Visit<typeof routes.procedure>): Reply | Promise<Reply> {
  const [, key = '', ending] = /^(.*?)(\.json)?$/.exec(visit.params.name) ?? []
  if (key.includes('@')) return showVersion(visit, key, ending !== undefined)
  const procedure = shippedProcedures().get(key)
  if (!procedure) throw new Refused('not_found')
  if (ending) return json({ key, ...procedure })
  const data = href(routes.procedure, { name: `${key}.json` })
  return visit.context.publicPages.reply(visit, () =>
    renderPage(<ProcedurePage frame={visit.frame} data={data} procedure={procedure} />)
  )
}

/** The rules of a body as they were from a day on: cases that began then keep them. */
async function showVersion(visit: Visit, version: string, asData: boolean): Promise<Reply> {
  const { db } = visit.context
  const found = await findVersion(db, version)
  if (!found) throw new Refused('not_found')
  if (asData) return json({ key: version, ...found.rules })
  const t = words(visit.locale)
  const others = (await listVersions(db, found.body)).filter((each) => each.version !== version)
  return page(
    <ProcedurePage
      frame={visit.frame}
      data={href(routes.procedure, { name: `${version}.json` })}
      procedure={found.rules}
      version={{
        words: t('procedure.of_body', { n: found.n, name: found.body_name, day: found.from_day }),
        older: others.map((each) => ({
          href: href(routes.procedure, { name: each.version }),
          words: t('procedure.version', { n: each.n, day: each.from_day })
        }))
      }}
    />
  )
}
