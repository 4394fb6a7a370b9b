import { bookLimit, bookStep, buckets, digestBuckets, headerSize, letterSize, letterSlipSize, sealedSize } from './padding.ts'
import { Malformed } from './problems.ts'

/** What a sealed byte string is stored as. Each kind has its own sizes. */
export type SealedKind = 'entry' | 'letter' | 'book' | 'blob' | 'draft' | 'timers' | 'slip' | 'letter_slip' | 'unlock' | 'digest'

/** Size inside an unlock row. */
export const unlockSize = 256

const versionLine = 'age-encryption.org/v1\n'
const stanzaStart = '-> mlkem768x25519 '
const shareLength = 1494
const bodyLength = 43
const headerLimit = 8 * 1024

/** Whether bytes `at`..`at + text.length` are exactly this ASCII text. */
function holds(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false
  }
  return true
}

function base64Value(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 65 && byte <= 90) return byte - 65
  if (byte >= 97 && byte <= 122) return byte - 71
  if (byte >= 48 && byte <= 57) return byte + 4
  if (byte === 43) return 62
  return byte === 47 ? 63 : -1
}

/** Whether `length` characters from `at` are canonical base64: known letters, no left-over bits, then a newline. */
function holdsBase64Line(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if (base64Value(bytes[at + i]) < 0) return false
  }
  const spare = length % 4 === 2 ? 15 : length % 4 === 3 ? 3 : 0
  return (base64Value(bytes[at + length - 1]) & spare) === 0 && bytes[at + length] === 10
}

/**
 * Number of stanzas of a sealed byte string. Only the one header our own sealing writes passes: version 1,
 * 1 or 2 hybrid stanzas of fixed length, a MAC. Throws `Malformed` for anything else. Looks at no more than 8 KB.
 */
export function countStanzas(sealed: Uint8Array): 1 | 2 {
  if (!holds(sealed, 0, versionLine)) throw new Malformed('not_age')
  let at = versionLine.length
  let stanzas = 0
  while (holds(sealed, at, '-> ')) {
    if (stanzas === 2) throw new Malformed('stanza_count')
    if (!holds(sealed, at, stanzaStart)) throw new Malformed('stanza_kind')
    at += stanzaStart.length
    if (!holdsBase64Line(sealed, at, shareLength)) throw new Malformed('header')
    at += shareLength + 1
    if (!holdsBase64Line(sealed, at, bodyLength)) throw new Malformed('header')
    at += bodyLength + 1
    stanzas++
  }
  if (!holds(sealed, at, '--- ')) throw new Malformed('header')
  if (!holdsBase64Line(sealed, at + 4, bodyLength)) throw new Malformed('header')
  if (headerSize(stanzas) > headerLimit) throw new Malformed('header')
  if (stanzas !== 1 && stanzas !== 2) throw new Malformed('stanza_count')
  return stanzas
}

function sizesOf(kind: SealedKind, length: number): readonly number[] {
  switch (kind) {
    case 'letter':
      return [letterSize]
    case 'slip':
    case 'timers':
      return [4096]
    case 'letter_slip':
      return [letterSlipSize]
    case 'unlock':
      return [unlockSize]
    case 'book': {
      const size = Math.floor(length / bookStep) * bookStep
      return size >= bookStep && size <= bookLimit ? [size] : []
    }
    case 'digest':
      return digestBuckets
    case 'entry':
    case 'blob':
    case 'draft':
      return buckets
  }
}

/**
 * The server's whole look at sealed bytes (S14): shape and size, no key. `stanzas` is what the place asks for:
 * 1 for team entries, letters, books and files, 2 for report threads. Gives the size inside the envelope.
 * Throws `Malformed` when the server must refuse the bytes.
 */
export function checkShape(sealed: Uint8Array, expected: { stanzas: 1 | 2; kind: SealedKind }): { bucket: number } {
  const bucket = sizesOf(expected.kind, sealed.length).find((size) => sealedSize(size, expected.stanzas) === sealed.length)
  if (countStanzas(sealed) !== expected.stanzas) throw new Malformed('stanza_count')
  if (bucket === undefined) throw new Malformed('size')
  return { bucket }
}
