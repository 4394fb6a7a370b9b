import { readBase64url, sha256 as platformSha256, writeBase64url } from '#primitives'
import { Malformed } from './problems.ts'

/** Gives `n` unpredictable bytes. Passed in where a test needs to fix chance. */
export type Random = (n: number) => Uint8Array

const mostAtOnce = 65_536

/** Bytes from the platform's own generator, which gives at most 64 KB at once. */
export const randomBytes: Random = (n) => {
  const bytes = new Uint8Array(n)
  for (let at = 0; at < n; at += mostAtOnce) crypto.getRandomValues(bytes.subarray(at, at + mostAtOnce))
  return bytes
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Text of UTF-8 bytes. Throws `Malformed` for bytes that are not UTF-8; keeps a byte order mark. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new Malformed('damaged', { cause })
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Compares without telling by its time where two byte strings of one length differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return platformSha256(bytes)
}

/** SHA-256 as base64url: how this project writes every hash. 43 characters. */
export function hashOf(bytes: Uint8Array): string {
  return toBase64url(platformSha256(bytes))
}

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return writeBase64url(bytes)
}

/**
 * Bytes of a base64url text. One text for one byte string: throws `Malformed` for padding, other
 * characters, impossible lengths and left-over bits; with `length`, also for any other number of bytes.
 */
export function fromBase64url(text: string, length?: number): Uint8Array {
  const bytes = readBase64url(text)
  if (bytes === undefined || (length !== undefined && bytes.length !== length)) throw new Malformed('base64')
  return bytes
}

/** A fresh random id: 16 bytes, 22 characters of base64url. */
export function newId(random: Random = randomBytes): string {
  return toBase64url(random(16))
}

/** Whether a value is base64url text of exactly `length` bytes. */
export function isBase64url(value: unknown, length: number): value is string {
  if (typeof value !== 'string' || value.length !== Math.ceil((length * 4) / 3)) return false
  try {
    fromBase64url(value, length)
    return true
  } catch {
    return false
  }
}
