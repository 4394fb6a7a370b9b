/**
 * What sealing is made of under Node: OpenSSL's ML-KEM-768, X25519, Ed25519 and ChaCha20-Poly1305 in place of the libraries'.
 * The construction is theirs to the byte: age v1 with `mlkem768x25519` stanzas, which are HPKE (RFC 9180, base mode,
 * HKDF-SHA256, ChaCha20-Poly1305) over X-Wing. What comes from outside is still taken apart by the age library.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  hash,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject
} from 'node:crypto'
import type { Identity } from 'age-encryption'
import { decodeRecipient, encodeRecipient } from './bech32.ts'
import { Malformed } from './problems.ts'

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', bytes, 'buffer'))
}

export function writeBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')
}

export function readBase64url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined
}

type SigningKey = { readonly key: KeyObject; readonly publicKey: Uint8Array }

/** As long as the seed itself: one seed signs all letters of a report, and to read it costs more than to sign. */
const signingKeys = new WeakMap<Uint8Array, SigningKey>()

function signingKey(seed: Uint8Array): SigningKey {
  const before = signingKeys.get(seed)
  if (before) return before
  const key = privateKey('ed25519', seed)
  const made = { key, publicKey: new Uint8Array(rawOf(createPublicKey(key))) }
  signingKeys.set(seed, made)
  return made
}

export function signingKeyOf(seed: Uint8Array): Uint8Array {
  return signingKey(seed).publicKey
}

export function signBytes(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return new Uint8Array(sign(undefined, message, signingKey(seed).key))
}

export async function recipientOfSeed(seed: Uint8Array): Promise<string> {
  const { publicKey } = expand(seed)
  const recipient = encodeRecipient(Buffer.concat([publicKey.mlkemRaw, publicKey.x25519Raw]))
  remember(recipient, publicKey)
  return recipient
}

/** Promises as the library's does: whoever calls it cannot tell which of the two runs. */
export async function writeAge(recipients: readonly string[], plain: Uint8Array): Promise<Uint8Array> {
  const keys = recipients.map(publicKeyOf)
  const fileKey = randomBytes(16)
  const stanzas = keys.map((key) => wrap(key, fileKey))
  const header = `age-encryption.org/v1\n${stanzas.join('')}---`
  const mac = createHmac('sha256', derive(fileKey, '', 'header'))
    .update(header)
    .digest()
  const start = Buffer.from(`${header} ${unpadded(mac)}\n`)
  const nonce = randomBytes(16)
  return new Uint8Array(Buffer.concat([start, nonce, ...encryptChunks(derive(fileKey, nonce, 'payload'), plain)]))
}

export function unwrapperOf(seed: Uint8Array): string | Identity {
  return {
    unwrapFileKey: (stanzas) => {
      const keys = expand(seed)
      for (const { args, body } of stanzas) {
        if (args.length !== 2 || args[0] !== 'mlkem768x25519') continue
        const fileKey = unwrap(keys, Buffer.from(args[1] ?? '', 'base64'), Buffer.from(body))
        if (fileKey) return fileKey
      }
      return null
    }
  }
}

type PublicKey = {
  readonly mlkem: KeyObject
  readonly x25519: KeyObject
  readonly mlkemRaw: Buffer
  readonly x25519Raw: Buffer
}
type Keys = { readonly mlkem: KeyObject; readonly x25519: KeyObject; readonly publicKey: PublicKey }

const mlkemLength = 1184
const shareLength = 1120
const x25519Length = 32

/** Public keys by their text: the same few people get every letter, and to read a key costs half as much as to use it. */
const known = new Map<string, PublicKey>()
const mostKnown = 500

function remember(recipient: string, key: PublicKey): void {
  if (known.size >= mostKnown) known.clear()
  known.set(recipient, key)
}

function publicKeyOf(recipient: string): PublicKey {
  const before = known.get(recipient)
  if (before) return before
  const raw = Buffer.from(decodeRecipient(recipient))
  const mlkemRaw = raw.subarray(0, mlkemLength)
  const x25519Raw = raw.subarray(mlkemLength)
  try {
    const mlkem = publicKey('ml-kem-768', mlkemRaw)
    const key = { mlkem, x25519: publicKey('x25519', x25519Raw), mlkemRaw, x25519Raw }
    remember(recipient, key)
    return key
  } catch (cause) {
    throw new Malformed('recipient', { cause })
  }
}

function privateKey(type: 'ed25519' | 'x25519' | 'ml-kem-768', key: Uint8Array): KeyObject {
  const format = type === 'ml-kem-768' ? 'raw-seed' : 'raw-private'
  return createPrivateKey({ key: Buffer.from(key), format, asymmetricKeyType: type })
}

function publicKey(type: 'x25519' | 'ml-kem-768', key: Buffer): KeyObject {
  return createPublicKey({ key, format: 'raw-public', asymmetricKeyType: type })
}

function rawOf(key: KeyObject): Buffer<ArrayBuffer> {
  return Buffer.from(key.export({ format: 'raw-public' }))
}

/** X-Wing's key pair of a seed. */
function expand(seed: Uint8Array): Keys {
  const bytes = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  const mlkem = privateKey('ml-kem-768', bytes.subarray(0, 64))
  const x25519 = privateKey('x25519', bytes.subarray(64))
  const open = { mlkem: createPublicKey(mlkem), x25519: createPublicKey(x25519) }
  return { mlkem, x25519, publicKey: { ...open, mlkemRaw: rawOf(open.mlkem), x25519Raw: rawOf(open.x25519) } }
}

const xWingLabel = '\\.//^\\'

function combine(mlkemSecret: Uint8Array, x25519Secret: Uint8Array, x25519Share: Uint8Array, x25519Key: Uint8Array): Buffer {
  return createHash('sha3-256')
    .update(mlkemSecret)
    .update(x25519Secret)
    .update(x25519Share)
    .update(x25519Key)
    .update(xWingLabel)
    .digest()
}

/** One stanza: a file's key, sealed to one recipient. */
function wrap({ mlkem, x25519, x25519Raw }: PublicKey, fileKey: Buffer): string {
  const { sharedKey, ciphertext } = encapsulate(mlkem)
  const once = generateKeyPairSync('x25519')
  const share = rawOf(once.publicKey)
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: x25519 })
  const { key, nonce } = hpke(combine(sharedKey, shared, share, x25519Raw))
  const body = encrypt(key, nonce, fileKey)
  return `-> mlkem768x25519 ${unpadded(Buffer.concat([ciphertext, share]))}\n${unpadded(body)}\n`
}

function unwrap({ mlkem, x25519, publicKey: own }: Keys, shares: Buffer, body: Buffer): Uint8Array | undefined {
  if (shares.length !== shareLength || body.length !== 32) throw new Malformed('header')
  const share = shares.subarray(shareLength - x25519Length)
  const sharedKey = decapsulate(mlkem, shares.subarray(0, shareLength - x25519Length))
  const shared = diffieHellman({ privateKey: x25519, publicKey: publicKey('x25519', share) })
  const { key, nonce } = hpke(combine(sharedKey, shared, share, own.x25519Raw))
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(body.subarray(16))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(body.subarray(0, 16)), decipher.final()]))
  } catch {
    return undefined
  }
}

/** KEM X-Wing, KDF HKDF-SHA256, AEAD ChaCha20-Poly1305. */
const suite = Buffer.from([...Buffer.from('HPKE'), 0x64, 0x7a, 0x00, 0x01, 0x00, 0x03])

function labeledExtract(salt: Uint8Array, label: string, bytes: string): Buffer {
  return createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(bytes).digest()
}

const noSalt = Buffer.alloc(32)
const schedule = Buffer.concat([
  Buffer.from([0x00]),
  labeledExtract(noSalt, 'psk_id_hash', ''),
  labeledExtract(noSalt, 'info_hash', 'age-encryption.org/mlkem768x25519')
])

function hpke(sharedSecret: Buffer): { readonly key: Buffer; readonly nonce: Buffer } {
  const secret = labeledExtract(sharedSecret, 'secret', '')
  const labeledExpand = (label: string, length: number): Buffer =>
    createHmac('sha256', secret)
      .update(Buffer.from([0, length]))
      .update('HPKE-v1')
      .update(suite)
      .update(label)
      .update(schedule)
      .update(Buffer.from([1]))
      .digest()
      .subarray(0, length)
  return { key: labeledExpand('key', 32), nonce: labeledExpand('base_nonce', 12) }
}

function derive(fileKey: Buffer, salt: string | Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, salt, purpose, 32))
}

const chunkSize = 65_536

/** age's STREAM: each chunk under its number, the last one marked. */
function encryptChunks(key: Buffer, plain: Uint8Array): Buffer[] {
  const count = Math.max(1, Math.ceil(plain.length / chunkSize))
  return Array.from({ length: count }, (_, i) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32BE(i, 7)
    nonce[11] = i === count - 1 ? 1 : 0
    return encrypt(key, nonce, plain.subarray(i * chunkSize, (i + 1) * chunkSize))
  })
}

function encrypt(key: Buffer, nonce: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
