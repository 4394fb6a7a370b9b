/** The other side of a letter page: opened by a link or by seven words, read, answered. Nothing is kept when it is dropped. */
import { newId, randomBytes, toBase64url, type Random } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf, type EntryKind } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { outsideKeyOf, type OutsideSecret } from '../../seal/outside-key.ts'
import { looksLikeReturnKey, newReturnWords, type ReturnKey } from '../../seal/return-key.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed, type Instance, type Requests } from '../requests.ts'
import { findFormer, sealFormer } from '../returning/former-words.ts'
import { fetchThread, type FetchedThread } from '../threads/threads.ts'
import { answerLimit, type AppealOffer, type OutsideAnswerBody, type OutsideLetterBody } from './bodies.ts'
import { openOutsideThread, type OutsideThread } from './thread.ts'

export interface OutsideOptions {
  readonly requests: Requests
  readonly instance: Instance
  /** The list of words that return keys are made of. */
  readonly list: readonly string[]
  readonly now?: () => Date
  readonly random?: Random
}

/** What the page shows: plain values, no key. */
export interface OutsideView {
  readonly purpose: 'letter' | 'agreement'
  readonly group: string
  readonly until: string
  /** Opened by the person's own words. */
  readonly claimed: boolean
  readonly letters: readonly OutsideLetterBody[]
  readonly answers: readonly (OutsideAnswerBody & { readonly id: string; readonly at: string })[]
  readonly appeal?: AppealOffer
  readonly answerBy?: string
  readonly space?: string
  /** Something of the thread could not be believed. */
  readonly damaged: boolean
}

const mostTries = 6

export class OutsideSession {
  readonly #options: OutsideOptions
  #key: ReturnKey
  #fetched: FetchedThread
  #thread: OutsideThread
  #unsure: { readonly what: string; readonly id: string } | undefined

  private constructor(options: OutsideOptions, key: ReturnKey, fetched: FetchedThread, thread: OutsideThread) {
    this.#options = options
    this.#key = key
    this.#fetched = fetched
    this.#thread = thread
  }

  /** Nothing when there is none: never was, ended, withdrawn, used and mistyped are one answer (S16, S21). */
  static async open(secret: OutsideSecret, options: OutsideOptions): Promise<OutsideSession | undefined> {
    const key = await outsideKeyOf(secret, options.instance.instance)
    const fetched = await fetchOrNothing(options, key)
    const thread = fetched && (await openThread(options, key, fetched))
    return fetched && thread && new OutsideSession(options, key, fetched, thread)
  }

  view(): OutsideView {
    const { open, letters, answers, claimed, alarms } = this.#thread
    const { purpose, group, until, appeal, answerBy, space } = open
    return {
      purpose,
      group,
      until,
      claimed,
      letters,
      answers: answers.map(({ hash: _hash, ...answer }) => answer),
      damaged: alarms.length + this.#fetched.alarms.length > 0,
      ...(appeal && { appeal }),
      ...(answerBy !== undefined && { answerBy }),
      ...(space !== undefined && { space })
    }
  }

  /** Puts the person's own seven words in the place of the link, which opens nothing from then on. Gives them, once. */
  async claim(words: readonly string[]): Promise<void> {
    if (this.#thread.open.purpose !== 'letter' || this.#thread.claimed) throw new Refusal('already_done')
    const next = await outsideKeyOf({ words }, this.#options.instance.instance)
    const { recipient } = next.identity
    const body = { recipient, verify: next.verifyKey, previous: await sealFormer(this.#key, recipient) }
    await this.#add('new_words', body, next)
  }

  newWords(): readonly string[] {
    return newReturnWords(this.#options.list, this.#options.random)
  }

  /** Answers the team, and wakes it. Throws `empty`, `too_long`, or `return_key_inside` for a text that gives the page away. */
  async answer(answer: OutsideAnswerBody): Promise<void> {
    const isAgreement = this.#thread.open.purpose === 'agreement'
    const text = answer.text.trim()
    if (text === '' && answer.accept !== true) throw new Refusal('empty')
    if (isAgreement && (answer.name?.trim() ?? '') === '') throw new Refusal('empty')
    if (text.length > answerLimit) throw new Refusal('too_long')
    if (looksLikeReturnKey(text, this.#options.list)) throw new Refusal('return_key_inside')
    await this.#add('outside_answer', { ...answer, text })
    await this.#wake()
  }

  async refresh(): Promise<void> {
    const { requests, instance } = this.#options
    this.#fetched = await fetchThread(requests, this.#key.handle, instance.key, { known: this.#fetched.end })
    const thread = await openThread(this.#options, this.#key, this.#fetched)
    if (thread === undefined) throw new Refusal('door_damaged')
    this.#thread = thread
  }

  /** Adds an entry after the newest one, again when the team was faster (S25). One that may be there already is not sent twice. */
  async #add(kind: EntryKind, body: Json, renewed?: ReturnKey): Promise<void> {
    const { random = randomBytes } = this.#options
    const what = JSON.stringify([kind, body])
    const again = this.#unsure?.what === what ? this.#unsure : undefined
    if (again !== undefined) await this.refresh()
    if (again !== undefined && this.#fetched.rows.some((row) => row.id === again.id)) return
    const id = again?.id ?? newId(random)
    this.#unsure = { what, id }
    for (let tries = 0; tries < mostTries; tries++) {
      try {
        await this.#send(await this.#seal(id, kind, body, renewed), renewed)
        this.#unsure = undefined
        return await this.refresh()
      } catch (error) {
        if (!(error instanceof RequestFailed) || error.code !== 'head_moved') throw error
        await this.refresh()
      }
    }
    throw new Refusal('busy')
  }

  async #seal(id: string, kind: EntryKind, body: Json, renewed: ReturnKey | undefined) {
    const { instance, random = randomBytes, now = () => new Date() } = this.#options
    const { length, head } = this.#fetched.end
    const { id: thread, roster, epoch, caseRecipient, outside } = this.#thread
    const entry = await writeEntry(
      {
        instance: instance.instance,
        thread,
        id,
        n: length,
        prev: head,
        kind,
        epoch,
        author: 'outside',
        seen: { length, head },
        at: minuteOf(now()),
        via: 'browser',
        schema: 1,
        roster,
        recipients: [caseRecipient, renewed?.identity.recipient ?? outside.recipient],
        body,
        signSeed: this.#key.signSeed
      },
      random
    )
    return { id: entry.id, prev: head, b: toBase64url(entry.sealed) }
  }

  async #send(row: { id: string; prev: string; b: string }, renewed: ReturnKey | undefined): Promise<void> {
    const { requests } = this.#options
    if (renewed === undefined) return void (await requests.add(this.#key.handle, row))
    await requests.newWords(this.#key.handle, { ...row, handle: renewed.handleHash })
    this.#key = renewed
  }

  /** A content-free mail to the members. That it failed is no reason to call the answer unsent. */
  async #wake(): Promise<void> {
    try {
      await this.#options.requests.slip(this.#key.handle, this.#thread.open.wake)
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
    }
  }
}

async function fetchOrNothing({ requests, instance }: OutsideOptions, key: ReturnKey): Promise<FetchedThread | undefined> {
  try {
    return await fetchThread(requests, key.handle, instance.key)
  } catch (error) {
    if (error instanceof RequestFailed && error.code === 'no_such_handle') return undefined
    throw error
  }
}

async function openThread(options: OutsideOptions, key: ReturnKey, fetched: FetchedThread): Promise<OutsideThread | undefined> {
  const { instance } = options.instance
  const former = await findFormer(fetched.rows, fetched.id, instance, key, { author: 'outside', after: 1 })
  return openOutsideThread(fetched.rows, { instance, thread: fetched.id, secrets: [key.identity.secret, ...former.secrets] })
}
