import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64url, toBase64url, utf8 } from '../seal/bytes.ts'
import { keyOfWords } from '../seal/passphrase.ts'
import type { WordsCost } from './wire.ts'

/** What six made words give: `key` wraps and stays here; `proof` goes to the server, which keeps its hash. */
export type WordsKey = { key: Uint8Array; proof: string }

/** argon2id once, then two keys that tell nothing of each other: the wrapping one is made in `seal/unlock.ts`. */
export async function deriveWords(words: readonly string[], salt: string, cost: WordsCost): Promise<WordsKey> {
  const saltBytes = fromBase64url(salt, 16)
  const key = await keyOfWords(words, saltBytes, { ...cost, lanes: 1 })
  return { key, proof: toBase64url(hkdf(sha256, key, saltBytes, utf8('commonweal/sign-in/words/v1'), 32)) }
}
