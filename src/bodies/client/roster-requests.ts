import { href, routes } from '../../routes.ts'
import type { CanaryStatement, SecondSignature } from './roster-signing.ts'
import type { BodyId } from '../model.ts'
import type { Proposal, RosterDraft } from '../roster-draft.ts'
import type { RosterEntry } from '../../seal/roster.ts'
import type { RosterRenewal } from '../../seal/roster-renewal.ts'

/** A body in which the person has a seat. */
export type SeatedBody = { readonly id: BodyId; readonly slug: string; readonly name: string; readonly isChair: boolean }

/** Fails with the server's code; what the page has no sentence for becomes `roster_moved` (409) or `roster_refused`. */
export class RosterRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'RosterRefused'
    this.code = code
  }
}

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** The signed-in requests about rosters; see docs/reference/requests.md. */
export class RosterRequests {
  readonly #fetch: Fetch
  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  async #ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await this.#fetch(path, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', ...init }).catch(
      () => undefined
    )
    if (answer === undefined) throw new RosterRefused('offline')
    if (answer.ok) return (await answer.json()) as T
    if (answer.status === 409) throw new RosterRefused('roster_moved')
    if (answer.status === 422) throw new RosterRefused('roster_refused')
    const body: unknown = await answer.json().catch(() => undefined)
    throw new RosterRefused(typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : 'server_error')
  }

  async #sign(path: string, value: unknown): Promise<RosterDraft> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
    return (await this.#ask<{ draft: RosterDraft }>(path, init)).draft
  }

  seated = (): Promise<{ bodies: readonly SeatedBody[] }> => this.#ask(routes.rostersSeated)
  draft = (body: string): Promise<RosterDraft> => this.#ask(href(routes.rosterDraft, { body }))
  entry = (body: string, entry: RosterEntry): Promise<RosterDraft> => this.#sign(href(routes.rosterEntry, { body }), entry)
  propose = (body: string, proposal: Proposal): Promise<RosterDraft> => this.#sign(href(routes.rosterPropose, { body }), proposal)
  countersign = (body: string, second: SecondSignature): Promise<RosterDraft> =>
    this.#sign(href(routes.rosterCountersign, { body }), second)
  renew = (body: string, renewal: RosterRenewal): Promise<RosterDraft> => this.#sign(href(routes.rosterRenew, { body }), renewal)
  canary = (body: string, statement: CanaryStatement): Promise<RosterDraft> =>
    this.#sign(href(routes.rosterCanary, { body }), statement)
}
