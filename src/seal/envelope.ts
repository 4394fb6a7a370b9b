import { concat, utf8 } from './bytes.ts'
import { FrameReader, u32 } from './frame.ts'
import { pad } from './padding.ts'
import { Malformed } from './problems.ts'
import { sign, verify, type Domain } from './sign.ts'

const magic = utf8('CW1\n')
const headerLimit = 8 * 1024
const signatureLength = 64

/** The parts of an envelope as they were signed. */
export type Envelope = { readonly header: Uint8Array; readonly body: Uint8Array; readonly signature: Uint8Array }

/** Bytes an envelope takes before padding. */
export function envelopeSize(header: Uint8Array, body: Uint8Array): number {
  return magic.length + 4 + header.length + 4 + body.length + signatureLength
}

/**
 * `"CW1\n" u32 header_len header u32 body_len body sig[64]`, zero padded to `bucket`. Lengths are big-endian.
 * The signature covers `domain`, the hash of the header and the hash of the body.
 * Throws `Malformed` when it does not fit.
 */
export function packEnvelope(domain: Domain, header: Uint8Array, body: Uint8Array, seed: Uint8Array, bucket: number): Uint8Array {
  if (header.length > headerLimit) throw new Malformed('too_big')
  const signature = sign(domain, [header, body], seed)
  return pad(concat(magic, u32(header.length), header, u32(body.length), body, signature), bucket)
}

/** Splits an envelope. Throws `Malformed` for wrong lengths and for padding that is not zero. Checks no signature. */
export function unpackEnvelope(plain: Uint8Array): Envelope {
  const reader = new FrameReader(plain)
  reader.expect(magic)
  const header = reader.takeSized(headerLimit)
  const body = reader.takeSized(plain.length)
  const signature = reader.take(signatureLength)
  reader.end()
  return { header, body, signature }
}

/** Whether `key` signed this envelope for `domain`. */
export function isSignedBy(envelope: Envelope, domain: Domain, key: string): boolean {
  return verify(domain, [envelope.header, envelope.body], envelope.signature, key)
}
