import { signBytes, signingKeyOf } from '#primitives'
import { ed25519 } from '@noble/curves/ed25519.js'
import { concat, fromBase64url, isBase64url, sha256, toBase64url, utf8 } from './bytes.ts'
import { Malformed } from './problems.ts'

/** What a signature is about. A signature for one domain is worth nothing in another. */
export const domains = [
  'commonweal/entry/v1',
  'commonweal/letter/v1',
  'commonweal/head/v1',
  'commonweal/receipt/v1',
  'commonweal/roster-entry/v1',
  'commonweal/roster/v1',
  'commonweal/book/v1',
  'commonweal/statement/v1',
  'commonweal/export/v1',
  'commonweal/digest/v1',
  'commonweal/pgp-key/v1'
] as const
export type Domain = (typeof domains)[number]

/** The public half of a 32-byte signing seed, base64url (43 characters). */
export function verifyKeyOf(seed: Uint8Array): string {
  if (seed.length !== 32) throw new Malformed('key')
  return toBase64url(signingKeyOf(seed))
}

function message(domain: Domain, parts: readonly Uint8Array[]): Uint8Array {
  return concat(utf8(`${domain}\0`), ...parts.map(sha256))
}

/** Makes the Ed25519 signature of a message with a key of its own: where the platform is faster than we are. */
export type Signer = (message: Uint8Array) => Uint8Array

/** Signs `domain`, a zero byte, then the SHA-256 of each part. 64 bytes; the number of parts is fixed per domain. */
export function sign(domain: Domain, parts: readonly Uint8Array[], key: Uint8Array | Signer): Uint8Array {
  if (typeof key === 'function') return key(message(domain, parts))
  if (key.length !== 32) throw new Malformed('key')
  return signBytes(message(domain, parts), key)
}

/**
 * Whether `key` (base64url) signed these parts for this domain. Strict (RFC 8032, S24): keys and signatures that
 * are not canonical and keys of small order are false. Never throws.
 */
export function verify(domain: Domain, parts: readonly Uint8Array[], signature: Uint8Array, key: string): boolean {
  if (signature.length !== 64 || !isVerifyKey(key)) return false
  try {
    return ed25519.verify(signature, message(domain, parts), fromBase64url(key, 32), { zip215: false })
  } catch {
    return false
  }
}

/** Keys found usable before: the question costs as much as a signature, and the same few keys sign everything. */
const usable = new Set<string>()
const mostRemembered = 2_000

/** Whether a value is a usable verify key: 32 bytes, a canonical point, in the prime-order group. */
export function isVerifyKey(key: unknown): key is string {
  if (!isBase64url(key, 32)) return false
  if (usable.has(key)) return true
  try {
    const point = ed25519.Point.fromBytes(fromBase64url(key, 32), false)
    if (point.isSmallOrder() || !point.isTorsionFree()) return false
  } catch {
    return false
  }
  if (usable.size >= mostRemembered) usable.clear()
  usable.add(key)
  return true
}
