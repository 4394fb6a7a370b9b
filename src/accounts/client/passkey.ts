import { toBase64url, fromBase64url, sha256, utf8 } from '../../seal/bytes.ts'
import { deviceLabel } from '../device-label.ts'
import type { NewPasskey, PasskeyOffer, PasskeyTouch } from '../wire.ts'

/**
 * Why there is no passkey: the person stopped or it took too long, this browser has none, it is known already, or the
 * page was opened under another address than the one that passkeys here belong to.
 */
export type PasskeyProblem = 'stopped' | 'unsupported' | 'known' | 'other_host'

type Touched = { touch: PasskeyTouch; prf: Prf }
type Made = { passkey: NewPasskey; prf: Prf }

/** 32 bytes that the passkey alone can make, or nothing when this one cannot. For the key worker, never for the server. */
export type Prf = Uint8Array | undefined

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']
// The same input for every passkey: at sign-in nobody knows yet which one will answer. Each answers with other bytes.
const prfInput = () => new Uint8Array(sha256(utf8('commonweal/unlock/prf/v1')))
const copy = (text: string) => new Uint8Array(fromBase64url(text))
const base64url = (buffer: ArrayBuffer) => toBase64url(new Uint8Array(buffer))

async function attempt<T>(ask: () => Promise<T>): Promise<T | { problem: PasskeyProblem }> {
  if (!('PublicKeyCredential' in globalThis)) return { problem: 'unsupported' }
  try {
    return await ask()
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'InvalidStateError') return { problem: 'known' }
    if (name === 'SecurityError') return { problem: 'other_host' }
    if (name === 'NotSupportedError') return { problem: 'unsupported' }
    return { problem: 'stopped' }
  }
}

/** Some passkeys answer with nothing, some with an empty answer. */
function prfOf(credential: PublicKeyCredential): Prf {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (!first) return undefined
  const bytes = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first)
  return bytes.length === 32 ? bytes.slice() : undefined
}

async function get(challenge: Uint8Array<ArrayBuffer>, rpId: string, ids: string[]): Promise<PublicKeyCredential> {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge,
      rpId,
      userVerification: 'required',
      allowCredentials: ids.map((id) => ({ type: 'public-key', id: copy(id) })),
      extensions: { prf: { eval: { first: prfInput() } } }
    }
  })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey')
  return credential
}

/** Makes a passkey here. Asks a second time when the first answer came without the bytes that open a key (S17). */
export function makePasskey(
  offer: PasskeyOffer,
  person: { email: string; name: string },
  known: string[]
): Promise<Made | { problem: PasskeyProblem }> {
  return attempt<Made | { problem: PasskeyProblem }>(async () => {
    const created = await navigator.credentials.create({
      publicKey: {
        challenge: copy(offer.challenge),
        rp: { id: offer.rpId, name: offer.siteName },
        user: { id: copy(offer.userHandle), name: person.email, displayName: person.name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: known.map((id) => ({ type: 'public-key', id: copy(id) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        extensions: { prf: { eval: { first: prfInput() } } }
      }
    })
    if (!(created instanceof PublicKeyCredential) || !(created.response instanceof AuthenticatorAttestationResponse)) {
      return { problem: 'stopped' }
    }
    const { response } = created
    const id = base64url(created.rawId)
    const prf = prfOf(created) ?? (await askAgain(created, offer.rpId, id))
    const transports = response.getTransports?.().filter((each) => TRANSPORTS.includes(each)) ?? []
    // By hand, field by field: `toJSON` would add the extension results, and the PRF output with them.
    const passkey = {
      id,
      clientDataJSON: base64url(response.clientDataJSON),
      attestationObject: base64url(response.attestationObject),
      transports,
      opensKey: prf !== undefined,
      name: deviceLabel(navigator.userAgent)
    }
    return { passkey, prf }
  })
}

/** A touch for the PRF alone; nothing of it is sent. Failing is no harm: the passkey still signs in. */
async function askAgain(created: PublicKeyCredential, rpId: string, id: string): Promise<Prf> {
  if (created.getClientExtensionResults().prf?.enabled === false) return undefined
  const again = await attempt(() => get(crypto.getRandomValues(new Uint8Array(32)), rpId, [id]))
  return 'problem' in again ? undefined : prfOf(again)
}

/** One touch that signs in and gives what opens the key. Without `ids` any passkey of this site may answer. */
export function touchPasskey(
  offer: Pick<PasskeyOffer, 'challenge' | 'rpId'>,
  ids: string[] = []
): Promise<Touched | { problem: PasskeyProblem }> {
  return attempt<Touched | { problem: PasskeyProblem }>(async () => {
    const credential = await get(copy(offer.challenge), offer.rpId, ids)
    const { response } = credential
    if (!(response instanceof AuthenticatorAssertionResponse)) return { problem: 'stopped' }
    const touch = {
      id: base64url(credential.rawId),
      clientDataJSON: base64url(response.clientDataJSON),
      authenticatorData: base64url(response.authenticatorData),
      signature: base64url(response.signature)
    }
    return { touch, prf: prfOf(credential) }
  })
}

/** A touch for opening the key of a person who is signed in: nothing of it is sent. */
export async function touchForKey(ids: string[]): Promise<{ id: string; prf: Prf } | { problem: PasskeyProblem }> {
  const offer = { challenge: toBase64url(crypto.getRandomValues(new Uint8Array(32))), rpId: location.hostname }
  const answer = await touchPasskey(offer, ids)
  return 'problem' in answer ? answer : { id: answer.touch.id, prf: answer.prf }
}
