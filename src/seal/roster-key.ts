import { concat, sha256, utf8 } from './bytes.ts'

/** Words that a roster key is made from: 155 bits, so they need no slow hash. They are the key, on paper (S19). */
export const rosterKeyWordCount = 12

/** The Ed25519 seed of a body's roster key. */
export function rosterSeedOf(words: readonly string[]): Uint8Array {
  return sha256(concat(utf8('commonweal/roster-key/v1\0'), utf8(words.join(' '))))
}
