import { Malformed } from './problems.ts'

const charset = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const secretPrefix = 'age-secret-key-pq-'
const recipientPrefix = 'age1pq'

function step(sum: number, value: number): number {
  const top = sum >>> 25
  return (
    ((sum & 0x1ffffff) << 5) ^
    value ^
    (top & 1 && 0x3b6a57b2) ^
    (top & 2 && 0x26508e6d) ^
    (top & 4 && 0x1ea119fa) ^
    (top & 8 && 0x3d4233dd) ^
    (top & 16 && 0x2a1462b3)
  )
}

function checksum(prefix: string, values: Uint8Array): number {
  let sum = 1
  for (let i = 0; i < prefix.length; i++) sum = step(sum, prefix.charCodeAt(i) >> 5)
  sum = step(sum, 0)
  for (let i = 0; i < prefix.length; i++) sum = step(sum, prefix.charCodeAt(i) & 31)
  for (const value of values) sum = step(sum, value)
  return sum >>> 0
}

/** Bech32 (BIP 173) of bytes, without its limit of length. */
function encode(prefix: string, bytes: Uint8Array): string {
  const count = Math.ceil((bytes.length * 8) / 5)
  const values = new Uint8Array(count + 6)
  let held = 0
  let bits = 0
  let at = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      values[at++] = (held >> bits) & 31
    }
  }
  if (bits > 0) values[at] = (held << (5 - bits)) & 31
  const sum = checksum(prefix, values) ^ 1
  for (let i = 0; i < 6; i++) values[count + i] = (sum >>> (5 * (5 - i))) & 31
  let text = `${prefix}1`
  for (const value of values) text += charset.charAt(value)
  return text
}

/** The bytes of a text of this prefix and size, in small letters. Nothing for any other text. */
function decode(prefix: string, text: string, size: number): Uint8Array | undefined {
  const start = prefix.length + 1
  const count = Math.ceil((size * 8) / 5)
  if (!text.startsWith(`${prefix}1`) || text.length !== start + count + 6) return undefined
  const values = new Uint8Array(count + 6)
  for (let i = 0; i < values.length; i++) {
    const value = charset.indexOf(text.charAt(start + i))
    if (value < 0) return undefined
    values[i] = value
  }
  if (checksum(prefix, values) !== 1) return undefined
  const bytes = new Uint8Array(size)
  let held = 0
  let bits = 0
  let at = 0
  for (const value of values.subarray(0, count)) {
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}

/** The text form of a hybrid age secret: Bech32 of its 32-byte seed, in capitals. */
export function encodeSecret(seed: Uint8Array): string {
  if (seed.length !== 32) throw new Malformed('secret')
  return encode(secretPrefix, seed).toUpperCase()
}

/** The 32-byte seed of a hybrid age secret. Throws `Malformed` for any other text. */
export function decodeSecret(secret: string): Uint8Array {
  const seed = /^[A-Z0-9-]+$/.test(secret) ? decode(secretPrefix, secret.toLowerCase(), 32) : undefined
  if (seed === undefined) throw new Malformed('secret')
  return seed
}

/** The text form of a hybrid age recipient: the public key of ML-KEM-768 and then that of X25519. */
export function encodeRecipient(bytes: Uint8Array): string {
  return encode(recipientPrefix, bytes)
}

/** The 1,216 bytes of a hybrid age recipient. Throws `Malformed` for any other text. */
export function decodeRecipient(recipient: string): Uint8Array {
  const bytes = decode(recipientPrefix, recipient, 1216)
  if (bytes === undefined) throw new Malformed('recipient')
  return bytes
}
