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
  const updated = entries[0]?.day ?? '1970-01-01'
  const parts = entries.map(({ body, period, version, day, edition }) => {
    const page = `${base}${href(routes.edition, { body: body.slug, period })}`
    const title = t('transparency.feed.entry', {
      title: titleWords(t, edition ?? { period: { slug: period, from: '', to: '' } }, body.name),
      version
    })
    // One entry for each version, under a name that never changes; its link leads to the newest.
    return `<entry><title>${xml(title)}</title><id>${xml(`${page}/v/${version}`)}</id><link href="${xml(page)}"/><updated>${day}T00:00:00Z</updated><summary>${xml(summaryOf(t, edition))}</summary></entry>`
  })
  const name = xml(`${t('transparency.list.title')}: ${site}`)
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title><id>${xml(self)}</id><link rel="self" href="${xml(self)}"/><updated>${updated}T00:00:00Z</updated><author><name>${xml(site)}</name></author>${parts.join('')}</feed>\n`
}

function summaryOf(t: Words, edition: Edition | undefined): string {
  if (!edition || edition.retracted) return t('transparency.retracted')
  if (edition.counts.reports === 0) return t('transparency.zero')
  const count = edition.counts.reports
  return typeof count === 'number' ? t('transparency.speech.reports', { count }) : t(`transparency.kind.${edition.kind}`)
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for XML; letters that XML cannot hold at all become a mark. */
function xml(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? '')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
