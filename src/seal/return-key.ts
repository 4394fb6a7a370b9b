import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as sha256Function } from '@noble/hashes/sha2.js'
import { identityFromSeed, type Identity } from './age.ts'
import { fromBase64url, hashOf, randomBytes, toBase64url, utf8, type Random } from './bytes.ts'
import { verifyKeyOf } from './sign.ts'
import { holdsKeyWords, newWords, readWords, type ReadWords } from './words.ts'

/** Words in a return key: 7 of 7,776 is 90 bits (S21). */
export const returnWordCount = 7

/** Everything the seven words open. Only `recipient`, `verifyKey` and `handleHash` ever leave the browser (S21). */
export type ReturnKey = {
  readonly identity: Identity
  readonly signSeed: Uint8Array
  readonly verifyKey: string
  /** Secret that lets its holder read and add to the thread, base64url. */
  readonly handle: string
  readonly handleHash: string
}

/** Seven fresh words. */
export function newReturnWords(list: readonly string[], random: Random = randomBytes): string[] {
  return newWords(list, returnWordCount, random)
}

/** How the server looks up a thread: SHA-256 of the handle's bytes. Throws `Malformed` for a text that is no handle. */
export function handleHash(handle: string): string {
  return hashOf(fromBase64url(handle, 32))
}

/**
 * The keys of seven words on one instance. HKDF-SHA256 of the words joined by one space, salt = the instance hash.
 * The caller gives words from `readWords`.
 */
export async function returnKeyOf(words: readonly string[], instance: string): Promise<ReturnKey> {
  const secret = utf8(words.join(' '))
  const salt = fromBase64url(instance, 32)
  const derive = (purpose: string): Uint8Array => hkdf(sha256Function, secret, salt, utf8(`commonweal/return/${purpose}/v1`), 32)
  const signSeed = derive('sign')
  const handle = toBase64url(derive('handle'))
  return {
    identity: await identityFromSeed(derive('age')),
    signSeed,
    verifyKey: verifyKeyOf(signSeed),
    handle,
    handleHash: handleHash(handle)
  }
}

/** Reads seven typed words; see `readWords`. */
export function readReturnWords(text: string, list: readonly string[]): ReadWords {
  return readWords(text, list, returnWordCount)
}

/** Whether a message holds something that looks like a return key: seven list words in a row (U13, statement 55). */
export function looksLikeReturnKey(text: string, list: readonly string[]): boolean {
  return holdsKeyWords(text, list, returnWordCount)
}
