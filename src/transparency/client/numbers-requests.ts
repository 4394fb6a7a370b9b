import { href, routes } from '../../routes.ts'
import type { Edition, EditionSignature } from '../model.ts'
import { readEdition } from '../read-edition.ts'

/** Fails with a code that the page has a sentence for. */
export class NumbersRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'NumbersRefused'
    this.code = code
  }
}

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** A published version, as everybody gets it. */
export type PublishedEdition = { readonly edition: Edition; readonly hash: string }

/** The requests about published numbers; see docs/reference/requests.md. */
export class NumbersRequests {
  readonly #fetch: Fetch
  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
    const answer = await this.#fetch(path, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', ...init }).catch(
      () => undefined
    )
    if (answer === undefined) throw new NumbersRefused('offline')
    const body: unknown = await answer.json().catch(() => undefined)
    const found = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
    if (answer.ok) return found
    if (answer.status === 409) throw new NumbersRefused('numbers_moved')
    if (found['error'] === 'worked_out') throw new NumbersRefused('numbers_worked_out')
    if (answer.status === 422) throw new NumbersRefused('numbers_refused')
    throw new NumbersRefused(typeof found['error'] === 'string' ? found['error'] : 'server_error')
  }

  #post(path: string, value: unknown): Promise<unknown> {
    return this.#ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) })
  }

  /** Everything published about a body. What cannot be read as an edition is left out: a newer server may know more. */
  published = async (slug: string): Promise<readonly PublishedEdition[]> => {
    const { editions } = await this.#ask(href(routes.editionsOfBody, { body: slug }))
    if (!Array.isArray(editions)) return []
    return editions.flatMap((each: { edition?: unknown; hash?: unknown }) => {
      const edition = readEdition(each.edition)
      return edition && typeof each.hash === 'string' ? [{ edition, hash: each.hash }] : []
    })
  }

  drafts = async (): Promise<readonly { id: string; sealed: string }[]> => {
    const { drafts } = await this.#ask(routes.editionDrafts)
    return Array.isArray(drafts) ? (drafts as { id: string; sealed: string }[]) : []
  }

  keep = (sealed: string, drop: string): Promise<unknown> => this.#post(routes.editionDrafts, { sealed, drop })
  drop = (id: string, secret: string): Promise<unknown> => this.#post(routes.editionDraftDrop, { id, secret })
  publish = (body: string, edition: Edition, signatures: readonly EditionSignature[]): Promise<unknown> =>
    this.#post(href(routes.editionPublish, { body }), { edition, signatures })
}
