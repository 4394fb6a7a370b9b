import { createHash } from 'node:crypto'

/** Database bytes of an id or hash. The caller guarantees that it is base64url. */
export function toRow(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

/** How ids, hashes and sealed bytes leave the server: the one place where they get their brand. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function fromRow<T extends string>(bytes: Buffer): T {
  return bytes.toString('base64url') as T
}

/** SHA-256 by the platform: the server hashes every envelope it takes. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
