import { fromBase64url, hashOf, isBase64url, toBase64url, utf8 } from '../seal/bytes.ts'
import { canonicalJson, hasExactly, type Json } from '../seal/json.ts'
import type { RosterContent } from '../seal/roster.ts'
import { sign, type Signer, verify } from '../seal/sign.ts'
import type { Edition, EditionSignature } from './model.ts'

/** The one text of an edition that is hashed and stored: canonical JSON. */
export function editionText(edition: Edition): string {
  return canonicalJson(edition as unknown as Json)
}

/** How signatures and the next version name an edition. */
export function editionHash(edition: Edition): string {
  return hashOf(utf8(editionText(edition)))
}

/** What each of the two people signs (S23): this edition of this body, on a day. */
function statementBytes(body: string, hash: string, id: string, day: string): Uint8Array {
  return utf8(canonicalJson({ about: 'transparency_edition', body, edition: hash, id, day }))
}

/** One person's signature. `body` is the body's id, `id` the person's entry on its roster. */
export function signEdition(edition: Edition, body: string, id: string, day: string, key: Uint8Array | Signer): EditionSignature {
  const bytes = statementBytes(body, editionHash(edition), id, day)
  return { id, day, signature: toBase64url(sign('commonweal/statement/v1', [bytes], key)) }
}

/** Whether this is a signature over exactly this edition by a person of this roster. Never throws. */
export function isSignedEdition(
  value: unknown,
  edition: Edition,
  roster: Pick<RosterContent, 'body' | 'entries'>
): value is EditionSignature {
  if (!hasExactly(value, ['id', 'day', 'signature'])) return false
  const { id, day, signature } = value
  const signer = roster.entries.find((entry) => entry.id === id)
  if (!signer || typeof day !== 'string' || !isBase64url(signature, 64)) return false
  const bytes = statementBytes(roster.body, editionHash(edition), signer.id, day)
  return verify('commonweal/statement/v1', [bytes], fromBase64url(signature, 64), signer.verifyKey)
}
