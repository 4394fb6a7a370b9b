/** One responder's open desk: their keys, their book, the rosters they trust. Lives in the key worker alone (S17). */
import type { Identity } from '../../seal/age.ts'
import { newId, randomBytes, toBase64url, type Random } from '../../seal/bytes.ts'
import { openBook, sealBook } from '../../seal/book.ts'
import type { Json } from '../../seal/json.ts'
import { checkRoster, freshness } from '../../seal/roster-check.ts'
import { confirmedDay } from '../../seal/roster-renewal.ts'
import type { Roster } from '../../seal/roster.ts'
import { verifyKeyOf } from '../../seal/sign.ts'
import type { Procedure } from '../../rules/procedure.ts'
import type { OpenedCache } from '../threads/opened-cache.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed, type Instance, type Requests } from '../requests.ts'
import { isWarning, Rosters, type Person } from '../threads/rosters.ts'
import type { ReadSoFar } from '../threads/threads.ts'
import { emptyBook, type Book } from './book.ts'

/** What the key worker lends. Never leaves the worker. */
export interface Keys {
  readonly identity: Identity
  readonly signSeed: Uint8Array
}

/** A body as the public list names it. */
export interface BodyInfo {
  readonly id: string
  readonly name: string
  readonly fallback: string | null
  readonly procedure: string
  /** The procedure with this body's own values laid over it. */
  readonly rules: Procedure
  /** Names these rules by their values; a new case keeps it. */
  readonly version?: string
  /** Rules from before a change, by their version: cases that began then keep them. */
  readonly earlier?: Readonly<Record<string, Procedure>>
  /** Since when each version held, newest first. */
  readonly history?: readonly { readonly version: string; readonly at: string }[]
  readonly zone: string
  readonly holidays: readonly string[]
  /** Organisers may have lists of names checked. */
  readonly listCheck?: boolean
}

export interface DeskOptions {
  readonly requests: Requests
  readonly keys: Keys
  readonly bodies: readonly BodyInfo[]
  readonly now?: () => Date
  readonly random?: Random
  /** Newest book counter this device has seen (S17). */
  readonly counterSeen?: number
}

export class DeskSession {
  readonly requests: Requests
  readonly keys: Keys
  readonly instance: Instance
  readonly rosters: Rosters
  readonly bodies: readonly BodyInfo[]
  readonly now: () => Date
  readonly random: Random
  readonly verifyKey: string
  /** Entries opened so far. */
  readonly opened: OpenedCache = new Map()
  /** The checked beginnings of team threads, by thread. */
  readonly readSoFar = new Map<string, ReadSoFar>()
  /** How many entries of a team thread the digest at the server holds. */
  readonly digested = new Map<string, number>()
  #book: Book
  #counter: number
  #current = new Map<string, Roster>()
  /** Bodies whose newest roster did not pass: the one before stays in use. */
  readonly #refused = new Set<string>()
  /** Bodies whose list nobody confirmed lately. */
  #aged = new Map<string, string>()
  #saving: Promise<unknown> = Promise.resolve()

  private constructor(options: DeskOptions, instance: Instance, book: Book, counter: number) {
    this.requests = options.requests
    this.keys = options.keys
    this.bodies = options.bodies
    this.instance = instance
    this.rosters = new Rosters(options.requests, instance.instance)
    this.now = options.now ?? (() => new Date())
    this.random = options.random ?? randomBytes
    this.verifyKey = verifyKeyOf(options.keys.signSeed)
    this.#book = book
    this.#counter = counter
  }

  /** Opens the book. Throws `Refusal` when it is older than this device knows, forged, or not for this key. */
  static async open(options: DeskOptions): Promise<DeskSession> {
    const said = await options.requests.instance()
    const instance = { ...said, instance: said.instance ?? '' }
    const { book, counter } = await readBook(options, instance)
    const session = new DeskSession(options, instance, book, counter)
    await session.refreshRosters()
    return session
  }

  get book(): Book {
    return this.#book
  }

  get counter(): number {
    return this.#counter
  }

  /** Changes the book and saves it by compare-and-swap; another device's change is read again and kept (S17). */
  async update(change: (book: Book) => Book): Promise<void> {
    const run = this.#saving.then(async () => {
      for (let attempt = 0; attempt < 6; attempt++) {
        const next = change(this.#book)
        const owner = { ...this.keys, instance: this.instance.instance }
        const sealed = await sealBook({ counter: this.#counter + 1, content: next as unknown as Json }, owner)
        try {
          await this.requests.saveBook(this.#counter + 1, sealed)
          this.#counter++
          this.#book = next
          return
        } catch (error) {
          if (!(error instanceof RequestFailed) || error.code !== 'counter_moved') throw error
          const newer = await readBook({ requests: this.requests, keys: this.keys, counterSeen: this.#counter }, this.instance)
          this.#book = newer.book
          this.#counter = newer.counter
        }
      }
      throw new Refusal('busy')
    })
    this.#saving = run.catch(() => undefined)
    return run
  }

  /** Fetches the newest roster of every body and checks it against what the book knows (S20). */
  async refreshRosters(): Promise<void> {
    const warnings: string[] = []
    const known: Record<string, { version: number; hash: string }> = { ...this.#book.rosters }
    for (const body of this.bodies) {
      const pair = await this.requests.rosters(body.id).catch(() => undefined)
      if (pair === undefined) continue
      const problems = checkRoster(pair.roster, { instance: this.instance.instance, body: body.id }).filter(
        (each) => !isWarning(each)
      )
      const before = known[body.id]
      if (before !== undefined && problems.length === 0) problems.push(...(await this.rosters.problemsSince(before, pair.roster)))
      const hash = problems.length === 0 ? this.rosters.learn(pair.roster) : ''
      if (before !== undefined && pair.roster.version < before.version) problems.push('older')
      if (before !== undefined && pair.roster.version === before.version && hash !== before.hash) problems.push('fork')
      if (problems.length > 0) {
        warnings.push(...problems.map((each) => `roster_${each}`))
        this.#refused.add(body.id)
        continue
      }
      const old = before && pair.roster.version > before.version ? await this.rosters.byHash(before.hash) : undefined
      if (old && old.rosterKey !== pair.roster.rosterKey) warnings.push('roster_key_changed')
      this.#refused.delete(body.id)
      this.#current.set(body.id, pair.roster)
      const confirmed = confirmedDay(pair.roster, pair.renewal)
      if (freshness(confirmed, this.now()) === 'fresh') this.#aged.delete(body.id)
      else this.#aged.set(body.id, confirmed)
      known[body.id] = { version: pair.roster.version, hash }
    }
    const changed = JSON.stringify(known) !== JSON.stringify(this.#book.rosters)
    if (changed || warnings.length > 0) {
      const at = this.now().toISOString()
      await this.update((book) => ({
        ...book,
        rosters: { ...book.rosters, ...known },
        warnings: [...book.warnings, ...warnings.map((code) => ({ code, at }))].slice(-50)
      }))
    }
  }

  /** The newest trusted roster of a body; `undefined` when there is none or it was refused. */
  roster(body: string): Roster | undefined {
    return this.#current.get(body)
  }

  /** Rosters that list me and that nobody confirmed for 35 days, with the day of the last look (S20, U7). */
  agedRosters(): { readonly body: string; readonly confirmed: string }[] {
    const mine = new Set(this.me().map((person) => person.body))
    return [...this.#aged].filter(([body]) => mine.has(body)).map(([body, confirmed]) => ({ body, confirmed }))
  }

  /** The server's newest roster of this body is not what the book knows: nothing about it is signed. */
  isRefused(body: string): boolean {
    return this.#refused.has(body)
  }

  rosterHashOf(body: string): string {
    const hash = this.#book.rosters[body]?.hash
    if (hash === undefined) throw new Refusal('no_roster')
    return hash
  }

  /** Everybody on the newest rosters, with the body that lists them. */
  people(): Person[] {
    return [...this.#current].flatMap(([body, roster]) => roster.entries.map((entry) => ({ ...entry, body })))
  }

  /** My own entries, one per body that lists me. */
  me(): Person[] {
    return this.people().filter((person) => person.verifyKey === this.verifyKey)
  }

  /** My entry on one of these bodies. Throws when I am on none. */
  meOn(bodies: readonly string[]): Person {
    const mine = this.me().find((person) => bodies.includes(person.body))
    if (mine === undefined) throw new Refusal('not_on_roster')
    return mine
  }

  /** The body that takes reports for this form, and its fallback panel. */
  bodiesOf(form: string): string[] {
    const body = this.bodies.find((each) => each.id === form)
    return body === undefined ? [] : [body.id, ...(body.fallback === null ? [] : [body.fallback])]
  }

  newSeed(): string {
    return toBase64url(this.random(32))
  }

  newId(): string {
    return newId(this.random)
  }
}

async function readBook(
  options: Pick<DeskOptions, 'requests' | 'keys' | 'counterSeen'>,
  instance: Instance
): Promise<{ book: Book; counter: number }> {
  const stored = await options.requests.book()
  if (stored.b === undefined) {
    if ((options.counterSeen ?? 0) > 0) throw new Refusal('book_older')
    return { book: emptyBook, counter: 0 }
  }
  const seen = options.counterSeen ?? 0
  const bound = await openBook(stored.b, { ...options.keys, instance: instance.instance }, seen)
  const isElsewhere = bound !== undefined && 'problem' in bound && bound.problem === 'moved'
  // A book that was begun before the first roster belongs to no instance yet: the next save binds it (S20).
  const opened = isElsewhere ? await openBook(stored.b, { ...options.keys, instance: '' }, seen) : bound
  if (opened === undefined) throw new Refusal('book_not_yours')
  if ('problem' in opened) throw new Refusal(`book_${opened.problem}`)
  if (opened.counter !== stored.counter) throw new Refusal('book_moved')
  return { book: { ...emptyBook, ...(opened.content as unknown as Book) }, counter: opened.counter }
}
