import type { AtomFeed } from './atom.ts'

/** The same feed as JSON Feed 1.1. `home`: the page that it follows. */
export function writeJsonFeed({ self, title, author, entries }: AtomFeed, home: string): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    authors: [{ name: author }],
    items: entries.map(({ id, link, title: name, summary, day }) => ({
      id,
      url: link,
      title: name,
      content_text: summary,
      date_published: `${day}T00:00:00Z`
    }))
  })
}
