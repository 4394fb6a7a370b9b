import { concat, sha256, utf8 } from './bytes.ts'

/**
 * Six words to compare by voice (S35): the same bytes always give the same words. 77 bits of
 * SHA-256("commonweal/check-words/v1" 0x00 bytes), four bytes for each word.
 */
export function checkWords(bytes: Uint8Array, list: readonly string[]): string[] {
  const hash = sha256(concat(utf8('commonweal/check-words/v1\0'), bytes))
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength)
  return Array.from({ length: 6 }, (_, i) => list[view.getUint32(i * 4) % list.length] ?? '')
}
