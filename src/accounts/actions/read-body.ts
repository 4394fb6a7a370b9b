import { isRecipient } from '../../seal/age.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import { checkShape } from '../../seal/shape.ts'
import { bytes, flag, listOf, matching, maybe, oneOf, record, type Shape, text, whole } from './shapes.ts'
import type { Join, NewPasskey, NewWords, PasskeyTouch, WordsCost, WrappedKey } from '../wire.ts'

const credentialId = bytes(16, 1023)
const clientData = bytes(40, 4096)
const name = matching(/^(?=.*\S).{1,60}$/su)

/** A wrapped key of the one size there is: nothing readable fits in (S14). */
const wrapped: Shape<string> = (value): value is string => {
  if (!bytes(1915)(value)) return false
  try {
    checkShape(fromBase64url(value), { stanzas: 1, kind: 'unlock' })
    return true
  } catch {
    return false
  }
}

const cost: Shape<WordsCost> = record({ memory: whole(19 * 1024, 1024 * 1024), passes: whole(2, 20) })

const unlockFields = record({
  kind: oneOf('prf', 'words', 'sheet'),
  credential: maybe(credentialId),
  cost: maybe(cost),
  salt: bytes(16, 32),
  wrapped
})

export const wrappedKey: Shape<WrappedKey> = (value): value is WrappedKey =>
  unlockFields(value) &&
  (value.kind === 'prf') === (value.credential !== undefined) &&
  (value.kind === 'words') === (value.cost !== undefined)

export const newPasskey: Shape<NewPasskey> = record({
  id: credentialId,
  clientDataJSON: clientData,
  attestationObject: bytes(64, 16_384),
  transports: listOf(oneOf('ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'), 8),
  opensKey: flag,
  name
})

export const passkeyTouch: Shape<PasskeyTouch> = record({
  id: credentialId,
  clientDataJSON: clientData,
  authenticatorData: bytes(37, 4096),
  signature: bytes(8, 1024)
})

export const newWords: Shape<NewWords> = record({
  cost,
  salt: bytes(16),
  secret: bytes(32),
  totp: bytes(20),
  code: matching(/^\d{6}$/)
})

export const publicKeys = record({
  recipient: (value): value is string => isRecipient(value),
  verifyKey: bytes(32)
})

export const token = bytes(32)

export const joinBody: Shape<Join> = record({
  token,
  name: text(120),
  email: maybe(text(254)),
  keys: maybe(publicKeys),
  passkey: maybe(newPasskey),
  words: maybe(newWords),
  unlocks: listOf(wrappedKey, 3)
})

export const wordsSignIn = record({ email: text(254), secret: bytes(32), code: matching(/^\d{6}$/) })

/**
 * Whether a body carries what a browser's own serialisation of a passkey would add, PRF output among it (S17). Such a
 * body is refused whatever else it holds: a page that sends it is wrong and must not seem to work.
 */
export function carriesExtensionResults(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) => key === 'prf' || key === 'clientExtensionResults' || carriesExtensionResults(inner)
  )
}
