import { writeAtom } from '../http/atom.ts'
import { href, routes } from '../routes.ts'
import type { Words } from '../ui/make-words.ts'
import { titleWords } from './label-words.ts'
import type { Edition } from './model.ts'

export type FeedEntry = {
  readonly body: { readonly slug: string; readonly name: string }
  readonly period: string
  readonly version: number
  readonly day: string
  readonly edition: Edition | undefined
}

/** An Atom feed of published versions; `base` is the site's address without a slash at its end. */
export function writeFeed(t: Words, site: string, base: string, entries: readonly FeedEntry[]): string {
  const self = `${base}${routes.transparencyFeed}`
  const title = `${t('transparency.list.title')}: ${site}`
  return writeAtom({
    self,
    title,
    author: site,
    entries: entries.map(({ body, period, version, day, edition }) => {
      const page = `${base}${href(routes.edition, { body: body.slug, period })}`
      const about = titleWords(t, edition ?? { period: { slug: period, from: '', to: '' } }, body.name)
      const name = t('transparency.feed.entry', { title: about, version })
      // One entry for each version, under a name that never changes; its link leads to the newest.
      return { id: `${page}/v/${version}`, link: page, title: name, day, summary: summaryOf(t, edition) }
    })
  })
}

function summaryOf(t: Words, edition: Edition | undefined): string {
  if (!edition || edition.retracted) return t('transparency.retracted')
  if (edition.counts.reports === 0) return t('transparency.zero')
  const count = edition.counts.reports
  return typeof count === 'number' ? t('transparency.speech.reports', { count }) : t(`transparency.kind.${edition.kind}`)
}
