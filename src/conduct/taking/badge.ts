/**
 * A taker's badge: a responder's key says that a key made for one device may sign "I took this down" for some hours. The
 * device can then prove who listened, and can read nothing (U22). Reports without one say a name that nobody proved.
 */
import { fromBase64url, hashOf, randomBytes, toBase64url, utf8 } from '../../seal/bytes.ts'
import { minuteOf } from '../../seal/header.ts'
import { canonicalJson } from '../../seal/json.ts'
import { sign, verify, verifyKeyOf } from '../../seal/sign.ts'
import type { TakerProof, WordsBody } from '../threads/entry-bodies.ts'
import type { FindPerson } from '../threads/thread-entry.ts'

const hours = 12

/** What the owner of the key signs: who they are, and which key may speak for them until when. */
export interface Badge {
  readonly person: string
  readonly name: string
  /** Hash of the roster that lists them. */
  readonly roster: string
  /** The verify key of the device. */
  readonly key: string
  readonly until: string
  readonly statement: string
}

/** A key of this device: it signs what is taken down, and opens nothing. */
export function newDeviceKey(): { seed: string; key: string } {
  const seed = randomBytes(32)
  return { seed: toBase64url(seed), key: verifyKeyOf(seed) }
}

type Who = Pick<Badge, 'person' | 'name' | 'roster' | 'key'>

export function signBadge(who: Who, instance: string, now: Date, signSeed: Uint8Array): Badge {
  const until = minuteOf(new Date(now.getTime() + hours * 3_600_000))
  return {
    ...who,
    until,
    statement: toBase64url(sign('commonweal/statement/v1', badgeParts({ ...who, until }, instance), signSeed))
  }
}

function badgeParts({ person, roster, key, until }: Omit<Badge, 'name' | 'statement'>, instance: string): Uint8Array[] {
  return ['taker_badge', instance, person, roster, key, until].map(utf8)
}

type Said = Pick<WordsBody, 'what'> & { readonly taken: Omit<NonNullable<WordsBody['taken']>, 'proof'> }
type Place = { readonly instance: string; readonly thread: string }

/** The reporter's words belong to it: a badge vouches for what was heard, not for notes that somebody puts beside other words. */
function saidParts({ what, taken }: Said, { instance, thread }: Place): Uint8Array[] {
  const { from, by, notes, others, toldAt, enteredAt } = taken
  const said = hashOf(utf8(canonicalJson([what, from, by, notes, others, toldAt, enteredAt])))
  return ['taken', instance, thread, said].map(utf8)
}

export function proveTaken({ roster, key, until, statement }: Badge, seed: string, said: Said, place: Place): TakerProof {
  const signature = toBase64url(sign('commonweal/statement/v1', saidParts(said, place), fromBase64url(seed, 32)))
  return { roster, key, until, statement, signature }
}

/** `signed`: by a badge of the very person it names. `typed`: a name and no proof. `wrong`: a proof that does not hold. */
export type TakerStanding = 'signed' | 'typed' | 'wrong'

/** Who took a report down, as far as a key says so. `at` is the minute in which the report was sealed. */
export async function checkTaker(
  words: Said & { readonly taken: NonNullable<WordsBody['taken']> },
  place: Place & { readonly at: string },
  findPerson: FindPerson
): Promise<TakerStanding> {
  const { proof, person, by } = words.taken
  if (proof === undefined) return 'typed'
  if (person === undefined) return 'wrong'
  const found = await findPerson(person, proof.roster)
  if (found === undefined || found.name !== by || proof.until < place.at) return 'wrong'
  const badge = badgeParts({ ...proof, person }, place.instance)
  const holds = isSigned(badge, proof.statement, found.verifyKey) && isSigned(saidParts(words, place), proof.signature, proof.key)
  return holds ? 'signed' : 'wrong'
}

function isSigned(said: readonly Uint8Array[], signature: string, key: string): boolean {
  try {
    return verify('commonweal/statement/v1', said, fromBase64url(signature, 64), key)
  } catch {
    return false
  }
}
