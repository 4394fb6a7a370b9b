import { writeAtom } from '../http/atom.ts'
import { href, routes } from '../routes.ts'
import type { Words } from '../ui/make-words.ts'
import type { LatestVersion } from './store.ts'

/** An Atom feed of adopted versions; `base` is the site's address without a slash at its end. */
export function writeFeed(t: Words, site: string, base: string, versions: readonly LatestVersion[]): string {
  return writeAtom({
    self: `${base}${routes.policyFeed}`,
    title: `${t('policy.list.title')}: ${site}`,
    author: site,
    entries: versions.map(({ policy, n, title, adopted_day: day, from_day, note }) => {
      const page = `${base}${href(routes.policyVersion, { policy, version: String(n) })}`
      const name = t('policy.feed.entry', { title, n, day: from_day })
      return { id: page, link: page, title: name, day, summary: note || name }
    })
  })
}
