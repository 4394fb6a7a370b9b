import { recipientOfSeed, unwrapperOf, writeAge } from '#primitives'
import { Decrypter } from 'age-encryption'
import { decodeSecret, encodeSecret } from './bech32.ts'
import { hashOf, randomBytes, utf8, type Random } from './bytes.ts'
import { Malformed } from './problems.ts'
import { countStanzas } from './shape.ts'

/** A hybrid post-quantum age key pair. `secret` opens what is sealed to `recipient`. */
export type Identity = { readonly secret: string; readonly recipient: string }

const recipientShape = /^age1pq1[02-9ac-hj-np-z]{1952}$/

/** The identity of a 32-byte seed: the same seed always gives the same pair. */
export async function identityFromSeed(seed: Uint8Array): Promise<Identity> {
  const secret = encodeSecret(seed)
  return { secret, recipient: await recipientOf(secret) }
}

/** Recipients by the hash of their secret, never by the secret itself: making one takes as long as opening an entry. */
const known = new Map<string, string>()
const mostKnown = 500

/** The recipient of a secret. Throws for a text that is none. */
export async function recipientOf(secret: string): Promise<string> {
  const hash = hashOf(utf8(secret))
  const found = known.get(hash)
  if (found !== undefined) return found
  const recipient = await recipientOfSeed(decodeSecret(secret))
  if (known.size >= mostKnown) known.clear()
  known.set(hash, recipient)
  return recipient
}

/** A fresh identity. */
export function makeIdentity(random: Random = randomBytes): Promise<Identity> {
  return identityFromSeed(random(32))
}

/** The 32-byte seed of an identity, as letters and shares carry it. Throws `Malformed` for other texts. */
export function seedOf(identity: Identity): Uint8Array {
  return decodeSecret(identity.secret)
}

/** How headers name a recipient: SHA-256 of its text, base64url. */
export function recipientHash(recipient: string): string {
  return hashOf(utf8(recipient))
}

/** Hashes of recipients in the order headers list them. */
export function recipientHashes(recipients: readonly string[]): string[] {
  return recipients.map(recipientHash).toSorted()
}

/** Whether a text has the shape of the only kind of recipient in use: hybrid, `age1pq1`. */
export function isRecipient(text: unknown): text is string {
  return typeof text === 'string' && recipientShape.test(text)
}

/**
 * Seals bytes to one or two hybrid recipients. One classical recipient would undo the post-quantum promise of the
 * other, and the library would allow it: throws `Malformed` for any other kind, for a recipient given twice and
 * for none or more than two (S24).
 */
export async function sealTo(recipients: readonly string[], plain: Uint8Array): Promise<Uint8Array> {
  if (recipients.length < 1 || recipients.length > 2) throw new Malformed('stanza_count')
  if (!recipients.every(isRecipient) || new Set(recipients).size !== recipients.length) {
    throw new Malformed('recipient')
  }
  return writeAge(recipients, plain)
}

/**
 * Opens sealed bytes. `undefined` means: not for this key. Throws `Malformed` when the bytes are damaged or cut,
 * also at a chunk's end. A stanza whose bits were changed cannot be told from one for somebody else.
 */
export async function openSealed(secret: string, sealed: Uint8Array): Promise<Uint8Array | undefined> {
  countStanzas(sealed)
  const seed = decodeSecret(secret)
  const decrypter = new Decrypter()
  let matched = true
  decrypter.addIdentity(unwrapperOf(seed))
  // Asked only after the real identity found no stanza of its own.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      matched = false
      return null
    }
  })
  try {
    return await decrypter.decrypt(sealed)
  } catch (cause) {
    if (!matched) return undefined
    throw new Malformed('damaged', { cause })
  }
}
