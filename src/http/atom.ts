/** One entry of a feed, as Atom and JSON Feed have it. */
export type AtomEntry = {
  /** Never changes. */
  readonly id: string
  readonly link: string
  readonly title: string
  readonly summary: string
  readonly day: string
}

export type AtomFeed = {
  readonly self: string
  readonly title: string
  readonly author: string
  /** Newest first. */
  readonly entries: readonly AtomEntry[]
}

/** A feed that readers can subscribe to. */
export function writeAtom({ self, title, author, entries }: AtomFeed): string {
  const parts = entries.map(
    ({ id, link, title: name, summary, day }) =>
      `<entry><title>${xml(name)}</title><id>${xml(id)}</id><link href="${xml(link)}"/><updated>${day}T00:00:00Z</updated><summary>${xml(summary)}</summary></entry>`
  )
  const updated = entries[0]?.day ?? '1970-01-01'
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${xml(title)}</title><id>${xml(self)}</id><link rel="self" href="${xml(self)}"/><updated>${updated}T00:00:00Z</updated><author><name>${xml(author)}</name></author>${parts.join('')}</feed>\n`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for XML; letters that XML cannot hold at all become a mark. */
function xml(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? '')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
