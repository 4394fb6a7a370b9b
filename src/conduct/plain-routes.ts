/** How pages for browsers without scripts declare their routes: anybody may call them, and each asks the site from inside (S2). */
import type { Reply } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { ownRequests, type AskSite } from './own-requests.ts'
import type { Requests } from './requests.ts'

/** A visit, and the requests that a browser with scripts would make itself. */
export interface Site {
  readonly visit: Visit
  readonly requests: Requests
}

type Act = (site: Site) => Promise<Reply>

/** `maxBody` in bytes, where a form brings a file. */
export function plainRoutes(ask: AskSite) {
  const declare = (method: 'GET' | 'POST', path: string, act: Act, maxBody?: number): Route =>
    route({
      method,
      path,
      who: 'anyone',
      ...(maxBody !== undefined && { maxBody }),
      handler: (visit) => act({ visit, requests: ownRequests(visit.context, ask) })
    })
  return {
    get: (path: string, show: Act): Route => declare('GET', path, show),
    post: (path: string, act: Act, maxBody?: number): Route => declare('POST', path, act, maxBody)
  }
}
