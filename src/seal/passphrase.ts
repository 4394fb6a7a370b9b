import { argon2id } from 'hash-wasm'
import { randomBytes, utf8, type Random } from './bytes.ts'
import { Malformed } from './problems.ts'
import { newWords } from './words.ts'

/** Words of a made passphrase: 77 bits, drawn by us, never chosen by a person (S17). */
export const passphraseWordCount = 6

/** Cost of a guess. Stored beside the wrapped key. `memory` in KiB. */
export type PassphraseCost = { readonly memory: number; readonly passes: number; readonly lanes: number }

export const defaultCost: PassphraseCost = { memory: 64 * 1024, passes: 3, lanes: 1 }

/** Six fresh words. */
export function newPassphraseWords(list: readonly string[], random: Random = randomBytes): string[] {
  return newWords(list, passphraseWordCount, random)
}

function isAllowed(cost: PassphraseCost): boolean {
  const { memory, passes, lanes } = cost
  const between = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most
  return between(memory, 19 * 1024, 1024 * 1024) && between(passes, 2, 20) && between(lanes, 1, 4)
}

/**
 * The 32-byte key of six made words: argon2id. Needs WebAssembly, so staff pages alone import this file. Throws
 * `Malformed` for stored costs too low to protect or too high to run.
 */
export async function keyOfWords(
  words: readonly string[],
  salt: Uint8Array,
  cost: PassphraseCost = defaultCost
): Promise<Uint8Array> {
  if (!isAllowed(cost) || salt.length < 16) throw new Malformed('secret')
  return argon2id({
    password: utf8(words.join(' ')),
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary'
  })
}
