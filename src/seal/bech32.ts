import { Malformed } from './problems.ts'

const charset = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'
const prefix = 'AGE-SECRET-KEY-PQ-'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function checksum(values: readonly number[]): number {
  const low = prefix.toLowerCase()
  const codes = [...low].map((letter) => letter.charCodeAt(0))
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values]
  let sum = 1
  for (const value of expanded) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    generators.forEach((generator, i) => {
      if ((top >> i) & 1) sum ^= generator
    })
  }
  return sum >>> 0
}

/** The text form of a hybrid age secret: Bech32 (BIP 173) of its 32-byte seed, in capitals. */
export function encodeSecret(seed: Uint8Array): string {
  if (seed.length !== 32) throw new Malformed('secret')
  const values: number[] = []
  let held = 0
  let bits = 0
  for (const byte of seed) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      values.push((held >> bits) & 31)
    }
  }
  values.push((held << (5 - bits)) & 31)
  const sum = checksum([...values, 0, 0, 0, 0, 0, 0]) ^ 1
  for (let i = 5; i >= 0; i--) values.push((sum >>> (5 * i)) & 31)
  return `${prefix}1${values.map((value) => charset.charAt(value)).join('')}`
}

/** The 32-byte seed of a hybrid age secret. Throws `Malformed` for any other text. */
export function decodeSecret(secret: string): Uint8Array {
  if (!secret.startsWith(`${prefix}1`)) throw new Malformed('secret')
  const values = [...secret.slice(prefix.length + 1)].map((letter) => charset.indexOf(letter))
  if (values.length !== 58 || values.includes(-1) || checksum(values) !== 1) throw new Malformed('secret')
  const seed = new Uint8Array(32)
  let held = 0
  let bits = 0
  let at = 0
  for (const value of values.slice(0, 52)) {
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      seed[at++] = (held >> bits) & 0xff
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) throw new Malformed('secret')
  return seed
}
