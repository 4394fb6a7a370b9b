import { Refused } from '../refused.ts'

/**
 * Refuses a request that another site made, unless its method changes nothing. The browser says where a request comes
 * from in `Sec-Fetch-Site`; browsers without it say it in `Origin`. Who says neither is refused. Routes for programs with
 * a secret of their own say so (`ownToken`) and are not asked here.
 */
export function refuseCrossSite(request: Request, baseUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) {
    if (site === 'same-origin') return
    throw new Refused('cross_site')
  }
  const origin = request.headers.get('origin')
  if (origin === null || origin === 'null') throw new Refused('cross_site')
  if (origin === baseUrl || URL.parse(origin)?.host === request.headers.get('host')) return
  throw new Refused('cross_site')
}
