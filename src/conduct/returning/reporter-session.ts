/**
 * The reporter's side of a report: opened with seven words, read, answered, handed over. Runs in the return page's worker,
 * and in server memory on the path without scripts. Nothing is kept when it is dropped.
 */
import { newId, randomBytes, toBase64url, type Random } from '../../seal/bytes.ts'
import type { ChainEnd } from '../../seal/chain.ts'
import { openFile, sealFile, type OpenedFile } from '../../seal/blob.ts'
import { hashOf } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf, type EntryKind, type Way } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { looksLikeReturnKey, newReturnWords, returnKeyOf, type ReturnKey } from '../../seal/return-key.ts'
import type { StaffKind } from '../../mail/model.ts'
import { writeSlip, type SlipLine } from '../../seal/slip.ts'
import type { FileKey } from '../intake/answers.ts'
import { limits, type Answers, type AttachedFile, type Warning } from '../intake/answers.ts'
import { mailToReporter } from '../intake/compose-report.ts'
import type { BodyFacts } from '../intake/form-facts.ts'
import { readersFor } from '../intake/readers.ts'
import { Refusal } from '../refusal.ts'
import { messageRecipients, type ReportThread } from '../threads/report-thread.ts'
import { RequestFailed, type Instance, type Requests } from '../requests.ts'
import { Rosters } from '../threads/rosters.ts'
import { fetchThread, type FetchedThread } from '../threads/threads.ts'
import { askForBounce } from './ask-for-bounce.ts'
import { sealFormer } from './former-words.ts'
import { learnNames } from './learn-names.ts'
import { openOwnThread } from './open-own-thread.ts'
import { viewReport, type ReportView } from './report-view.ts'

export interface ReporterOptions {
  readonly requests: Requests
  readonly instance: Instance
  /** The list of words that return keys are made of. */
  readonly list: readonly string[]
  /** What bodies promise; by id. */
  readonly bodies: readonly BodyFacts[]
  /** `browser`, or `server` when the words were typed into a page without scripts (S2). */
  readonly via: Way
  readonly now?: () => Date
  readonly random?: Random
}

export type Contact = Pick<Answers, 'reach' | 'address' | 'sharedMailbox' | 'language'>

interface Written {
  readonly kind: EntryKind
  readonly body: Json
  readonly files?: readonly FileKey[]
  /** The words that replace those in use. */
  readonly renewed?: ReturnKey
  readonly id?: string
}

const mostTries = 6

export class ReporterSession {
  readonly #options: ReporterOptions
  readonly #rosters: Rosters
  #key: ReturnKey
  #fetched: FetchedThread
  #thread: ReportThread
  #names = new Map<string, string>()
  /** What was sent without an answer: it may be there already, and must not be there twice. */
  #bounced = false
  #unsure: { readonly what: string; readonly id: string } | undefined

  private constructor(options: ReporterOptions, key: ReturnKey, rosters: Rosters, fetched: FetchedThread, thread: ReportThread) {
    this.#options = options
    this.#key = key
    this.#rosters = rosters
    this.#fetched = fetched
    this.#thread = thread
  }

  /** Opens the thread of these words; nothing when there is none: never was, deleted and mistyped are one answer (S21). */
  static async open(key: ReturnKey, options: ReporterOptions): Promise<ReporterSession | undefined> {
    const rosters = new Rosters(options.requests, options.instance.instance)
    let fetched: FetchedThread
    try {
      fetched = await fetchThread(options.requests, key.handle, options.instance.key)
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'no_such_handle') return undefined
      throw error
    }
    const thread = await openOwnThread(options.instance, key, rosters, fetched)
    const session = new ReporterSession(options, key, rosters, fetched, thread)
    session.#bounced = await askForBounce(options.requests, key.handle)
    await learnNames(thread, rosters, session.#names)
    return session
  }

  /** Fetches what is new. A shorter or different history than the one read before is an alarm (S25). */
  async refresh(): Promise<void> {
    const known: ChainEnd = this.#fetched.end
    const { requests, instance } = this.#options
    this.#fetched = await fetchThread(requests, this.#key.handle, instance.key, { known })
    this.#thread = await openOwnThread(this.#options.instance, this.#key, this.#rosters, this.#fetched)
    this.#bounced = await askForBounce(requests, this.#key.handle)
    await learnNames(this.#thread, this.#rosters, this.#names)
  }

  view(): ReportView {
    const body = this.#options.bodies.find((each) => each.id === this.#thread.door?.form)
    const names = (person: string) => this.#names.get(person) ?? ''
    return viewReport(this.#thread, this.#fetched, { body, names, now: this.#now(), bounced: this.#bounced })
  }

  /** Writes to the team. Refuses a return key inside (U13). The same `id` twice: the store says `already_there`. */
  async write(text: string, files: readonly AttachedFile[] = [], warnings: readonly Warning[] = [], id?: string): Promise<void> {
    if (text.trim() === '' && files.length === 0) throw new Refusal('empty')
    await this.#say(
      text,
      'message',
      {
        text,
        files: files.map(({ name, type, cleaned }) => ({ name, type, cleaned: { ...cleaned } })),
        ...(warnings.length > 0 && { warnings: [...warnings] })
      },
      files,
      id
    )
    await this.#wake('needs_you')
  }

  /** "Something happened because I reported": flagged, and the readers are mailed at once. */
  async reportHarm(text: string): Promise<void> {
    await this.#say(text, 'urgent', { text })
    await this.#wake('needs_you_now')
  }

  /** "I want this looked at again": a marked message, which the team sends on to those who hear appeals. */
  async appeal(text: string): Promise<void> {
    if (text.trim() === '') throw new Refusal('empty')
    await this.#say(text, 'message', { text, files: [], appeal: true })
    await this.#wake('needs_you')
  }

  async askToStop(text: string): Promise<void> {
    await this.#say(text, 'stop', { text })
    await this.#wake('needs_you')
  }

  async addName(name: string): Promise<void> {
    if (name.trim() === '') throw new Refusal('empty')
    if (name.length > limits.name) throw new Refusal('too_long')
    await this.#add({ kind: 'name', body: { name: name.trim() } })
  }

  async changeContact(contact: Contact): Promise<void> {
    const { reach, address, sharedMailbox, language } = contact
    if (address.length > limits.name) throw new Refusal('too_long')
    await this.#add({ kind: 'contact', body: { reach, address: address.trim(), sharedMailbox, language } })
    if (reach === 'email') await this.#mail([mailToReporter(contact, 'report_contact')])
  }

  /** Gives the held letters to the fallback panel now, and says so in the thread (S12). */
  async handOver(): Promise<void> {
    await this.#options.requests.releaseHeld(this.#key.handle)
    await this.#add({ kind: 'handed_over', body: { by: 'reporter' } })
  }

  /** Replaces the seven words (S21). The old ones open nothing on the server from then on. Gives the new ones, once. */
  async makeNewWords(): Promise<readonly string[]> {
    const { instance, list, random } = this.#options
    const words = newReturnWords(list, random)
    const next = await returnKeyOf(words, instance.instance)
    const { recipient } = next.identity
    const body = { recipient, verify: next.verifyKey, previous: await sealFormer(this.#key, recipient) }
    await this.#add({ kind: 'new_words', body, renewed: next })
    return words
  }

  /** Seals a file of this thread; nothing is said until a message names it. */
  async attach(file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }): Promise<AttachedFile> {
    const original = hashOf(file.bytes)
    const { sealed, mention, seed } = await sealFile({ ...file, original }, this.#options.random)
    const blob = await this.keepFile(new Uint8Array(sealed))
    return { name: file.name, type: file.type, cleaned: { blob, hash: mention[1], size: mention[2], seed } }
  }

  /** Stores sealed bytes with this thread and gives their id. */
  async keepFile(sealed: Uint8Array<ArrayBuffer>): Promise<string> {
    return (await this.#options.requests.addBlob(this.#key.handle, sealed)).id
  }

  /** Opens a file somebody attached. What is inside is theirs: never shown but as a download (S29). */
  async openAttached(key: FileKey): Promise<OpenedFile> {
    const sealed = await this.#options.requests.blob(this.#key.handle, key.blob)
    return openFile(sealed, [key.blob, key.hash, key.size], key.seed)
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date()
  }

  async #say(text: string, kind: EntryKind, body: Json, files: readonly AttachedFile[] = [], id?: string): Promise<void> {
    if (text.length > limits.what) throw new Refusal('too_long')
    if (looksLikeReturnKey(text, this.#options.list)) throw new Refusal('return_key_inside')
    await this.#add({ kind, body, files: files.map((each) => each.cleaned), ...(id !== undefined && { id }) })
  }

  /** Adds an entry after the newest one, again when somebody else was faster (S25). */
  async #add(written: Written): Promise<void> {
    const { instance, random = randomBytes, via } = this.#options
    const { renewed } = written
    const what = JSON.stringify([written.kind, written.body])
    const again = this.#unsure?.what === what ? this.#unsure : undefined
    if (again !== undefined) await this.refresh()
    if (again !== undefined && this.#fetched.rows.some((row) => row.id === again.id)) return
    const id = again?.id ?? written.id ?? newId(random)
    this.#unsure = { what, id }
    for (let tries = 0; tries < mostTries; tries++) {
      const recipients = messageRecipients(this.#thread)
      const roster = this.#thread.door?.rosters[0]
      if (recipients === undefined || roster === undefined) throw new Refusal('door_damaged')
      const { length, head } = this.#fetched.end
      const entry = await writeEntry(
        {
          instance: instance.instance,
          thread: this.#thread.id,
          id,
          n: length,
          prev: head,
          kind: written.kind,
          epoch: this.#thread.caseKey?.epoch ?? 0,
          author: 'reporter',
          seen: { length, head },
          at: minuteOf(this.#now()),
          via,
          schema: 1,
          roster,
          files: (written.files ?? []).map((file) => [file.blob, file.hash, file.size] as const),
          recipients: renewed === undefined ? recipients : [recipients[0], renewed.identity.recipient],
          body: written.body,
          signSeed: this.#key.signSeed
        },
        random
      )
      const row = { id: entry.id, prev: head, b: toBase64url(entry.sealed) }
      try {
        await this.#send(row, renewed)
        this.#unsure = undefined
        await this.refresh()
        return
      } catch (error) {
        if (!(error instanceof RequestFailed) || error.code !== 'head_moved') throw error
        await this.refresh()
      }
    }
    throw new Refusal('busy')
  }

  async #send(row: { id: string; prev: string; b: string }, renewed: ReturnKey | undefined): Promise<void> {
    const { requests } = this.#options
    if (renewed === undefined) {
      await requests.add(this.#key.handle, row)
      return
    }
    await requests.newWords(this.#key.handle, { ...row, handle: renewed.handleHash })
    this.#key = renewed
  }

  /** A content-free mail to who reads this report now. That it failed is no reason to call the message unsent. */
  async #wake(kind: StaffKind): Promise<void> {
    const { door, doorAnswers, readers } = this.#thread
    const acting = [...doorAnswers].filter(([, answer]) => answer === 'no_conflict').map(([person]) => person)
    const known = [...new Set([...acting, ...readers.keys()])]
    const people = known.length > 0 ? known : await this.#firstReaders()
    if (door === undefined) return
    await this.#mail(people.map((entry) => ({ to: { entry }, kind, language: 'en', subject: 'plain' })))
  }

  async #mail(lines: readonly SlipLine[]): Promise<void> {
    const { requests, instance } = this.#options
    if (lines.length === 0) return
    try {
      await requests.slip(this.#key.handle, toBase64url(await writeSlip(lines, instance.mailer)))
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
    }
  }

  async #firstReaders(): Promise<string[]> {
    const { door } = this.#thread
    const [own, panel] = await Promise.all((door?.rosters ?? []).map((hash) => this.#rosters.byHash(hash)))
    return own && panel && door ? readersFor(own, panel, door.leftOut).first.map((each) => each.id) : []
  }
}
