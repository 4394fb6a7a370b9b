/**
 * What sealing is made of where it runs in a browser: the libraries. Programs under Node take `primitives-node.ts` in its
 * place (`imports` in package.json): the same formats and the same bytes by the platform's own cryptography.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { Encrypter, identityToRecipient, type Identity } from 'age-encryption'
import { encodeSecret } from './bech32.ts'
import { Malformed } from './problems.ts'

export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function writeBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63)
    if (left > 1) text += alphabet.charAt((group >> 6) & 63)
    if (left > 2) text += alphabet.charAt(group & 63)
  }
  return text
}

/** The bytes of the one text that `writeBase64url` gives for them; nothing for any other text. */
export function readBase64url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let bits = 0
  let held = 0
  for (let i = 0; i < text.length; i++) {
    const value = alphabet.indexOf(text.charAt(i))
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xfff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bits === 6 || (held & ((1 << bits) - 1)) !== 0 ? undefined : bytes
}

/** The public half of an Ed25519 seed of 32 bytes. */
export function signingKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed)
}

export function signBytes(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed)
}

/** The hybrid recipient of a seed of 32 bytes. */
export function recipientOfSeed(seed: Uint8Array): Promise<string> {
  return identityToRecipient(encodeSecret(seed))
}

/** Writes an age file to hybrid recipients. Throws `Malformed` for a recipient that is none. */
export async function writeAge(recipients: readonly string[], plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient)
  } catch (cause) {
    throw new Malformed('recipient', { cause })
  }
  return encrypter.encrypt(plain)
}

/** What the age library asks for the key of a file. */
export function unwrapperOf(seed: Uint8Array): string | Identity {
  return encodeSecret(seed)
}
