import type { AtomFeed } from '../../http/atom.ts'
import { href, routes } from '../../routes.ts'
import type { Words } from '../../ui/make-words.ts'
import type { Change } from '../changes/model.ts'
import type { FeedFormat, FeedName } from './model.ts'

/** Entries of one feed. */
export const feedSize = 50

type About = {
  readonly name: FeedName
  readonly format: FeedFormat
  readonly site: string
  /** The site's address without a slash at its end. */
  readonly base: string
}

/** Changes as a feed, newest first. An entry's name never changes (RFC 4151), its day moves when a meeting is moved. */
export function makeFeed(t: Words, changes: readonly Change[], { name, format, site, base }: About): AtomFeed {
  const dayOf = ({ known, day }: Change) => known ?? day
  const newest = changes.toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : a.id < b.id ? -1 : 1))
  return {
    self: `${base}${href(routes.feed, { feed: `${name}.${format}` })}`,
    title: t('record.feed.of', { title: t(`record.feed.${name}`), site }),
    author: site,
    entries: newest.slice(0, feedSize).map((change) => ({
      id: `tag:${new URL(base).hostname},2026:${change.id}`,
      link: base + change.href,
      title: `${t(`record.changes.${change.kind}`)}: ${change.says}`,
      summary: change.more || change.says,
      day: dayOf(change)
    }))
  }
}
