import { openSealed, recipientHash, sealTo, type Identity } from './age.ts'
import { utf8 } from './bytes.ts'
import { envelopeSize, isSignedBy, packEnvelope, unpackEnvelope } from './envelope.ts'
import { hasExactly, readJson, type Json, type JsonLimits } from './json.ts'
import { bookLimit, bookStep } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { verifyKeyOf } from './sign.ts'

/** A person's own list of keys, handles and heads, and the counter of its compare-and-swap. */
export type Book = { readonly counter: number; readonly content: Json }

/** `older`: the counter is below one this device has seen. `forged`: not signed by the person whose book it is. */
export type BookProblem = 'damaged' | 'moved' | 'older' | 'forged'

const limits: JsonLimits = { depth: 12, values: 500_000 }
const headerKeys = ['v', 'suite', 'instance', 'counter', 'to'] as const

/**
 * Seals a book to its owner, padded to a whole number of 64 KB. Signed as well, because anybody could seal a book of
 * their own making to a public recipient. Throws `Malformed` (`too_big`) above 8 MB.
 */
export async function sealBook(
  book: Book,
  owner: { readonly identity: Identity; readonly signSeed: Uint8Array; readonly instance: string }
): Promise<Uint8Array> {
  const { recipient } = owner.identity
  const { instance } = owner
  const header = utf8(
    JSON.stringify({
      v: 1,
      suite: 'age-pq/ed25519',
      instance,
      counter: book.counter,
      to: recipientHash(recipient)
    })
  )
  const body = utf8(JSON.stringify(book.content))
  readJson(body, limits)
  const size = Math.ceil(envelopeSize(header, body) / bookStep) * bookStep
  if (size > bookLimit) throw new Malformed('too_big')
  return sealTo([recipient], packEnvelope('commonweal/book/v1', header, body, owner.signSeed, size))
}

/** Opens one's own book. `atLeast` is the counter this device saw last. `undefined` means: not for this key. */
export async function openBook(
  sealed: Uint8Array,
  owner: { readonly identity: Identity; readonly signSeed: Uint8Array; readonly instance: string },
  atLeast: number
): Promise<Book | { readonly problem: BookProblem } | undefined> {
  try {
    checkShape(sealed, { stanzas: 1, kind: 'book' })
    const plain = await openSealed(owner.identity.secret, sealed)
    if (plain === undefined) return undefined
    const envelope = unpackEnvelope(plain)
    if (!isSignedBy(envelope, 'commonweal/book/v1', verifyKeyOf(owner.signSeed))) return { problem: 'forged' }
    const header = readJson(envelope.header)
    if (!hasExactly(header, headerKeys) || header.v !== 1 || header.suite !== 'age-pq/ed25519') {
      return { problem: 'damaged' }
    }
    if (header.instance !== owner.instance || header.to !== recipientHash(owner.identity.recipient)) {
      return { problem: 'moved' }
    }
    if (!Number.isSafeInteger(header.counter)) return { problem: 'damaged' }
    const counter = Number(header.counter)
    if (counter < atLeast) return { problem: 'older' }
    return { counter, content: readJson(envelope.body, limits) }
  } catch (error) {
    if (!(error instanceof Malformed) || error.code === 'secret') throw error
    return { problem: 'damaged' }
  }
}
