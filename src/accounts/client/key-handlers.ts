import { fromBase64url, randomBytes, toBase64url, utf8 } from '../../seal/bytes.ts'
import { checkWords } from '../../seal/check-words.ts'
import { newPassphraseWords, passphraseWordCount } from '../../seal/passphrase.ts'
import { keyOfSheet, sheetWordCount, unwrapSecret, wrapSecret } from '../../seal/unlock.ts'
import { newWords, parseWordList, readWords, type ReadWords } from '../../seal/words.ts'
import type { PublicKeys, WayToOpen } from '../model.ts'
import type { WordsCost, WrappedKey } from '../wire.ts'
import type { Keyring } from './keyring.ts'
import { deriveWords } from '../made-words.ts'

/** Words that were typed and are not on the list, or not as many as needed. */
export type TypedProblem = { problem: Exclude<ReadWords, { words: readonly string[] }> }
/** `wrong`: the words or the passkey are those of something else. */
export type Opened = { keys: PublicKeys } | TypedProblem | { problem: 'wrong' }

type Begin = { wordList: { path: string; integrity: string } }

/** The word list inside the worker: fetched once, when the page has said where it is. */
export type WordList = { fetch: (file: Begin['wordList']) => Promise<unknown>; get: () => Promise<string[]> }

export function makeWordList(): WordList {
  let list: Promise<string[]> | undefined
  const load = async ({ path, integrity }: Begin['wordList']) => {
    const answer = await fetch(path, { integrity })
    if (!answer.ok) throw new Error('no word list')
    return parseWordList(await answer.text())
  }
  return {
    fetch: (file) => (list = load(file)),
    get: async () => {
      if (!list) throw new Error('begin was not called')
      return list
    }
  }
}

/** What the page may ask of its own person's key: open, lock, wrap it anew, make one. No answer holds a private key. */
export function keyHandlers(keyring: Keyring, list: WordList, now: () => number = Date.now) {
  /** The wrapping key of words just typed to sign in: used once, to open, when the server has sent the wrapped key. */
  let typed: Uint8Array | undefined
  const forgetTyped = () => {
    typed?.fill(0)
    typed = undefined
  }

  async function wrap(kind: WayToOpen, key: Uint8Array, salt: Uint8Array): Promise<WrappedKey> {
    const wrapped = await wrapSecret(keyring.secret(), key, kind, salt)
    return { kind, salt: toBase64url(salt), wrapped: toBase64url(wrapped) }
  }

  async function unwrap({ kind, salt, wrapped }: WrappedKey, key: Uint8Array): Promise<Opened> {
    const secret = await unwrapSecret(fromBase64url(wrapped), key, kind, fromBase64url(salt))
    key.fill(0)
    return secret ? { keys: await keyring.open(secret) } : { problem: 'wrong' }
  }

  return {
    begin: ({ wordList }: Begin) => list.fetch(wordList).then(() => true),
    state: () => ({ open: keyring.isOpen(), meetingEnds: keyring.idle.meetingEnds(now()) }),
    used: () => {
      // A laptop that slept wakes with the first press: the time is over all the same.
      keyring.lockIfDue()
      keyring.idle.used(now())
    },
    seen: ({ visible }: { visible: boolean }) => {
      keyring.lockIfDue()
      keyring.idle.seen(visible, now())
    },
    meeting: ({ on }: { on: boolean }) => {
      keyring.keys()
      keyring.idle.meeting(on, now())
    },
    lock: () => {
      forgetTyped()
      keyring.lock()
    },

    makeKey: () => keyring.make(),
    wrapForPasskey: async ({ prf, credential }: { prf: Uint8Array; credential: string }): Promise<WrappedKey> => {
      const unlock = await wrap('prf', prf, randomBytes(16))
      prf.fill(0)
      return { ...unlock, credential }
    },
    /** New made words and what proves them. Wraps the key for them when it is open. */
    makeWords: async ({ salt, cost }: { salt: string; cost: WordsCost }) => {
      const words = newPassphraseWords(await list.get())
      const { key, proof } = await deriveWords(words, salt, cost)
      const unlock = keyring.isOpen() ? { ...(await wrap('words', key, fromBase64url(salt))), cost } : undefined
      key.fill(0)
      return { words, secret: proof, totp: toBase64url(randomBytes(20)), unlock }
    },
    makeSheet: async () => {
      const words = newWords(await list.get(), sheetWordCount)
      const unlock = await wrap('sheet', keyOfSheet(words), randomBytes(16))
      return { words, unlock }
    },

    openByPasskey: ({ prf, unlock }: { prf: Uint8Array; unlock: WrappedKey }) => unwrap(unlock, prf),
    /** The proof of typed words, for signing in; what opens the key waits here for `openByTypedWords`. */
    proveWords: async (given: { text: string; salt: string; cost: WordsCost }) => {
      const read = readWords(given.text, await list.get(), passphraseWordCount)
      if (!('words' in read)) return { problem: read } satisfies TypedProblem
      forgetTyped()
      const { key, proof } = await deriveWords(read.words, given.salt, given.cost)
      typed = key
      return { secret: proof }
    },
    openByTypedWords: async ({ unlock }: { unlock: WrappedKey }): Promise<Opened> => {
      const key = typed
      typed = undefined
      return key ? unwrap(unlock, key) : { problem: 'wrong' }
    },
    forgetTyped,
    /** As both steps in one, for a person who is signed in already. */
    openByWords: async ({ text, unlock }: { text: string; unlock: WrappedKey }): Promise<Opened> => {
      const read = readWords(text, await list.get(), passphraseWordCount)
      if (!('words' in read)) return { problem: read }
      if (!unlock.cost) return { problem: 'wrong' }
      return unwrap(unlock, (await deriveWords(read.words, unlock.salt, unlock.cost)).key)
    },
    openBySheet: async ({ text, unlock }: { text: string; unlock: WrappedKey }): Promise<Opened> => {
      const read = readWords(text, await list.get(), sheetWordCount)
      return 'words' in read ? unwrap(unlock, keyOfSheet(read.words)) : { problem: read }
    },

    /** Six words to compare by voice: the same key gives the same words everywhere (S35). */
    checkWords: async (keys: PublicKeys) => checkWords(utf8(`${keys.recipient}\n${keys.verifyKey}`), await list.get())
  }
}

/** The calls of an account's key, for `connect`. */
export type KeyHandlers = ReturnType<typeof keyHandlers>
