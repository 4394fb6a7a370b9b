import { connect, type Connection } from '../../client/shared/rpc.ts'
import { routes } from '../../routes.ts'
import type { AccountId, PublicKeys } from '../model.ts'
import type { Invitation, Me, SessionAnswer, WordsCost, WrappedKey } from '../wire.ts'
import { AskFailed, post, read } from './ask.ts'
import type { KeyHandlers, Opened } from './key-handlers.ts'
import { type PasskeyProblem, touchForKey, touchPasskey } from './passkey.ts'

/**
 * Where the desk stands. `link`: somebody came with a one-time link. `leaving`: somebody signs out and the server has not said
 * that they are; the key is dropped by then.
 */
export type DeskState =
  | { at: 'loading' }
  | { at: 'failed' }
  | { at: 'out'; ended?: 'link_ended' }
  | { at: 'link'; token: string; invitation: Invitation }
  | { at: 'locked'; me: Me; idle: boolean }
  | { at: 'open'; me: Me }
  | { at: 'leaving'; everywhere: boolean; busy: boolean }

/** `no_prf`: the passkey signs in and cannot open the key. `other_key`: what was opened is not this account's key. */
export type OpenProblem =
  | PasskeyProblem
  | Exclude<Opened, { keys: PublicKeys }>['problem']
  | 'not_right'
  | 'slow_down'
  | 'no_prf'
  | 'other_key'
type Tried = { problem?: OpenProblem }

export type DeskConfig = { wordList: { path: string; integrity: string } }

const USED_EVERY_MS = 15_000

/** The desk of one tab: who is signed in, and the worker that holds the key. Locking ends the worker with all it held. */
export class Desk {
  readonly #startWorker: () => Worker
  readonly #config: DeskConfig
  readonly #tabs = new BroadcastChannel('commonweal-desk')
  readonly #listeners = new Set<() => void>()
  #state: DeskState = { at: 'loading' }
  #worker: Connection<KeyHandlers>
  #lastUse = 0

  constructor(config: DeskConfig, startWorker: () => Worker) {
    this.#config = config
    this.#startWorker = startWorker
    this.#worker = this.#newWorker()
    this.#tabs.addEventListener('message', ({ data }) => {
      if (data === 'out') this.#become({ at: 'out' })
      else this.#lockHere(false)
    })
  }

  get state(): DeskState {
    return this.#state
  }

  /** The key worker. Ask for it each time: after locking it is another one. */
  get worker(): Connection<KeyHandlers> {
    return this.#worker
  }

  /** The same worker, by the handlers that another area added to it. */
  workerOf<H>(): Connection<H> {
    return this.#worker as unknown as Connection<H>
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Looks at the address for a one-time link, then at who is signed in. */
  async start(): Promise<void> {
    const [, token] = /^#(?:setup|invite)=([\w-]{43})$/.exec(location.hash) ?? []
    if (token) {
      // Out of the address bar, the history and what Back would show.
      history.replaceState(null, '', location.pathname)
      return this.#lookAtLink(token)
    }
    await this.refresh()
  }

  async #lookAtLink(token: string): Promise<void> {
    try {
      const invitation = await post<Invitation>(routes.joinLook, { token })
      if (invitation.problem !== undefined) this.#become({ at: 'out', ended: 'link_ended' })
      else this.#become({ at: 'link', token, invitation })
    } catch {
      this.#become({ at: 'failed' })
    }
  }

  /** Reads again who is signed in and their ways in. */
  async refresh(): Promise<void> {
    try {
      const answer = await read<SessionAnswer>(routes.deskSession)
      if (!answer.signedIn) return this.#become({ at: 'out' })
      const { open } = await this.#worker.call('state')
      this.#become(open ? { at: 'open', me: answer.me } : { at: 'locked', me: answer.me, idle: false })
    } catch {
      this.#become({ at: 'failed' })
    }
  }

  /** For whatever asks the server: a session that ended shows the sign-in form, and drops the key. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question()
    } catch (error) {
      if (error instanceof AskFailed && error.code === 'not_signed_in') this.#become({ at: 'out' })
      throw error
    }
  }

  /** One touch: signs in, and opens the key when the passkey can. */
  async signInByPasskey(): Promise<Tried> {
    const offer = await post<{ challenge: string; rpId: string }>(routes.signInChallenge)
    if (offer.problem !== undefined) return { problem: 'not_right' }
    const answer = await touchPasskey(offer)
    if ('problem' in answer) return { problem: answer.problem }
    const entered = await post(routes.signInByPasskey, answer.touch)
    if (entered.problem !== undefined) return { problem: 'not_right' }
    const me = await this.#enter()
    const unlock = me?.unlocks.find(({ credential }) => credential === answer.touch.id)
    if (me && unlock && answer.prf) {
      await this.#opened(me, await this.#worker.call('openByPasskey', { prf: answer.prf, unlock }))
    }
    return {}
  }

  async signInByWords(given: { email: string; text: string; code: string }): Promise<Tried> {
    const salt = await post<{ salt: string; cost: WordsCost }>(routes.signInSalt, { email: given.email })
    if (salt.problem !== undefined) return { problem: 'not_right' }
    const proof = await this.#worker.call('proveWords', { text: given.text, salt: salt.salt, cost: salt.cost })
    if ('problem' in proof) return { problem: proof.problem }
    const code = given.code.replaceAll(/\D/g, '')
    const entered = await post(routes.signInByWords, { email: given.email, secret: proof.secret, code })
    if (entered.problem !== undefined) return { problem: 'not_right' }
    const me = await this.#enter()
    const unlock = me?.unlocks.find(({ kind }) => kind === 'words')
    if (me && unlock) await this.#opened(me, await this.#worker.call('openByTypedWords', { unlock }))
    else await this.#worker.call('forgetTyped')
    return {}
  }

  /** In a demo: be somebody invented. Their words are no secret. */
  async signInForDemo(account: AccountId): Promise<Tried> {
    const entered = await post<{ words: string }>(routes.demoSignIn, { account })
    if (entered.problem !== undefined) return { problem: 'not_right' }
    const me = await this.#enter()
    const unlock = me?.unlocks.find(({ kind }) => kind === 'words')
    return me && unlock ? this.openByWords(me, entered.words, unlock) : {}
  }

  /** After joining: the worker holds the key that was just made, or none after a reset. */
  async joined(): Promise<void> {
    await this.refresh()
  }

  async openByPasskey(me: Me): Promise<Tried> {
    const ids = me.unlocks.flatMap(({ credential }) => credential ?? [])
    const answer = await touchForKey(ids)
    if ('problem' in answer) return { problem: answer.problem }
    const unlock = me.unlocks.find(({ credential }) => credential === answer.id)
    if (!unlock || !answer.prf) return { problem: 'no_prf' }
    return this.#opened(me, await this.#worker.call('openByPasskey', { prf: answer.prf, unlock }))
  }

  async openByWords(me: Me, text: string, unlock: WrappedKey): Promise<Tried> {
    const call = unlock.kind === 'sheet' ? 'openBySheet' : 'openByWords'
    return this.#opened(me, await this.#worker.call(call, { text, unlock }))
  }

  /** The server took a new key. It is dropped here, so that the person opens it once by a way that was just made. */
  async keyReplaced(): Promise<void> {
    this.#restart()
    await this.refresh()
  }

  lock(): void {
    this.#tell('lock')
    this.#lockHere(false)
  }

  /** Drops the key at once, here and in other tabs, and ends the session. Fails into `leaving`, where it can be tried again. */
  async signOut(everywhere: boolean): Promise<void> {
    this.#tell('lock')
    this.#become({ at: 'leaving', everywhere, busy: true })
    try {
      await post(routes.signOut, { everywhere })
    } catch (error) {
      // Who is told "signed out" walks away: it is said only once the server has ended the session, or knows of none.
      const isOut = error instanceof AskFailed && error.code === 'not_signed_in'
      if (!isOut) return this.#become({ at: 'leaving', everywhere, busy: false })
    }
    this.#tell('out')
    this.#become({ at: 'out' })
  }

  /** Somebody pressed a key or a button: the idle time begins anew. */
  used(now: number): void {
    if (now - this.#lastUse < USED_EVERY_MS) return
    this.#lastUse = now
    void this.#worker.call('used').catch(() => undefined)
  }

  async #enter(): Promise<Me | undefined> {
    const answer = await read<SessionAnswer>(routes.deskSession)
    if (answer.signedIn) this.#become({ at: 'locked', me: answer.me, idle: false })
    return answer.signedIn ? answer.me : undefined
  }

  async #opened(me: Me, opened: Opened): Promise<Tried> {
    if ('problem' in opened) return { problem: opened.problem }
    const { recipient, verifyKey } = opened.keys
    if (me.keys?.recipient !== recipient || me.keys.verifyKey !== verifyKey) {
      this.#restart()
      return { problem: 'other_key' }
    }
    this.#become({ at: 'open', me })
    return {}
  }

  /** The other tabs of this browser lock or leave as well. */
  #tell(message: 'lock' | 'out'): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel stays within its origin
    this.#tabs.postMessage(message)
  }

  #lockHere(idle: boolean): void {
    if (this.#state.at === 'open') this.#become({ at: 'locked', me: this.#state.me, idle })
    else this.#restart()
  }

  #become(state: DeskState): void {
    // Only an open desk may have a key: any other state ends the worker that held one.
    if (this.#state.at === 'open' && state.at !== 'open') this.#restart()
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  #restart(): void {
    this.#worker.close()
    this.#worker = this.#newWorker()
  }

  #newWorker(): Connection<KeyHandlers> {
    const worker = connect<KeyHandlers>(this.#startWorker())
    worker.onNotice((notice) => {
      if (notice === 'locked' && worker === this.#worker) this.#lockHere(true)
    })
    void worker.call('begin', this.#config).catch(() => undefined)
    return worker
  }
}
