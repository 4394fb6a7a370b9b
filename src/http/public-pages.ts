import { type Database, type Tx } from '../db/database.ts'
import type { LocaleName } from '../ui/locales.ts'
import { chooseEncoding, compress, type Encoding } from './compress.ts'
import { HTML, type Reply } from './reply.ts'
import type { Visit } from './route.ts'

const MAX_PAGES = 500
/** Another node's change shows at most this much later. */
const VERSION_FRESH_MS = 1000

type Kept = { version: number; html: string; encoded: Map<Encoding, Uint8Array<ArrayBuffer>> }

/** Rendered bytes of anonymous public pages, kept until something public changes. */
export type PublicPages = {
  /**
   * The page of this address and language, drawn by `render` only when nothing public has changed since. Only for pages
   * that look the same to everybody: `render` must use no cookie and no query but the language.
   */
  reply: (visit: Visit, render: () => string | Promise<string>) => Promise<Reply>
  /** Called by whatever changes public content, in its transaction: pages drawn before are drawn again. */
  changed: (tx: Tx) => Promise<void>
}

/** `before` runs before a page is drawn anew: what every page says about the site is read again. */
export function makePublicPages(
  db: Database,
  before: () => Promise<void> = async () => {},
  now: () => number = performance.now.bind(performance)
): PublicPages {
  const pages = new Map<string, Kept>()
  let version = 0
  let readAt = -Infinity

  const currentVersion = async (): Promise<number> => {
    if (now() - readAt < VERSION_FRESH_MS) return version
    const row = await db.selectFrom('instance').select('data_version').executeTakeFirst()
    version = row?.data_version ?? 0
    readAt = now()
    return version
  }

  const find = async (path: string, locale: LocaleName, render: () => string | Promise<string>): Promise<Kept> => {
    const key = `${locale} ${path}`
    const current = await currentVersion()
    const kept = pages.get(key)
    if (kept?.version === current) return kept
    await before()
    const made: Kept = { version: current, html: await render(), encoded: new Map() }
    // The oldest goes; addresses that do not exist are never kept, because `render` throws for them.
    if (pages.size >= MAX_PAGES) pages.delete(pages.keys().next().value ?? '')
    pages.set(key, made)
    return made
  }

  return {
    async reply(visit, render) {
      const kept = await find(visit.url.pathname, visit.locale, render)
      const encoding = chooseEncoding(visit.request)
      const headers = { 'content-type': HTML, vary: 'accept-encoding, cookie' }
      if (encoding === 'identity') return { status: 200, headers, body: kept.html }
      let body = kept.encoded.get(encoding)
      if (!body) {
        body = await compress(kept.html, encoding)
        kept.encoded.set(encoding, body)
      }
      return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body }
    },
    async changed(tx) {
      await tx
        .updateTable('instance')
        .set((row) => ({ data_version: row('data_version', '+', 1) }))
        .execute()
      readAt = -Infinity
    }
  }
}
