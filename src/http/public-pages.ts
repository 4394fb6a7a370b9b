import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Database, type Tx } from '../db/database.ts'
import type { LocaleName } from '../ui/locales.ts'
import { chooseEncoding, compress, type Encoding } from './compress.ts'
import { HTML, type KeptAnswer, type Reply } from './reply.ts'
import type { Visit } from './route.ts'

const MAX_PAGES = 500
const dayMs = 86_400_000
/** Another node's change shows at most this much later. */
const VERSION_FRESH_MS = 1000

type Kept = {
  version: number
  /** Days since 1970, in UTC: who holds a seat today, and what a month has brought so far, change by the calendar alone. */
  day: number
  text: string
  /** Names these bytes, so that who has them already is sent nothing again. */
  etag: string
  encoded: Map<Encoding, Uint8Array<ArrayBuffer>>
  /** Whole answers to those who ask in no way of their own. */
  answers: Map<Encoding, KeptAnswer>
}

/** Whoever sends one of these asks for something of their own, or sends something along. */
const OF_ONES_OWN = ['cookie', 'authorization', 'content-length', 'transfer-encoding', 'if-none-match'] as const

/** Rendered bytes of anonymous public pages, kept until something public changes, and for the day at most. */
export type PublicPages = {
  /**
   * The page of this address and language, drawn by `render` only when something public has changed since or another day has begun. Only for pages
   * that look the same to everybody: `render` must use no cookie and no query but the language. `type`: of the content, HTML
   * unless said. Who names the bytes that it has (`If-None-Match`) gets 304 while they are still the same.
   */
  reply: (visit: Visit, render: () => string | Promise<string>, type?: string) => Promise<Reply>
  /**
   * The whole answer to a request in the usual language without cookie, query or body, while the page that `reply` gave
   * last is known to be what it would give now; nothing when the app has to look, as for who has its bytes already.
   */
  atOnce: (incoming: Pick<IncomingMessage, 'method' | 'url' | 'headers'>) => KeptAnswer | undefined
  /** Grows with every public change. Another node's change is seen within a second; asks the database that seldom. */
  version: () => Promise<number>
  /** Called by whatever changes public content, in its transaction: pages drawn before are drawn again. */
  changed: (tx: Tx) => Promise<void>
}

const keyOf = (locale: LocaleName, path: string) => `${locale} ${path}`
/** What a page is shown in to who chose nothing. */
const USUAL: LocaleName = 'en'

/** Weak: the same for every encoding of the same page. */
const etagOf = (text: string) => `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

/** Whether a header `If-None-Match` names these bytes, by a weak ETag. */
export function isNamed(header: string | null, etag: string): boolean {
  const names = (header ?? '').split(',').map((name) => name.trim().replace(/^(?!W\/|\*$)/, 'W/'))
  return header !== null && (names.includes('*') || names.includes(etag))
}

async function encode({ text, encoded }: Kept, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = encoded.get(encoding)
  if (!bytes) {
    bytes = await compress(text, encoding)
    encoded.set(encoding, bytes)
  }
  return bytes
}

/**
 * `before` runs before a page is drawn anew: what every page says about the site is read again. `clock` says which day it is.
 */
export function makePublicPages(
  db: Database,
  before: () => Promise<void> = async () => {},
  clock: { readonly now: () => Date } = { now: () => new Date() },
  now: () => number = performance.now.bind(performance)
): PublicPages {
  const pages = new Map<string, Kept>()
  let version = 0
  let readAt = -Infinity
  const today = () => Math.floor(clock.now().getTime() / dayMs)

  const currentVersion = async (): Promise<number> => {
    if (now() - readAt < VERSION_FRESH_MS) return version
    const row = await db.selectFrom('instance').select('data_version').executeTakeFirst()
    version = row?.data_version ?? 0
    readAt = now()
    return version
  }

  const find = async (path: string, locale: LocaleName, render: () => string | Promise<string>): Promise<Kept> => {
    const key = keyOf(locale, path)
    const current = await currentVersion()
    const kept = pages.get(key)
    // Read before it is drawn, so that a page drawn over midnight is drawn again.
    const day = today()
    if (kept?.version === current && kept.day === day) return kept
    await before()
    const text = await render()
    const made: Kept = { version: current, day, text, etag: etagOf(text), encoded: new Map(), answers: new Map() }
    // The oldest goes; addresses that do not exist are never kept, because `render` throws for them.
    if (pages.size >= MAX_PAGES) pages.delete(pages.keys().next().value ?? '')
    pages.set(key, made)
    return made
  }

  return {
    async reply(visit, render, type = HTML) {
      const kept = await find(visit.url.pathname, visit.locale, render)
      const { etag } = kept
      const vary = 'accept-encoding, cookie'
      if (isNamed(visit.request.headers.get('if-none-match'), etag)) return { status: 304, headers: { etag, vary }, body: null }
      const encoding = chooseEncoding(visit.request.headers.get('accept-encoding'))
      const body = await encode(kept, encoding)
      const headers = { 'content-type': type, etag, vary }
      return {
        status: 200,
        headers: encoding === 'identity' ? headers : { ...headers, 'content-encoding': encoding },
        body,
        keep: (answer) => kept.answers.set(encoding, answer)
      }
    },
    atOnce({ method, url, headers }) {
      if (method !== 'GET' && method !== 'HEAD') return undefined
      const kept = pages.get(keyOf(USUAL, url ?? ''))
      if (kept?.version !== version || kept.day !== today() || now() - readAt >= VERSION_FRESH_MS) return undefined
      if (OF_ONES_OWN.some((name) => headers[name] !== undefined)) return undefined
      return kept.answers.get(chooseEncoding(headers['accept-encoding']))
    },
    version: currentVersion,
    async changed(tx) {
      await tx
        .updateTable('instance')
        .set((row) => ({ data_version: row('data_version', '+', 1) }))
        .execute()
      readAt = -Infinity
    }
  }
}
