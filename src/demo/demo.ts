/** The running demo: writes its foundation and cases once, knows whether they are there, and begins anew on command. */
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import type { OpenInstance } from '../open-instance.ts'
import { movableClock } from './demo-clock.ts'
import { type DemoFacts, demoFormat, dropFacts, isDemoFolder, markFolder, readFacts, writeFacts } from './demo-facts.ts'
import { allStories, seedCases } from './seed-cases.ts'
import { seedFoundation } from './seed-foundation.ts'
import { seededRandom } from './seeded-random.ts'
import type { DemoState, Story } from './story.ts'
import { dropOldMails, wipe } from './wipe.ts'

/**
 * `writing` counts the stories that are told. Meanwhile nothing else may act as the invented people, and no work by the
 * clock runs: to it the past that is being written is long overdue.
 */
export type DemoProgress =
  | { readonly at: 'writing'; readonly done: number; readonly of: number }
  | { readonly at: 'ready'; readonly facts: DemoFacts }
  | { readonly at: 'failed' }

/** The folder holds something real: the demo keeps away from it. */
export class NotADemo extends Error {
  constructor(folder: string) {
    super(`${folder} holds an instance that is no demo. Set COMMONWEAL_DEMO_DATA to another folder.`)
    this.name = 'NotADemo'
  }
}

/** Rosters grow old and clocks run out: after these days the stories are told anew. */
const freshDays = 3
const dayLength = 86_400_000
/** The day on which the foundation begins, before its oldest case. */
const beginsDaysAgo = 20

/** Reports whose words the start page shows. */
const shown = ['panel', 'late', 'draft'] as const satisfies readonly DemoState[]

export class Demo {
  readonly #instance: OpenInstance
  readonly #stories: readonly Story[]
  #progress: DemoProgress
  #writing: Promise<void> | undefined

  constructor(instance: OpenInstance, stories: readonly Story[] = allStories) {
    this.#instance = instance
    this.#stories = stories
    this.#progress = this.#nothingYet()
  }

  get progress(): DemoProgress {
    return this.#progress
  }

  /** Takes up the stories that are there, or writes them. Throws `NotADemo`. Resolves when visitors may begin. */
  async begin({ reset = false } = {}): Promise<void> {
    const { context } = this.#instance
    const folder = context.config.dataFolder
    if (!isDemoFolder(folder) && (await holdsAccounts(context))) throw new NotADemo(folder)
    markFolder(folder)
    const facts = readFacts(folder)
    const age = facts && context.clock.now().getTime() - Date.parse(facts.seededAt)
    if (facts && !reset && age !== undefined && age < freshDays * dayLength) this.#progress = { at: 'ready', facts }
    else await this.reset()
  }

  /** Wipes everything and writes the stories anew. A second call meanwhile waits for the first. */
  reset(): Promise<void> {
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined))
    return this.#writing
  }

  async #write(): Promise<void> {
    const { context } = this.#instance
    const folder = context.config.dataFolder
    this.#progress = this.#nothingYet()
    try {
      dropFacts(folder)
      await wipe(this.#instance)
      const facts = await this.#tell(context)
      await dropOldMails(this.#instance)
      writeFacts(folder, facts)
      await transaction(context.db, (tx) => context.publicPages.changed(tx))
      this.#progress = { at: 'ready', facts }
    } catch (error) {
      this.#progress = { at: 'failed' }
      throw error
    }
  }

  #nothingYet(): DemoProgress {
    return { at: 'writing', done: 0, of: this.#stories.length }
  }

  async #tell(context: Context): Promise<DemoFacts> {
    const today = context.clock.now()
    const clock = movableClock(new Date(today.getTime() - beginsDaysAgo * dayLength))
    const random = seededRandom('lantern')
    const foundation = await seedFoundation({ ...context, clock }, random, today)
    const telling = { clock, random, today, stories: this.#stories }
    const { told } = await seedCases(context, foundation, telling, (done, of) => {
      this.#progress = { at: 'writing', done, of }
    })
    const returnKeys = shown.flatMap((state) => {
      const words = told[state]?.filed?.words ?? told[state]?.words
      return words ? [{ state, words: words.join(' ') }] : []
    })
    return { format: demoFormat, seededAt: today.toISOString(), returnKeys }
  }
}

async function holdsAccounts({ db }: Context): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined
}
