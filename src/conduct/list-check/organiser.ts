/** The organiser's side: opened by a link, names sealed here, the answer read here. Nothing is kept when it is dropped. */
import { newId, randomBytes, toBase64url, type Random } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf } from '../../seal/header.ts'
import { outsideKeyOf } from '../../seal/outside-key.ts'
import type { ReturnKey } from '../../seal/return-key.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed, type Instance, type Requests } from '../requests.ts'
import { Rosters } from '../threads/rosters.ts'
import { fetchThread, type FetchedThread } from '../threads/threads.ts'
import { readNames, type NamesProblem } from './read-names.ts'
import { openListThread, type ListThread } from './thread.ts'

export interface OrganiserOptions {
  readonly requests: Requests
  readonly instance: Instance
  readonly now?: () => Date
  readonly random?: Random
}

/** What is said about one name. `talk`: please talk to us. */
export interface NameAnswer {
  readonly name: string
  readonly say: 'nothing' | 'talk' | 'not_welcome'
  readonly until?: string
}

/** What the page shows: plain values, no key. */
export interface OrganiserView {
  readonly group: string
  readonly event: string
  readonly until: string
  readonly most: number
  readonly state: 'empty' | 'sent' | 'answered'
  readonly count: number
  /** What two people say: the lines about which there is something to say come first. */
  readonly answers: readonly NameAnswer[]
}

type Opened = { readonly fetched: FetchedThread; readonly thread: ListThread }

export class OrganiserSession {
  readonly #options: OrganiserOptions
  readonly #key: ReturnKey
  #opened: Opened

  private constructor(options: OrganiserOptions, key: ReturnKey, opened: Opened) {
    this.#options = options
    this.#key = key
    this.#opened = opened
  }

  /** Nothing when there is none: never was, ended, read and mistyped are one answer (S21). */
  static async open(link: string, options: OrganiserOptions): Promise<OrganiserSession | undefined> {
    const key = await outsideKeyOf({ link }, options.instance.instance)
    const opened = await openThread(options, key)
    return opened && new OrganiserSession(options, key, opened)
  }

  view(): OrganiserView {
    const { open, names, answer } = this.#opened.thread
    const { group, event, until, most } = open
    const list = names?.list ?? []
    const said = new Map((answer ?? []).map((line) => [line.n, line]))
    const all = list.map((name, n): NameAnswer => {
      const line = said.get(n)
      if (line === undefined) return { name, say: 'nothing' }
      return { name, say: line.say, ...(line.until !== undefined && { until: line.until }) }
    })
    const state = names === undefined ? 'empty' : answer === undefined ? 'sent' : 'answered'
    const answers = answer === undefined ? [] : all.toSorted((a, b) => Number(a.say === 'nothing') - Number(b.say === 'nothing'))
    return { group, event, until, most, state, count: list.length, answers }
  }

  /** Reads the text as names, and says what it would send. */
  read(text: string): { readonly names: readonly string[]; readonly problem?: NamesProblem } {
    return readNames(text, this.#opened.thread.open.most)
  }

  /** Seals the names to the maintainers and hands them over, once. Throws `already_done`, `too_few`, `too_many`, `too_long`. */
  async send(text: string): Promise<void> {
    const { names, problem } = this.read(text)
    if (problem !== undefined) throw new Refusal(problem)
    const { thread, fetched } = this.#opened
    if (thread.names !== undefined) throw new Refusal('already_done')
    const { requests, instance, random = randomBytes, now = () => new Date() } = this.#options
    const { length, head } = fetched.end
    const entry = await writeEntry(
      {
        ...{ instance: instance.instance, thread: thread.id, id: newId(random), n: length, prev: head },
        ...{ kind: 'outside_answer', epoch: 0, author: 'outside', via: 'browser', schema: 1, roster: thread.roster },
        seen: { length, head },
        at: minuteOf(now()),
        recipients: [thread.open.check, thread.open.outside.recipient],
        body: { names: names.join('\n') },
        signSeed: this.#key.signSeed
      },
      random
    )
    try {
      await requests.add(this.#key.handle, { id: entry.id, prev: head, b: toBase64url(entry.sealed) })
    } catch (error) {
      // It may have arrived in an earlier try: then it is there.
      if (!(error instanceof RequestFailed) || !['head_moved', 'not_allowed'].includes(error.code)) throw error
      await this.refresh()
      if (this.#opened.thread.names === undefined) throw error
      return
    }
    // That the mail failed is no reason to call the names unsent.
    await requests.slip(this.#key.handle, thread.open.wake).catch((error: unknown) => {
      if (!(error instanceof RequestFailed)) throw error
    })
    await this.refresh()
  }

  /** Looks again. Throws `gone` as `no_such_letter` when there is nothing any more. */
  async refresh(): Promise<void> {
    const opened = await openThread(this.#options, this.#key)
    if (opened === undefined) throw new Refusal('no_such_letter')
    this.#opened = opened
  }

  /** The answer was read: names and answer are deleted at the server, now. */
  async done(): Promise<void> {
    await this.#options.requests.endPassing(this.#key.handle)
  }
}

async function openThread({ requests, instance }: OrganiserOptions, key: ReturnKey): Promise<Opened | undefined> {
  const fetched = await fetchThread(requests, key.handle, instance.key).catch((error: unknown) => {
    if (error instanceof RequestFailed && error.code === 'no_such_handle') return undefined
    throw error
  })
  if (fetched === undefined) return undefined
  const { secret } = key.identity
  const rosters = new Rosters(requests, instance.instance)
  const thread = await openListThread(fetched.rows, { instance: instance.instance, thread: fetched.id, secret, rosters })
  return thread && { fetched, thread }
}
