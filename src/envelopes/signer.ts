import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import type { Signer } from '../seal/sign.ts'
import type { EnvelopeKeys } from './context.ts'

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const signers = new WeakMap<Uint8Array, KeyObject>()

/** Signs with the instance's key by the platform: the server signs every answer about a thread. */
export function instanceSigner({ signing_seed: seed }: EnvelopeKeys): Signer {
  const known = signers.get(seed)
  const key = known ?? createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  if (!known) signers.set(seed, key)
  return (message) => sign(undefined, message, key)
}
