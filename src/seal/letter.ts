import { makeIdentity, openSealed, recipientHash, sealTo, type Identity } from './age.ts'
import { isBase64url, newId, randomBytes, utf8, type Random } from './bytes.ts'
import type { KeyOf } from './entry.ts'
import { isSignedBy, packEnvelope, unpackEnvelope } from './envelope.ts'
import { isAuthor } from './header.ts'
import { hasExactly, readJson, type Json } from './json.ts'
import { isLetterBody, isLetterKind, type LetterBodies, type LetterKind } from './letter-bodies.ts'
import { letterSize } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { verifyKeyOf } from './sign.ts'

/** Bound into every letter. */
export type LetterHeader<K extends LetterKind = LetterKind> = {
  readonly v: 1
  readonly suite: 'age-pq/ed25519'
  readonly instance: string
  readonly kind: K
  /** Roster entry id, or `reporter`, `arrival`. */
  readonly from: string
  /** Verify key of the sender. */
  readonly key: string
  /** Hash of the one recipient. */
  readonly to: string
  readonly roster: string
  readonly id: string
  readonly round: string
}

const headerKeys = ['v', 'suite', 'instance', 'kind', 'from', 'key', 'to', 'roster', 'id', 'round'] as const

/** An opened letter; `header.kind` tells the type of `body`. */
export type Letter = {
  [K in LetterKind]: { readonly kind: K; readonly header: LetterHeader<K>; readonly body: LetterBodies[K] }
}[LetterKind]

/** Why a letter is not used. */
export type LetterProblem = 'damaged' | 'unknown_version' | 'unknown_kind' | 'moved' | 'stranger' | 'forged'

export type LetterDraft<K extends LetterKind> = {
  readonly instance: string
  readonly kind: K
  readonly from: string
  readonly roster: string
  /** One id for all letters of the round. */
  readonly round: string
  readonly id?: string
  readonly body: LetterBodies[K]
  readonly recipient: string
  readonly signSeed: Uint8Array
}

/** The plaintext of a letter before sealing: deterministic, so that vectors can freeze it. */
export function packLetter<K extends LetterKind>(draft: LetterDraft<K> & { readonly id: string }): Uint8Array {
  const { instance, kind, from, roster, id, round } = draft
  if (!isLetterBody(kind, draft.body)) throw new Malformed('header')
  const header: LetterHeader<K> = {
    v: 1,
    suite: 'age-pq/ed25519',
    instance,
    kind,
    from,
    key: verifyKeyOf(draft.signSeed),
    to: recipientHash(draft.recipient),
    roster,
    id,
    round
  }
  if (typeof readLetterHeader(header) === 'string') throw new Malformed('header')
  const body = utf8(JSON.stringify(draft.body))
  return packEnvelope('commonweal/letter/v1', utf8(JSON.stringify(header)), body, draft.signSeed, letterSize)
}

/** Writes a letter to one person. All letters have one size; throws `Malformed` (`too_big`) when the body does not fit. */
export function writeLetter<K extends LetterKind>(draft: LetterDraft<K>, random: Random = randomBytes): Promise<Uint8Array> {
  return sealTo([draft.recipient], packLetter({ ...draft, id: draft.id ?? newId(random) }))
}

/** Its secret is forgotten where it is made. What is sealed to one key does not show which one it was. */
let nobody: Promise<string> | undefined

/** A letter for nobody: random, sealed to a key that was thrown away. Same size and shape as any other (S4, S9). */
export async function emptyLetter(random: Random = randomBytes): Promise<Uint8Array> {
  nobody ??= makeIdentity().then(({ recipient }) => recipient)
  return sealTo([await nobody], random(letterSize))
}

function readLetterHeader(value: Json): LetterHeader | 'damaged' | 'unknown_version' | 'unknown_kind' {
  if (value === null || typeof value !== 'object' || !('v' in value)) return 'damaged'
  if (value.v !== 1 || value.suite !== 'age-pq/ed25519') return 'unknown_version'
  if (!hasExactly(value, headerKeys)) return 'damaged'
  const shaped =
    isBase64url(value.instance, 32) &&
    isAuthor(value.from) &&
    isBase64url(value.key, 32) &&
    isBase64url(value.to, 32) &&
    isBase64url(value.roster, 32) &&
    isBase64url(value.id, 16) &&
    isBase64url(value.round, 16)
  if (!shaped) return 'damaged'
  return isLetterKind(value.kind) ? (value as unknown as LetterHeader) : 'unknown_kind'
}

/**
 * Opens a letter from one's own box and checks what it claims. `undefined` means: not for this key, which is what
 * an empty letter looks like. `keyOf` gives the verify key of the sender; for a `first` letter of a new report it may
 * give `header.key`, which the door then has to confirm. The caller drops letters whose id it has seen.
 */
export async function openLetter(
  identity: Identity,
  sealed: Uint8Array,
  place: { readonly instance: string; readonly keyOf: KeyOf<LetterHeader> }
): Promise<Letter | { readonly problem: LetterProblem } | undefined> {
  try {
    checkShape(sealed, { stanzas: 1, kind: 'letter' })
    const plain = await openSealed(identity.secret, sealed)
    if (plain === undefined) return undefined
    const envelope = unpackEnvelope(plain)
    const header = readLetterHeader(readJson(envelope.header))
    if (typeof header === 'string') return { problem: header }
    if (header.instance !== place.instance || header.to !== recipientHash(identity.recipient)) {
      return { problem: 'moved' }
    }
    const body = readJson(envelope.body)
    const key = await place.keyOf(header, body)
    if (key === undefined) return { problem: 'stranger' }
    if (key !== header.key || !isSignedBy(envelope, 'commonweal/letter/v1', key)) return { problem: 'forged' }
    if (!isLetterBody(header.kind, body)) return { problem: 'damaged' }
    return { kind: header.kind, header, body } as Letter
  } catch (error) {
    if (!(error instanceof Malformed) || error.code === 'secret') throw error
    return { problem: 'damaged' }
  }
}
