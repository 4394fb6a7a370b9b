import { fromBase64url } from '../../src/seal/bytes.ts'
import { openSealed } from '../../src/seal/age.ts'
import type { LetterTo } from '../../src/conduct/requests.ts'
import type { Person } from './envelopes.ts'

/** How many of these letters open with a person's key, whoever they are addressed to. */
export async function isTheirs(person: Person, letters: readonly LetterTo[]): Promise<number> {
  const opened = await Promise.all(letters.map(({ b }) => openSealed(person.identity.secret, fromBase64url(b))))
  return opened.filter((each) => each !== undefined).length
}
