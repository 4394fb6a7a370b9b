import { json, type Reply } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { renderPage } from '../ui/render-page.ts'
import { ProcedurePage } from './pages-procedure.tsx'
import { shippedProcedures } from './shipped-procedures.ts'

/** A procedure as data (`psf.json`) and as a page (`psf`). */
export const procedureRoutes: Route[] = [route({ method: 'GET', path: routes.procedure, who: 'anyone', handler: show })]

function show(visit: Visit<typeof routes.procedure>): Reply | Promise<Reply> {
  const [, key = '', ending] = /^(.*?)(\.json)?$/.exec(visit.params.name) ?? []
  const procedure = shippedProcedures().get(key)
  if (!procedure) throw new Refused('not_found')
  if (ending) return json({ key, ...procedure })
  return visit.context.publicPages.reply(visit, async () =>
    renderPage(<ProcedurePage frame={visit.frame} procedureKey={key} procedure={procedure} />)
  )
}
