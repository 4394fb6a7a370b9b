/**
 * For a community's own bot or browser extension: seals a message as a report, where the bot runs, and sends it with the
 * bot's secret. The server gets sealed bytes only. Works wherever there is `fetch` and WebCrypto; see docs/how-to/report-by-bot.md.
 */
import { limits } from '../../intake/answers.ts'
import { NotSent, Sealing, type AddedFile } from '../../intake/client/sealing.ts'
import type { WordListFile } from '../../intake/client/fetch-word-list.ts'
import type { BodyFacts } from '../../intake/form-facts.ts'
import { newForm } from '../../intake/form-state.ts'
import { Requests, type Fetch } from '../../requests.ts'

export interface BotOptions {
  /** The site that takes the reports: `https://conduct.example.org`. */
  readonly site: string
  /** The secret that a chair made for this bot. */
  readonly token: string
  /** The key that signs the group's roster, as posters and the group's page show it. A list under another key is refused. */
  readonly rosterKey?: string
  readonly fetch?: Fetch
  readonly now?: () => Date
}

/** A picture of the message, or what hung on it. At most 30 MB. */
export interface BotFile {
  readonly name: string
  /** `image/png` */
  readonly type?: string
  readonly bytes: Uint8Array
}

/** What somebody asked the bot to report. */
export interface BotReport {
  /** The message itself, and what whoever reports it adds. */
  readonly what: string
  /** Where it stood: a channel, a link. */
  readonly place?: string
  /** Who wrote it, one name each. Goes to the door: whoever is named here gets no key. */
  readonly who?: readonly string[]
  readonly when?: string
  /** Who asked the bot to report it, if they want to be known. */
  readonly reporter?: { readonly name?: string; readonly email?: string }
  /** At most ten. Pictures lose what their format says about place, camera and maker; readers get both. */
  readonly files?: readonly BotFile[]
}

export interface BotReceipt {
  /** Short and harmless: `K7Q-4MD`. */
  readonly reference: string
  /** Seven words that open the report. For whoever reported it, by a private message, and kept nowhere. */
  readonly words: readonly string[]
  /** Hour that the signed receipt names. */
  readonly received: string
  /** Names of files that still hold what their format says about their maker, because we cannot clean it: a PDF, a video. */
  readonly notCleaned: readonly string[]
}

interface Intake {
  readonly space: { readonly id: string; readonly name: string }
  readonly body: BodyFacts
  readonly words: WordListFile
}

const mostTries = 4
const waitMs = 500
/** In that time a bot may ask once more. */
const slowMs = 2500

export class BotClient {
  readonly #options: BotOptions
  readonly #fetch: Fetch
  constructor(options: BotOptions) {
    this.#options = { ...options, site: options.site.replace(/\/+$/, '') }
    this.#fetch = options.fetch ?? ((path, init) => fetch(path, init))
  }

  /** The space that this secret is for. Throws when the secret is unknown or ended. */
  async space(): Promise<{ readonly id: string; readonly name: string }> {
    return (await this.#intake()).space
  }

  /**
   * Seals and sends a report. `key` names the message that it is about, such as its id: with the same `BotClient` and key a
   * second call while the first one is unsure makes no second report. Throws `NotSent` or `RequestFailed`, both with a `code`:
   * `too_many`, `too_big`, `empty` and `broken` are about files, and nothing was filed.
   */
  async report(report: BotReport, key: string): Promise<BotReceipt> {
    const { files = [] } = report
    if (files.length > limits.files) throw new NotSent('too_many')
    const { space, body, words } = await this.#intake()
    const requests = new Requests((path, init) => this.#send(path, init, key))
    const sealing = new Sealing(
      requests,
      (path, init) => this.#fetch(this.#options.site + path, init),
      () => {},
      this.#options.now,
      ['bot']
    )
    const rosters = await sealing.rosters(body.id)
    const { rosterKey } = this.#options
    if (rosterKey !== undefined && rosters.roster.rosterKey !== rosterKey) throw new Error('the roster is signed by another key')
    const { what, place = '', who = [], when = '', reporter } = report
    const form = newForm(true, space.id)
    const email = reporter?.email ?? ''
    const added: AddedFile[] = []
    for (const file of files) added.push(await sealing.addFile(cut(file)))
    const answers = {
      ...form.answers,
      what: what.slice(0, limits.what),
      place: place.slice(0, limits.short),
      who: who.slice(0, limits.people).map((name) => name.slice(0, limits.short)),
      whenText: when.slice(0, limits.short),
      name: (reporter?.name ?? '').slice(0, limits.name),
      address: email,
      reach: email === '' ? ('site' as const) : ('email' as const),
      files: added.map(({ file }) => file)
    }
    const sent = await sealing.send({ ...form, answers }, rosters, body, words)
    const notCleaned = added.flatMap(({ file, state }) => (state === 'not_cleaned' ? [file.name] : []))
    return { reference: sent.reference, words: sent.words, received: sent.hour, notCleaned }
  }

  async #intake(): Promise<Intake> {
    const response = await this.#send('/api/v1/intake', {}, '')
    const answer = (await response.json()) as Intake & { error?: string }
    if (!response.ok) throw new Error(`the site refused this bot: ${answer.error ?? response.status}`)
    return answer
  }

  /** The same addresses as a browser's, but where a bot shows its secret; tried again when no answer came. */
  async #send(path: string, init: RequestInit = {}, key: string): Promise<Response> {
    const own: Record<string, string> = {
      '/t/file': '/api/v1/reports',
      '/t/work': '/api/v1/work',
      '/t/blob/new': '/api/v1/files'
    }
    const target = own[path] ?? path
    const headers = new Headers(init.headers)
    if (target.startsWith('/api/')) headers.set('authorization', `Bearer ${this.#options.token}`)
    if (target === '/api/v1/reports') headers.set('idempotency-key', key)
    for (let tries = 1; ; tries++) {
      let wait = waitMs * tries
      try {
        const response = await this.#fetch(this.#options.site + target, { ...init, headers })
        if (tries === mostTries || (response.status < 500 && response.status !== 429)) return response
        if (response.status === 429) wait = slowMs
      } catch (error) {
        if (tries === mostTries) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

function cut({ name, type = '', bytes }: BotFile): { name: string; type: string; bytes: Uint8Array<ArrayBuffer> } {
  return { name: name.slice(0, limits.name), type: type.slice(0, 100), bytes: new Uint8Array(bytes) }
}
