import { Malformed } from './problems.ts'

const KB = 1024
const MB = 1024 * KB

/** Sizes of everything inside an envelope but letters and books (S6). */
export const buckets = [4 * KB, 16 * KB, 64 * KB, 256 * KB, MB, 4 * MB, 16 * MB, 32 * MB] as const

/** Sizes of what a member keeps of a thread it has read. */
export const digestBuckets = [16 * KB, 64 * KB, 256 * KB] as const

/** Size of a letter inside its envelope. */
export const letterSize = 2 * KB

/** Size of a letter that leaves as mail text, inside its envelope. */
export const letterSlipSize = 32 * KB

/** Books grow in steps of this size. */
export const bookStep = 64 * KB

/** The largest book. */
export const bookLimit = 8 * MB

/** The smallest bucket that holds `size` bytes. Throws `Malformed` when none does. */
export function bucketFor(size: number): number {
  const bucket = buckets.find((each) => each >= size)
  if (bucket === undefined) throw new Malformed('too_big')
  return bucket
}

/** Zero padding at the end, up to exactly `bucket` bytes. Throws `Malformed` when the bytes are longer. */
export function pad(bytes: Uint8Array, bucket: number): Uint8Array {
  if (bytes.length > bucket) throw new Malformed('too_big')
  const padded = new Uint8Array(bucket)
  padded.set(bytes)
  return padded
}

/** Whether every byte from `at` on is zero. */
export function isZeroFrom(bytes: Uint8Array, at: number): boolean {
  let seen = 0
  for (let i = at; i < bytes.length; i++) seen |= bytes[i] ?? 0
  return seen === 0
}

const versionLine = 22
const stanza = 1557
const macLine = 48
const nonce = 16
const chunk = 64 * KB
const tag = 16

/** Length of an age header with `stanzas` hybrid stanzas, up to and with the line of the MAC. */
export function headerSize(stanzas: number): number {
  return versionLine + stanzas * stanza + macLine
}

/** Exact length of an age file that holds `size` bytes for `stanzas` hybrid recipients. */
export function sealedSize(size: number, stanzas: number): number {
  return headerSize(stanzas) + nonce + size + tag * Math.max(1, Math.ceil(size / chunk))
}
