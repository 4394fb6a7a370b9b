/** Pages of people who report: never stored by a browser, never named to another site, always with the way out. */
import type { VNode } from 'preact'
import { page, withHeaders, type Reply } from '../../http/reply.ts'
import type { Visit } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import type { Frame } from '../../ui/frame.ts'

// The referrer stays as everywhere: with `no-referrer`, browsers without `Sec-Fetch-Site` would send `Origin: null`.
export const privateHeaders = { 'cache-control': 'no-store' }

export function reporterPage(node: VNode, status = 200): Reply {
  return withHeaders(page(node, status), privateHeaders)
}

/** Where the page's other languages are, when not simply at its own address. */
export type OtherLanguages = {
  readonly path?: string
  readonly query?: Readonly<Record<string, string>>
  /** The page's form, sent along with the choice: what was typed is drawn again. `path` is then where it is posted. */
  readonly typed?: boolean
  /** What is shown once, or chosen and not kept, has no switch. */
  readonly none?: boolean
}

/** The frame of a page whose exit also drops what its folder's cookie keeps. */
export function reporterFrame(visit: Visit, { path, query, typed, none }: OtherLanguages = {}): Frame {
  const { frame, url } = visit
  const exit = /^\/r(\/|$)/.test(url.pathname)
    ? routes.returnExit
    : /^\/report(\/|$)/.test(url.pathname)
      ? routes.reportExit
      : routes.exit
  const languages = frame.languages.map(({ locale }) => ({
    locale,
    href: `${path ?? url.pathname}?${new URLSearchParams({ ...query, lang: locale })}`
  }))
  return { ...frame, links: { ...frame.links, exit }, languages: none ? [] : languages, sendsTyped: typed }
}
