import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceSize = 12
const tagSize = 16

/** Seals a value as JSON of exactly `size` bytes under the mailer's key, bound to its row. Throws when it is longer. */
export function sealRow(key: Buffer, row: string, size: number, value: unknown): Buffer {
  const plain = Buffer.alloc(size)
  const text = Buffer.from(JSON.stringify(value))
  if (text.length > size) throw new Error('too long for its row')
  text.copy(plain)
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(row))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when the bytes were made under another key or belong to another row. */
export function openRow(key: Buffer, row: string, sealed: Buffer): unknown {
  const tagAt = sealed.length - tagSize
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceSize))
  decipher.setAAD(Buffer.from(row)).setAuthTag(sealed.subarray(tagAt))
  const plain = Buffer.concat([decipher.update(sealed.subarray(nonceSize, tagAt)), decipher.final()])
  const end = plain.indexOf(0)
  return JSON.parse(plain.toString('utf8', 0, end < 0 ? plain.length : end))
}
