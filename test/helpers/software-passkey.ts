import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { NewPasskey, PasskeyTouch } from '../../src/accounts/wire.ts'

const UP_UV = 0x05
const ATTESTED = 0x40

/** A passkey made of code, for server tests: no browser, real signatures. */
export type SoftwarePasskey = {
  id: string
  register(challenge: string, change?: Partial<NewPasskey>): NewPasskey
  touch(challenge: string, options?: { flags?: number; origin?: string }): PasskeyTouch
}

const base64url = (bytes: Buffer) => bytes.toString('base64url')

export function makeSoftwarePasskey(origin: string): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const head = (flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    const rpId = createHash('sha256').update(new URL(origin).hostname).digest()
    return Buffer.concat([rpId, Buffer.from([flags]), count])
  }
  const coordinate = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
  // COSE: EC2, ES256, P-256.
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    coordinate(x),
    Buffer.from('225820', 'hex'),
    coordinate(y)
  ])

  return {
    id: base64url(id),
    register(challenge, change = {}) {
      const authData = Buffer.concat([head(UP_UV | ATTESTED), Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey])
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, authData.length]),
        authData
      ])
      return {
        id: base64url(id),
        clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
        opensKey: true,
        name: 'This laptop',
        ...change
      }
    },
    touch(challenge, { flags = UP_UV, origin: from = origin } = {}) {
      const authenticatorData = head(flags)
      const data = clientData('webauthn.get', challenge, from)
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(data).digest()])
      return {
        id: base64url(id),
        clientDataJSON: base64url(data),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(sign('sha256', signed, privateKey))
      }
    }
  }
}
