import type { Connection } from '../../../client/shared/rpc.ts'
import { askAnew } from './ask-once.ts'
import { newPageMemory, type PageMemory } from './page-memory.ts'
import type { ConductHandlers } from './worker-handlers.ts'

/** What a page of the desk may ask of the key worker: conduct's verbs, and two of the key's own. */
export type WorkerHandlers = ConductHandlers & {
  meeting: (args: { on: boolean }) => void
  state: () => { open: boolean; meetingEnds: number | undefined }
}
export type DeskCall = Connection<WorkerHandlers>['call']
export type About = ReturnType<ConductHandlers['about']>

/** What the shell of the desk lends: its worker, another one after each lock, and whether the key is open. */
export interface Shell {
  workerOf<H>(): Connection<H>
  readonly state: { readonly at: string }
  onChange(listener: () => void): () => void
}

/**
 * A box gives sixteen letters at a time, and most are empty; after months away hundreds wait. How often it is asked
 * after an unlock is the same for everybody and never depends on what was found (S9).
 */
const collectAtFirst = 4
const catchUpEvery = 3_000
const catchUps = 20
const collectEvery = 60_000

type Opened = { readonly worker: Connection<WorkerHandlers>; about: Promise<About>; known?: About }

/** The open desk of one person in one tab: opens the book once for each unlock, collects letters, tells views of changes. */
export class DeskWork {
  readonly #shell: Shell
  readonly #listeners = new Set<() => void>()
  readonly memory: PageMemory
  #opened: Opened | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  /** The last thing that was done, in words; read out and shown until the person goes elsewhere. */
  said: string | undefined
  /** What views showed last, so that going back is at once. Emptied when the key locks. */
  readonly seen = new Map<string, unknown>()
  #place = ''
  #carriesSaid = false
  #takesFocus = false

  constructor(shell: Shell, memory: PageMemory = newPageMemory()) {
    this.#shell = shell
    this.memory = memory
    shell.onChange(() => {
      if (shell.state.at !== 'open') this.seen.clear()
    })
  }

  /** Who is who, when the book is open already. */
  get known(): About | undefined {
    return this.#opened?.worker === this.#shell.workerOf() ? this.#opened.known : undefined
  }

  /** Told by each view: gives whether it is another place than before, and not only another filter of it. */
  arrive(place: string): boolean {
    const isNew = this.#place !== place
    this.#takesFocus = isNew && this.#place !== ''
    this.#place = place
    if (isNew && !this.#carriesSaid) this.said = undefined
    if (isNew) void this.#knowAgain().catch(() => undefined)
    this.#carriesSaid = false
    return isNew
  }

  /** True once after each arrival: the heading of the new place takes the focus. */
  takeFocus(): boolean {
    const takes = this.#takesFocus
    this.#takesFocus = false
    return takes
  }

  /** Who is who. Opens the book first when this worker has not. Fails with the code of the reason. */
  about(): Promise<About> {
    return this.#open().about
  }

  call: DeskCall = async (method, ...args) => {
    const { worker, about } = this.#open()
    await about
    return worker.call(method, ...args)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  say(text: string | undefined): void {
    this.said = text
    this.#tell()
  }

  /** Goes to another view, and takes along what was said. */
  go(hash: string): void {
    this.#carriesSaid = true
    location.hash = hash
  }

  /** Something was written: views read again, and one's own due times go to the clock (S28). */
  changed(said?: string): void {
    this.say(said)
    void this.call('saveTimers').catch(() => undefined)
    void this.#knowAgain().catch(() => undefined)
  }

  /** Empties the box now; views are told when something came. */
  async collect(times = 1): Promise<number> {
    let found = 0
    for (let i = 0; i < times; i++) found += await this.call('collect')
    if (found > 0) this.#tell()
    return found
  }

  /** Who is who changes when a roster is signed; views are told when it has. */
  async #knowAgain(): Promise<void> {
    const opened = this.#opened
    if (opened?.known === undefined) return
    const known = await opened.worker.call('about')
    if (JSON.stringify(known) === JSON.stringify(opened.known)) return
    opened.known = known
    opened.about = Promise.resolve(known)
    this.#tell()
  }

  #tell(): void {
    askAnew(this.seen)
    for (const listener of this.#listeners) listener()
  }

  #open(): Opened {
    const worker = this.#shell.workerOf<WorkerHandlers>()
    if (this.#opened?.worker === worker) return this.#opened
    const about = worker.call('openDesk').then(async () => {
      this.memory.shortcuts = await worker.call('shortcuts')
      return worker.call('about')
    })
    const opened: Opened = { worker, about }
    this.#opened = opened
    about.then(
      (known) => {
        opened.known = known
        this.#keepCollecting()
      },
      // The next look tries again.
      () => {
        if (this.#opened === opened) this.#opened = undefined
      }
    )
    return opened
  }

  #keepCollecting(): void {
    const collect = (times: number): Promise<unknown> => this.collect(times).catch(() => undefined)
    void collect(collectAtFirst).then(() => this.call('saveTimers').catch(() => undefined))
    let left = catchUps
    const ask = (): void => {
      if (this.#shell.state.at !== 'open') return clearInterval(this.#timer)
      void collect(1)
      left -= 1
      if (left === 0) start(collectEvery)
    }
    const start = (every: number): void => {
      clearInterval(this.#timer)
      this.#timer = setInterval(ask, every)
    }
    start(catchUpEvery)
  }
}
