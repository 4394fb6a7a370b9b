import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as sha256Function } from '@noble/hashes/sha2.js'
import { identityFromSeed, openSealed, sealTo, type Identity } from './age.ts'
import { concat, sha256, utf8 } from './bytes.ts'
import { FrameReader } from './frame.ts'
import { pad } from './padding.ts'
import { Malformed } from './problems.ts'
import { unlockSize } from './shape.ts'

/** The ways to a responder's keys at rest (S17); at least two per person. */
export type UnlockKind = 'prf' | 'words' | 'sheet'

/** A responder's two seeds of 32 bytes: everything else follows from them. */
export type ResponderSecret = { readonly ageSeed: Uint8Array; readonly signSeed: Uint8Array }

/** Words on the printed sheet: 155 bits, so the sheet needs no slow hash. */
export const sheetWordCount = 12

const magic = utf8('CWU1')

/** The 32-byte key of a printed sheet's words. */
export function keyOfSheet(words: readonly string[]): Uint8Array {
  return sha256(concat(utf8('commonweal/sheet/v1\0'), utf8(words.join(' '))))
}

function wrappingIdentity(key: Uint8Array, kind: UnlockKind, salt: Uint8Array): Promise<Identity> {
  if (key.length !== 32) throw new Malformed('secret')
  return identityFromSeed(hkdf(sha256Function, key, salt, utf8(`commonweal/unlock/${kind}/v1`), 32))
}

/**
 * Wraps a responder's seeds for one way in. `key` is the 32 bytes of the passkey's PRF, of `keyOfWords` or of
 * `keyOfSheet`; `salt` is the row's own. All wraps have one size.
 */
export async function wrapSecret(
  secret: ResponderSecret,
  key: Uint8Array,
  kind: UnlockKind,
  salt: Uint8Array
): Promise<Uint8Array> {
  if (secret.ageSeed.length !== 32 || secret.signSeed.length !== 32) throw new Malformed('secret')
  const { recipient } = await wrappingIdentity(key, kind, salt)
  return sealTo([recipient], pad(concat(magic, secret.ageSeed, secret.signSeed), unlockSize))
}

/** Unwraps. `undefined` means: another key, kind or salt. Throws `Malformed` when the row is damaged. */
export async function unwrapSecret(
  sealed: Uint8Array,
  key: Uint8Array,
  kind: UnlockKind,
  salt: Uint8Array
): Promise<ResponderSecret | undefined> {
  const { secret } = await wrappingIdentity(key, kind, salt)
  const plain = await openSealed(secret, sealed)
  if (plain === undefined) return undefined
  const reader = new FrameReader(plain)
  reader.expect(magic)
  const unwrapped = { ageSeed: reader.take(32), signSeed: reader.take(32) }
  reader.end()
  return unwrapped
}
