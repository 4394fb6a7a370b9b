/** Where the stories of the demo are played: everybody's open desk, the reporters, one clock. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectLetters } from '../conduct/desk/collect.ts'
import { DeskSession } from '../conduct/desk/session.ts'
import { noAnswers, type Answers, type AttachedFile } from '../conduct/intake/answers.ts'
import { composeReport, draftLookup } from '../conduct/intake/compose-report.ts'
import type { BodyFacts } from '../conduct/intake/form-facts.ts'
import { newForm } from '../conduct/intake/form-state.ts'
import { draftDays, sealDraft } from '../conduct/intake/keep-draft.ts'
import { ReporterSession } from '../conduct/returning/reporter-session.ts'
import type { Instance, RosterPair } from '../conduct/requests.ts'
import type { Context } from '../context.ts'
import { collectLetters as dropLetters } from '../envelopes/box.ts'
import { root } from '../root.ts'
import { holdHours } from '../rules/check-procedure.ts'
import { sealFile } from '../seal/blob.ts'
import { hashOf, toBase64url, type Random } from '../seal/bytes.ts'
import type { Way } from '../seal/header.ts'
import type { Json } from '../seal/json.ts'
import { newReturnWords, returnKeyOf, type ReturnKey } from '../seal/return-key.ts'
import { parseWordList } from '../seal/words.ts'
import { actIn, type Acting, waitingLetters } from './act.ts'
import { castKeys, type CastKey } from './cast.ts'
import type { MovableClock } from './demo-clock.ts'
import type { DemoFoundation, Player } from './players.ts'

/** A report that was sent, with the words that its reporter keeps. */
export type Filed = {
  readonly thread: string
  readonly reference: string
  readonly words: readonly string[]
  readonly key: ReturnKey
}

export type Picture = { readonly name: string; readonly bytes: Uint8Array }

export class Stage {
  readonly clock: MovableClock
  readonly foundation: DemoFoundation
  readonly list: readonly string[]
  readonly #context: Context
  readonly #acting: Acting
  readonly #random: Random
  readonly #instance: Instance
  readonly #rosters: RosterPair
  readonly #desks = new Map<CastKey, Promise<DeskSession>>()

  private constructor(given: Given, acting: Acting, instance: Instance, rosters: RosterPair) {
    this.clock = given.clock
    this.foundation = given.foundation
    this.list = parseWordList(readFileSync(join(root, 'src', 'seal', 'words', 'en.txt'), 'utf8'))
    this.#context = given.context
    this.#random = given.random
    this.#acting = acting
    this.#instance = instance
    this.#rosters = rosters
  }

  /** Dates of everything that is played follow `clock`, not the context's own. */
  static async open(given: Given): Promise<Stage> {
    const acting = actIn({ ...given.context, clock: given.clock })
    const { outside } = acting
    return new Stage(given, acting, await outside.instance(), await outside.rosters(given.foundation.group))
  }

  who(key: CastKey): Player {
    return this.foundation.people[key]
  }

  /** The open desk of somebody; the same one each time. */
  desk(key: CastKey): Promise<DeskSession> {
    const open = this.#desks.get(key) ?? this.#openDesk(this.who(key))
    this.#desks.set(key, open)
    return open
  }

  #openDesk({ account, keys }: Player): Promise<DeskSession> {
    const { requestsOf } = this.#acting
    const { bodies } = this.foundation
    return DeskSession.open({ requests: requestsOf(account), keys, bodies, now: this.clock.now, random: this.#random })
  }

  /** These people look into their boxes. */
  async collect(...keys: readonly CastKey[]): Promise<void> {
    for (const key of keys) await collectLetters(await this.desk(key))
  }

  /**
   * Empties everybody's box without a look. What lies there after a story is empty, or is for readers whom the story passes
   * by; opening it would cost each of them some milliseconds a letter.
   */
  async clearBoxes(): Promise<void> {
    const { db } = this.#context
    await Promise.all(
      castKeys.map(async (key) => {
        const { account } = this.who(key)
        for (let count = 1; count > 0;) {
          const ids = (await waitingLetters(db, account)).map(({ id }) => id)
          count = ids.length
          if (count > 0) await dropLetters(db, account, ids)
        }
      })
    )
  }

  /** `via`: how it came; in a demo nobody's browser or mail server did it. */
  async file(answers: Partial<Answers>, pictures: readonly Picture[] = [], via: Way = 'browser'): Promise<Filed> {
    const { group, bodies } = this.foundation
    const { roster, fallback } = this.#rosters
    const rules = bodies[0]?.rules
    if (!fallback || !rules) throw new Error('the foundation is not whole')
    const words = newReturnWords(this.list, this.#random)
    const key = await returnKeyOf(words, this.#instance.instance)
    const attached = await Promise.all(pictures.map((picture) => this.#attach(picture)))
    const composed = await composeReport({
      answers: { ...noAnswers, ...answers, files: attached.map(({ file }) => file) },
      claims: attached.map(({ claim }) => claim),
      form: group,
      roster,
      fallback,
      instance: this.#instance,
      holdHours: holdHours(rules),
      firstOpen: rules.first_open,
      returnKey: key,
      via,
      now: this.clock.now(),
      random: this.#random
    })
    await this.#acting.outside.file(composed.filing)
    return { thread: composed.filing.thread, reference: composed.reference, words, key }
  }

  async #attach({ name, bytes }: Picture): Promise<{ file: AttachedFile; claim: { blob: string; secret: string } }> {
    const type = 'image/png'
    const { sealed, mention, seed } = await sealFile({ name, type, bytes, original: hashOf(bytes) }, this.#random)
    const secret = this.#random(32)
    const { id } = await this.#acting.outside.newBlob(new Uint8Array(sealed), hashOf(secret))
    const cleaned = { blob: id, hash: mention[1], size: mention[2], seed }
    return { file: { name, type, cleaned }, claim: { blob: id, secret: toBase64url(secret) } }
  }

  /** Keeps a report that is not sent, and gives its words. */
  async draft(answers: Partial<Answers>): Promise<readonly string[]> {
    const words = newReturnWords(this.list, this.#random)
    const key = await returnKeyOf(words, this.#instance.instance)
    const form = newForm(false)
    const kept = { ...form, answers: { ...form.answers, ...answers } }
    const b = await sealDraft(kept as unknown as Json, key.identity.recipient)
    await this.#acting.outside.saveDraft(draftLookup(key), toBase64url(b), draftDays)
    return words
  }

  /** The return page of a report. */
  async reporter({ key }: Filed): Promise<ReporterSession> {
    const { outside } = this.#acting
    const session = await ReporterSession.open(key, {
      requests: outside,
      instance: this.#instance,
      list: this.list,
      bodies: [this.#bodyFacts()],
      via: 'browser',
      now: this.clock.now,
      random: this.#random
    })
    if (!session) throw new Error('a report went away')
    return session
  }

  #bodyFacts(): BodyFacts {
    const [own, panel] = this.foundation.bodies
    if (!own || !panel) throw new Error('the foundation is not whole')
    const { id, name, rules, zone, holidays } = own
    const { acknowledge, follow_up: followUp } = rules.clocks
    const promises = { holdHours: holdHours(rules), firstOpen: rules.first_open, acknowledge, followUp }
    return { id, name, fallbackName: panel.name, zone, holidays, ...promises, open: true }
  }
}

type Given = {
  readonly context: Context
  readonly foundation: DemoFoundation
  readonly clock: MovableClock
  readonly random: Random
}
