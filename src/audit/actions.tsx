import { page } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { href, routes } from '../routes.ts'
import { listActs, readPlace, writePlace } from './list-acts.ts'
import { AuditPage } from './pages/audit-page.tsx'

const pageSize = 100

/** The record of administration, for administrators. */
export const auditRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.audit,
    who: 'admin',
    handler: async ({ context, url, frame }) => {
      const rows = await listActs(context.db, readPlace(url.searchParams.get('before')), pageSize + 1)
      const shown = rows.slice(0, pageSize)
      const last = rows.length > pageSize ? shown.at(-1) : undefined
      const older = last && href(routes.audit, undefined, { before: writePlace(last) })
      return page(<AuditPage frame={frame} acts={shown} older={older} />)
    }
  })
]
