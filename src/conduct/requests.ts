/** The browser's side of docs/reference/requests.md: sealed bytes go out, sealed bytes come back. */
import { fromBase64url, toBase64url } from '../seal/bytes.ts'
import type { NewPgpKey, PgpKeys } from '../pgp/model.ts'
import type { SignedHead } from '../seal/chain.ts'
import type { Receipt } from '../seal/receipt.ts'
import type { Roster } from '../seal/roster.ts'

export interface Instance {
  readonly instance: string
  readonly key: string
  readonly mailer: string
  readonly clock: string
}

export interface RosterPair {
  readonly roster: Roster
  readonly fallback: Roster | null
  /** The newest signed words that they are still right; each is checked before it counts (S20). */
  readonly renewal: unknown
  readonly fallback_renewal: unknown
  readonly open: boolean
  /** Only the test report is missing. */
  readonly testable: boolean
  readonly why: readonly string[]
}

export interface LetterTo {
  readonly to: string
  readonly b: string
}

export interface NewHandle {
  readonly hash: string
  readonly scope: 'member' | 'reporter' | 'answer' | 'outside'
  /** The last day of somebody outside. */
  readonly ends?: string
}

/** Where a mail letter stands at the server. */
export type MailState = 'none' | 'waiting' | 'left' | 'stopped' | 'refused'

export interface Row {
  readonly id: string
  readonly n: number
  readonly prev: string
  readonly hash: string
  readonly hold?: string
  readonly opens?: string
  readonly b?: string
}

export interface ThreadHead {
  readonly id: string
  readonly shape: 1 | 2
  readonly length: number
  readonly head: string
  readonly stale: boolean
  readonly signed: Pick<SignedHead, 'hour' | 'signature'>
}

export interface ThreadPage extends ThreadHead {
  readonly handles: readonly { hash: string; scope: NewHandle['scope']; filing: boolean }[]
  readonly entries: readonly Row[]
  readonly held: 'waiting' | 'released' | 'none'
}

export interface NewEntry {
  readonly id: string
  readonly prev: string
  readonly b: string
  /** The group in which the server withholds the bytes, and the group whose bytes it gives out from here on (S28). */
  readonly hold?: string
  readonly opens?: string
}

export interface Added {
  readonly n: number
  readonly hash: string
  readonly signed: ThreadHead['signed']
  /** Shows later that this handle has cast in the entry's group. */
  readonly cast?: string
}

export interface Filing {
  readonly form: string
  readonly rosters: readonly [string, string]
  readonly thread: string
  readonly entries: readonly { id: string; b: string }[]
  readonly handles: readonly string[]
  readonly reporter: string
  readonly letters: readonly LetterTo[]
  readonly held: { readonly hours: number; readonly letters: readonly LetterTo[]; readonly slip: string }
  readonly slip: string
  readonly claims: readonly { blob: string; secret: string }[]
  readonly work?: { readonly challenge: string; readonly nonce: string }
}

/** A request that was refused or never arrived. `code` is the server's, or `offline`. Holds no content. */
export class RequestFailed extends Error {
  readonly code: string
  readonly status: number
  /** What the server added, such as the newest head. */
  readonly detail: Readonly<Record<string, unknown>>
  constructor(code: string, status: number, detail: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'RequestFailed'
    this.code = code
    this.status = status
    this.detail = detail
  }
}

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** Requests to one server. `fetch` is given, so that the same code runs in a page, a worker and a test. */
export class Requests {
  readonly #fetch: Fetch
  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await this.#fetch(path, { credentials: 'omit', cache: 'no-store', redirect: 'error', ...init })
    } catch {
      throw new RequestFailed('offline', 0)
    }
    if (response.ok) return response
    const detail = await response.json().then(
      (d) => (d !== null && typeof d === 'object' ? (d as Record<string, unknown>) : {}),
      () => ({})
    )
    const { error } = detail as { error?: unknown }
    throw new RequestFailed(typeof error === 'string' ? error : 'server_error', response.status, detail)
  }

  async #json<T>(path: string, init: RequestInit = {}): Promise<T> {
    return (await this.#send(path, init)).json() as Promise<T>
  }

  #post<T>(path: string, body: unknown, headers: Record<string, string> = {}, more: RequestInit = {}): Promise<T> {
    return this.#json(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      ...more
    })
  }

  #withHandle<T>(path: string, handle: string, body: unknown): Promise<T> {
    return this.#post(path, body, { handle })
  }

  /** `instance` is absent before the first roster. */
  instance = (): Promise<Instance> => this.#json('/.well-known/commonweal.json')
  rosters = (body: string): Promise<RosterPair> => this.#json(`/rosters/${encodeURIComponent(body)}.json`)
  rosterByHash = (hash: string): Promise<Roster> => this.#json(`/rosters/by/${encodeURIComponent(hash)}.json`)

  file = (filing: Filing): Promise<Receipt> => this.#post('/t/file', filing)
  work = (form: string): Promise<{ bits: number; challenge: string }> => this.#post('/t/work', { form })
  saveDraft = (lookup: string, b: string, days: number): Promise<unknown> => this.#post('/t/draft/save', { lookup, b, days })
  openDraft = (lookup: string): Promise<{ b: string }> => this.#post('/t/draft/open', { lookup })
  dropDraft = (lookup: string): Promise<unknown> => this.#post('/t/draft/drop', { lookup })

  read = (handle: string, after: number, casts: readonly string[] = [], limit = 200): Promise<ThreadPage> =>
    this.#withHandle('/t/read', handle, { after, limit, ...(casts.length > 0 && { casts }) })
  head = (handle: string): Promise<ThreadHead> => this.#withHandle('/t/head', handle, {})
  add = (handle: string, entry: NewEntry): Promise<Added> => this.#withHandle('/t/add', handle, entry)
  /** `also`: further handles of one's own on this thread. */
  leave = (handle: string, entry: NewEntry & { also?: readonly string[] }): Promise<Added> =>
    this.#withHandle('/t/leave', handle, entry)
  rotate = (handle: string, entry: NewEntry): Promise<Added> => this.#withHandle('/t/rotate', handle, entry)
  /** Adds an entry and asks for the end of these handles. With `end` it is the second member who asks (guard 2). */
  remove = (handle: string, entry: NewEntry & { drop: readonly string[]; end: boolean }): Promise<Added> =>
    this.#withHandle('/t/remove', handle, entry)
  /** Adds an entry and deletes what it seals anew: the second entry and these files (S2). */
  reseal = (handle: string, entry: NewEntry & { files: readonly string[] }): Promise<Added> =>
    this.#withHandle('/t/reseal', handle, entry)
  start = (
    handle: string,
    thread: { id: string; shape: 1 | 2; handles: readonly NewHandle[]; entries: readonly { id: string; b: string }[] }
  ): Promise<{ signed: ThreadHead['signed'] }> => this.#withHandle('/t/start', handle, thread)
  /** A list check: a thread that passes, for maintainers of a ban register. With the staff cookie (S31). */
  startListCheck = (
    body: string,
    most: number,
    thread: { id: string; shape: 2; handles: readonly NewHandle[]; entries: readonly { id: string; b: string }[] }
  ): Promise<unknown> =>
    this.#post(`/desk/list-checks/${encodeURIComponent(body)}`, { most, thread }, {}, { credentials: 'same-origin' })
  /** Deletes a thread that passes, at once. */
  endPassing = (handle: string): Promise<unknown> => this.#withHandle('/t/passing/end', handle, {})
  addHandles = (handle: string, add: readonly NewHandle[]): Promise<unknown> => this.#withHandle('/t/handles', handle, { add })
  signOff = (handle: string): Promise<unknown> => this.#withHandle('/t/sign-off', handle, {})
  /** "Not a report": `deleted` once a second reader has asked too (S36). */
  askToDelete = (handle: string): Promise<{ deleted: boolean }> => this.#withHandle('/t/delete', handle, {})
  /** Deletion by four eyes: `set` once two members have asked, with the day (S22). */
  end = (handle: string, act: 'ask' | 'stop' | 'see'): Promise<{ end: 'none' | 'asked' | 'set'; day?: string }> =>
    this.#withHandle('/t/end', handle, { act })
  releaseHeld = (handle: string): Promise<unknown> => this.#withHandle('/t/held/release', handle, {})
  newWords = (handle: string, entry: NewEntry & { handle: string }): Promise<Added> =>
    this.#withHandle('/t/new-words', handle, entry)
  round = (handle: string, round: { rosters: readonly string[]; letters: readonly LetterTo[]; slip: string }): Promise<unknown> =>
    this.#withHandle('/t/round', handle, round)

  /** One mail slip, apart from any round (S33). */
  slip = (handle: string, slip: string): Promise<unknown> => this.#withHandle('/t/slip', handle, { slip })

  /** Takes the way in from whoever is outside a thread (S16). */
  endOutside = (handle: string): Promise<unknown> => this.#withHandle('/t/outside/end', handle, {})

  /** Whether the last mail to the address of this report was refused for good (S33). Reporter's handle. */
  bounced = (handle: string): Promise<{ bounced: boolean }> => this.#withHandle('/t/bounced', handle, {})

  /** Stores sealed bytes before a report exists; `claim` is the hash of a secret that the filing shows. */
  newBlob = (sealed: Uint8Array<ArrayBuffer>, claim: string): Promise<{ id: string }> =>
    this.#json('/t/blob/new', { method: 'POST', headers: { 'content-type': 'application/octet-stream', claim }, body: sealed })
  addBlob = (handle: string, sealed: Uint8Array<ArrayBuffer>): Promise<{ id: string }> =>
    this.#json('/t/blob', { method: 'POST', headers: { 'content-type': 'application/octet-stream', handle }, body: sealed })
  /** Keeps what its holder has read of a thread, sealed, until the handle goes. */
  keepDigest = (handle: string, sealed: Uint8Array<ArrayBuffer>): Promise<unknown> =>
    this.#json('/t/digest', { method: 'POST', headers: { 'content-type': 'application/octet-stream', handle }, body: sealed })
  async digest(handle: string): Promise<Uint8Array<ArrayBuffer>> {
    const headers = { 'content-type': 'application/json', handle }
    const response = await this.#send('/t/digest/get', { method: 'POST', headers, body: '{}' })
    return new Uint8Array(await response.arrayBuffer())
  }
  async blob(handle: string, id: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.#send('/t/blob/get', {
      method: 'POST',
      headers: { 'content-type': 'application/json', handle },
      body: JSON.stringify({ id })
    })
    return new Uint8Array(await response.arrayBuffer())
  }

  // With the staff cookie, which the browser sends to /desk alone (S34).
  box = (): Promise<{ letters: readonly { id: string; b: string }[] }> => this.#json('/desk/box', { credentials: 'same-origin' })
  collected = (ids: readonly string[]): Promise<unknown> =>
    this.#post('/desk/box/collected', { ids }, {}, { credentials: 'same-origin' })
  async book(): Promise<{ counter: number; b?: Uint8Array }> {
    const { counter, b } = await this.#json<{ counter: number; b?: string }>('/desk/book', { credentials: 'same-origin' })
    return b === undefined ? { counter } : { counter, b: fromBase64url(b) }
  }
  saveBook = (counter: number, b: Uint8Array): Promise<unknown> =>
    this.#json('/desk/book', {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ counter, b: toBase64url(b) })
    })
  /** Keys for encrypted mail, for readers of a body. */
  pgpKeys = (body: string): Promise<PgpKeys> =>
    this.#json(`/desk/pgp/${encodeURIComponent(body)}`, { credentials: 'same-origin' })
  makePgpKey = (body: string, key: Omit<NewPgpKey, 'body'>): Promise<unknown> =>
    this.#post(`/desk/pgp/${encodeURIComponent(body)}`, key, {}, { credentials: 'same-origin' })
  addPgpCopies = (body: string, copies: readonly { fingerprint: string; entry: string; b: string }[]): Promise<unknown> =>
    this.#post(`/desk/pgp/${encodeURIComponent(body)}/copies`, { copies }, {}, { credentials: 'same-origin' })
  /** A mail letter that waits ten minutes: signed in and without a handle, as docs/decisions/0041 says. */
  sendLetter = (id: string, b: string): Promise<{ state: MailState }> =>
    this.#post('/desk/letters/send', { id, b }, {}, { credentials: 'same-origin' })
  stopLetter = (secret: string): Promise<{ state: MailState }> =>
    this.#post('/desk/letters/stop', { secret }, {}, { credentials: 'same-origin' })
  letterStates = (ids: readonly string[]): Promise<{ states: readonly MailState[] }> =>
    this.#post('/desk/letters/state', { ids }, {}, { credentials: 'same-origin' })
  saveTimers = (b: string): Promise<unknown> =>
    this.#json('/desk/timers', {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ b })
    })
}
