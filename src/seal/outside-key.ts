import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as sha256Function } from '@noble/hashes/sha2.js'
import { identityFromSeed } from './age.ts'
import { concat, fromBase64url, randomBytes, toBase64url, utf8, type Random } from './bytes.ts'
import { safeLetters } from './reference.ts'
import { handleHash, type ReturnKey } from './return-key.ts'
import { verifyKeyOf } from './sign.ts'
import { randomBelow } from './words.ts'

/** The second part of a link, sent another way: 8 of 22 letters, 35 bits. */
const codeLength = 8

export function newLinkCode(random: Random = randomBytes): string {
  return Array.from({ length: codeLength }, () => safeLetters.charAt(randomBelow(safeLetters.length, random))).join('')
}

/** A code as typed: spaces, dashes and small letters do not matter. Nothing when it cannot be one. */
export function readLinkCode(text: string): string | undefined {
  const code = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  return code.length === codeLength && [...code].every((letter) => safeLetters.includes(letter)) ? code : undefined
}

/** What opens a letter page (S16): the key of its link, 32 bytes, with the code where there is one, or seven words. */
export type OutsideSecret = { readonly link: string; readonly code?: string | undefined } | { readonly words: readonly string[] }

/**
 * The keys of somebody outside on one instance: HKDF-SHA256, salt = the instance hash. Other purposes than those of a
 * reporter's words, so that the words of one open nothing of the other. Throws `Malformed` for a link that is none.
 */
export async function outsideKeyOf(secret: OutsideSecret, instance: string): Promise<ReturnKey> {
  const bytes = 'words' in secret ? utf8(secret.words.join(' ')) : concat(fromBase64url(secret.link, 32), utf8(secret.code ?? ''))
  const derive = (purpose: string): Uint8Array =>
    hkdf(sha256Function, bytes, fromBase64url(instance, 32), utf8(`commonweal/outside/${purpose}/v1`), 32)
  const signSeed = derive('sign')
  const handle = toBase64url(derive('handle'))
  const identity = await identityFromSeed(derive('age'))
  return { identity, signSeed, verifyKey: verifyKeyOf(signSeed), handle, handleHash: handleHash(handle) }
}

/**
 * The handle of the team on an outside thread: made from the case key of an epoch, so that a new key makes a new one.
 * `second`: that of whoever is the second to ask for its end (S22).
 */
export function teamHandle(caseSeed: string, thread: string, which: 'team' | 'second' = 'team'): string {
  const info = utf8(`commonweal/outside/${which}/v1`)
  return toBase64url(hkdf(sha256Function, fromBase64url(caseSeed, 32), fromBase64url(thread, 16), info, 32))
}
