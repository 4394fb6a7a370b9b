import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret of 32 bytes for a cookie or link, and the hash that is stored of it. */
export function newSecret(): { secret: string; hash: Buffer } {
  const bytes = randomBytes(32)
  return { secret: bytes.toString('base64url'), hash: createHash('sha256').update(bytes).digest() }
}

/** The stored form of a secret that came back; nothing when it cannot be one. */
export function secretHash(secret: string | undefined): Buffer | undefined {
  if (!secret || !/^[\w-]{43}$/.test(secret)) return undefined
  return createHash('sha256').update(Buffer.from(secret, 'base64url')).digest()
}
