/** The reporter's keys and everything that seals: lives in the worker alone, and is gone when the worker ends (S1). */
import { sealFile } from '../../../seal/blob.ts'
import { hashOf, newId, randomBytes, toBase64url, utf8 } from '../../../seal/bytes.ts'
import { isReceiptSigned, type Receipt } from '../../../seal/receipt.ts'
import { newReturnWords, returnKeyOf, type ReturnKey } from '../../../seal/return-key.ts'
import { checkRoster } from '../../../seal/roster-check.ts'
import { makeWork } from '../../../seal/work.ts'
import type { Json } from '../../../seal/json.ts'
import type { DoorMark } from '../../threads/entry-bodies.ts'
import { RequestFailed, type Instance, type Requests } from '../../requests.ts'
import { ageOf, isWarning } from '../../threads/rosters.ts'
import { wayOf, type AttachedFile, type FileKey } from '../answers.ts'
import { composeReport, draftLookup, NobodyLeft, type Composed } from '../compose-report.ts'
import type { BodyFacts } from '../form-facts.ts'
import type { FormState, Rosters } from '../form-state.ts'
import { draftDays, sealDraft } from '../keep-draft.ts'
import { fetchWordList, type WordListFile } from './fetch-word-list.ts'
import { mostBytes, stripFile } from './strip-file.ts'
import type { Stripped } from './strip-types.ts'

/** Why nothing was sent, or why nobody can say that it was. The page has the sentence. */
export class NotSent extends Error {
  readonly code: string
  constructor(code: string, options?: { cause: unknown }) {
    super(code, options)
    this.name = 'NotSent'
    this.code = code
  }
}

export interface Sent {
  readonly reference: string
  readonly words: readonly string[]
  readonly hour: string
  /** The text that arrived is that of an earlier try, whose answer had got lost. */
  readonly earlier: boolean
}

export interface AddedFile {
  readonly file: AttachedFile
  readonly state: 'cleaned' | 'nothing_to_clean' | 'not_cleaned'
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

export class Sealing {
  readonly #requests: Requests
  readonly #fetch: Fetch
  readonly #notice: (what: 'working' | 'sending') => void
  readonly #now: () => Date
  readonly #marks: readonly DoorMark[]
  #instance: Promise<Instance> | undefined
  #list: Promise<readonly string[]> | undefined
  #key: Promise<{ words: readonly string[]; key: ReturnKey }> | undefined
  #isDraft = false
  #thread = newId(randomBytes)
  readonly #secrets = new Map<string, string>()
  /** Sent without an answer: the server may have it. */
  #unsure: Composed | undefined
  #composed: { readonly of: string; readonly report: Composed } | undefined

  constructor(
    requests: Requests,
    fetch: Fetch,
    notice: (what: 'working' | 'sending') => void,
    now: () => Date = () => new Date(),
    marks: readonly DoorMark[] = []
  ) {
    this.#requests = requests
    this.#fetch = fetch
    this.#notice = notice
    this.#now = now
    this.#marks = marks
  }

  instance(): Promise<Instance> {
    this.#instance ??= this.#requests.instance().catch((error: unknown) => {
      this.#instance = undefined
      throw error
    })
    return this.#instance
  }

  /** The words that keys are made of. Its hash came with the page: a changed list would make weak keys. */
  list(file: WordListFile): Promise<readonly string[]> {
    this.#list ??= fetchWordList(this.#fetch, file).catch((error: unknown) => {
      this.#list = undefined
      throw error
    })
    return this.#list
  }

  /** The rosters a report to this body is sealed to. Throws `untrusted` when they do not hold (S20, S24). */
  async rosters(body: string): Promise<Rosters> {
    const [{ instance }, pair] = [await this.instance(), await this.#requests.rosters(body)]
    const { roster, fallback, open, testable } = pair
    if (!(open || testable) || fallback === null) throw new NotSent('form_closed')
    const own = checkRoster(roster, { instance, body })
    const pinned = roster.fallback
    const panel = pinned === null ? [] : checkRoster(fallback, { instance, body: pinned.body, rosterKey: pinned.rosterKey })
    const wrong = [...own, ...panel].some((each) => !isWarning(each))
    if (pinned === null || wrong) throw new NotSent('untrusted')
    // The day is the signed one: a server that keeps an old list open is not believed.
    const age = ageOf(pair, this.#now())
    if (age === 'hard') throw new NotSent('roster_old')
    return { roster, fallback, ...(age === 'soft' && { notLately: true }) }
  }

  /** Makes the seven words; called when the check page opens, so that sending does not wait for it. */
  async derive(file: WordListFile): Promise<void> {
    await this.#ownKey(file)
  }

  async #ownKey(file: WordListFile): Promise<{ words: readonly string[]; key: ReturnKey }> {
    this.#key ??= this.#makeKey(file).catch((error: unknown) => {
      this.#key = undefined
      throw error
    })
    return this.#key
  }

  async #makeKey(file: WordListFile): Promise<{ words: readonly string[]; key: ReturnKey }> {
    const [{ instance }, list] = [await this.instance(), await this.list(file)]
    const words = newReturnWords(list)
    return { words, key: await returnKeyOf(words, instance) }
  }

  /** Goes on with the words of an opened draft, so that its reporter keeps them. */
  adopt(words: readonly string[], key: ReturnKey): void {
    this.#key = Promise.resolve({ words, key })
    this.#isDraft = true
  }

  /** What one more try after this page was loaded anew needs, so that it cannot make a second report. */
  async lasting(file: WordListFile): Promise<{ words: readonly string[]; thread: string }> {
    return { words: (await this.#ownKey(file)).words, thread: this.#thread }
  }

  /** Goes on with what `lasting` gave before. */
  goOn(words: readonly string[], key: ReturnKey, thread: string): void {
    this.#key = Promise.resolve({ words, key })
    this.#thread = thread
  }

  /** Cleans, seals and sends one file ahead. `pdf` is what the cleaner of PDF files made of it, when it is one. */
  async addFile({ name, type, bytes, pdf }: NamedBytes & { pdf?: Stripped | undefined }): Promise<AddedFile> {
    if (bytes.length === 0) throw new NotSent('empty')
    if (bytes.length > mostBytes) throw new NotSent('too_big')
    const stripped = await stripFile({ name, bytes }, () => Promise.resolve(pdf ?? { kind: 'unknown' }))
    if (stripped.kind === 'broken') throw new NotSent('broken')
    const original = hashOf(bytes)
    const clean = stripped.kind === 'cleaned' ? stripped.bytes : bytes
    const cleaned = await this.#keep({ name, type, bytes: clean }, original)
    if (stripped.kind === 'unknown') return { file: { name, type, cleaned }, state: 'not_cleaned' }
    if (!stripped.removed) return { file: { name, type, cleaned }, state: 'nothing_to_clean' }
    return { file: { name, type, cleaned, original: await this.#keep({ name, type, bytes }, original) }, state: 'cleaned' }
  }

  async #keep(file: NamedBytes, original: string): Promise<FileKey> {
    const { sealed, mention, seed } = await sealFile({ ...file, original })
    const secret = randomBytes(32)
    const { id } = await this.#requests.newBlob(new Uint8Array(sealed), hashOf(secret))
    this.#secrets.set(id, toBase64url(secret))
    return { blob: id, hash: mention[1], size: mention[2], seed }
  }

  /** Seals and sends. Pressing twice, or again after a lost answer, makes one report. Throws with a code; nothing is lost. */
  async send(form: FormState, rosters: Rosters, body: BodyFacts, file: WordListFile): Promise<Sent> {
    const { words, key } = await this.#ownKey(file)
    const instance = await this.instance()
    const report = await this.#compose(form, rosters, body, key, instance)
    const { receipt, taken } = await this.#deliver(report, body.id)
    if (!fits(receipt, taken, instance)) throw new NotSent('receipt')
    if (this.#isDraft) await this.#requests.dropDraft(draftLookup(key)).catch(() => undefined)
    return { reference: taken.reference, words, hour: receipt.hour, earlier: taken !== report }
  }

  async #compose(form: FormState, rosters: Rosters, body: BodyFacts, key: ReturnKey, instance: Instance): Promise<Composed> {
    const of = JSON.stringify([form.answers, rosters, body.id])
    if (this.#composed?.of === of) return this.#composed.report
    const keys = form.answers.files.flatMap(({ cleaned, original }) => [cleaned, ...(original ? [original] : [])])
    try {
      const report = await composeReport({
        answers: form.answers,
        form: body.id,
        ...rosters,
        instance,
        holdHours: body.holdHours,
        firstOpen: body.firstOpen,
        returnKey: key,
        via: wayOf(form.answers),
        now: new Date(),
        claims: keys.map(({ blob }) => ({ blob, secret: this.#secrets.get(blob) ?? '' })),
        thread: this.#thread,
        marks: this.#marks
      })
      this.#composed = { of, report }
      return report
    } catch (error) {
      if (error instanceof NobodyLeft) throw new NotSent('nobody_left', { cause: error })
      throw new NotSent('seal', { cause: error })
    }
  }

  async #deliver(report: Composed, form: string): Promise<{ receipt: Receipt; taken: Composed }> {
    const work = await this.#work(form)
    this.#notice('sending')
    const unsure = this.#unsure
    try {
      this.#unsure = report
      const receipt = await this.#requests.file({ ...report.filing, ...(work && { work }) })
      return { receipt, taken: report }
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
      // Refused for good: this one is surely not there. Anything else may have been taken without our hearing of it.
      if (error.status >= 400 && error.status < 500) this.#unsure = unsure
      if (error.code !== 'already_there' || unsure === undefined) throw error
      return { receipt: await this.#requests.file(unsure.filing), taken: unsure }
    }
  }

  async #work(form: string): Promise<{ challenge: string; nonce: string } | undefined> {
    const { bits, challenge } = await this.#requests.work(form)
    if (bits === 0) return undefined
    this.#notice('working')
    const nonce = await makeWork(challenge, bits)
    if (nonce === undefined) throw new NotSent('work_needed')
    return { challenge, nonce }
  }

  /** Keeps the report sealed to its own seven words, not sent. Gives the words. Files are not kept. */
  async saveDraft(form: FormState, file: WordListFile): Promise<readonly string[]> {
    const { words, key } = await this.#ownKey(file)
    const kept = { ...form, answers: { ...form.answers, files: [] } }
    const b = await sealDraft(kept as unknown as Json, key.identity.recipient)
    await this.#requests.saveDraft(draftLookup(key), toBase64url(b), draftDays)
    this.#isDraft = true
    return words
  }
}

type NamedBytes = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** S5: the receipt is signed by this instance and is over exactly what was sealed here. */
function fits(receipt: Receipt, { filing, hashes }: Composed, instance: Instance): boolean {
  return (
    isReceiptSigned(receipt, instance.key) &&
    receipt.instance === instance.instance &&
    receipt.thread === hashOf(utf8(filing.thread)) &&
    receipt.entries.join() === hashes.join()
  )
}
