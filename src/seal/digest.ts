import { openSealed, recipientHash, recipientOf, sealTo } from './age.ts'
import { utf8 } from './bytes.ts'
import { envelopeSize, isSignedBy, packEnvelope, unpackEnvelope } from './envelope.ts'
import { hasExactly, readJson } from './json.ts'
import { digestBuckets } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { verifyKeyOf } from './sign.ts'

/** Where a digest belongs: a thread, up to a checked place in its chain, under the case key of an epoch. */
export type DigestPlace = {
  readonly instance: string
  readonly thread: string
  readonly epoch: number
}

const headerKeys = ['v', 'suite', 'instance', 'thread', 'epoch', 'to'] as const

/**
 * Seals what a member has read of a thread to the thread's own key, signed by that member, who alone will believe it.
 * `undefined` when it fits no bucket: then there is none, and the thread is read as a whole.
 */
export async function sealDigest(
  content: Uint8Array,
  place: DigestPlace,
  { recipient, signSeed }: { readonly recipient: string; readonly signSeed: Uint8Array }
): Promise<Uint8Array | undefined> {
  const { instance, thread, epoch } = place
  const header = utf8(JSON.stringify({ v: 1, suite: 'age-pq/ed25519', instance, thread, epoch, to: recipientHash(recipient) }))
  const size = envelopeSize(header, content)
  const bucket = digestBuckets.find((each) => each >= size)
  if (bucket === undefined) return undefined
  return sealTo([recipient], packEnvelope('commonweal/digest/v1', header, content, signSeed, bucket))
}

/** Opens one's own digest. `undefined` for everything that is not one's own, of this thread and of this key. */
export async function openDigest(
  sealed: Uint8Array,
  place: DigestPlace,
  { secret, signSeed }: { readonly secret: string; readonly signSeed: Uint8Array }
): Promise<Uint8Array | undefined> {
  try {
    checkShape(sealed, { stanzas: 1, kind: 'digest' })
    const plain = await openSealed(secret, sealed)
    if (plain === undefined) return undefined
    const envelope = unpackEnvelope(plain)
    if (!isSignedBy(envelope, 'commonweal/digest/v1', verifyKeyOf(signSeed))) return undefined
    const header = readJson(envelope.header)
    if (!hasExactly(header, headerKeys) || header.v !== 1 || header.suite !== 'age-pq/ed25519') return undefined
    const { instance, thread, epoch, to } = header
    if (instance !== place.instance || thread !== place.thread || epoch !== place.epoch) return undefined
    return to === recipientHash(await recipientOf(secret)) ? envelope.body : undefined
  } catch (error) {
    if (!(error instanceof Malformed) || error.code === 'secret') throw error
    return undefined
  }
}
