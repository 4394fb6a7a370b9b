/** Pages of people who report: never stored by a browser, never named to another site, always with the way out. */
import type { VNode } from 'preact'
import { page, withHeaders, type Reply } from '../../http/reply.ts'
import type { Visit } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import type { Frame } from '../../ui/frame.ts'

export const privateHeaders = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

export function reporterPage(node: VNode, status = 200): Reply {
  return withHeaders(page(node, status), privateHeaders)
}

/** The frame of a page whose exit also drops what its folder's cookie keeps. */
export function reporterFrame(visit: Visit): Frame {
  const { frame, url } = visit
  const exit = /^\/r(\/|$)/.test(url.pathname)
    ? routes.returnExit
    : /^\/report(\/|$)/.test(url.pathname)
      ? routes.reportExit
      : routes.exit
  return { ...frame, links: { ...frame.links, exit } }
}
