import { createHash } from 'node:crypto'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Tx } from '../db/database.ts'
import { type ChallengeUse, checkChallenge } from './challenge.ts'
import type { NewPasskey, PasskeyTouch } from './wire.ts'

/** Which site passkeys belong to, and the key behind its challenges. */
export type Site = { origin: string; rpId: string; challenges: Buffer }

export type CheckedPasskey = {
  publicKey: Buffer
  counter: number
  synced: boolean
}

// The library throws for whatever it does not like, its bugs and hostile bytes alike. All of that is "not a passkey".
async function quietly<T>(check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check()
  } catch {
    return undefined
  }
}

/** Takes a challenge that is ours out of use. False when it is not ours, too old, or was used before. */
async function spend(tx: Tx, site: Site, clientDataJSON: string, use: ChallengeUse, now: Date): Promise<string | undefined> {
  const data = await quietly(async () => JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as unknown)
  if (typeof data !== 'object' || data === null || !('challenge' in data)) return undefined
  const { challenge } = data
  if (typeof challenge !== 'string') return undefined
  const ends = checkChallenge(site.challenges, challenge, use, now)
  if (!ends) return undefined
  const hash = createHash('sha256').update(Buffer.from(challenge, 'base64url')).digest()
  const row = { hash, ends }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('used_challenges')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n ? challenge : undefined
}

/** Checks a new passkey: our challenge once, our site, the person verified (S17). Nothing when any of it is wrong. */
export async function checkNewPasskey(
  tx: Tx,
  site: Site,
  passkey: NewPasskey,
  use: ChallengeUse,
  now: Date
): Promise<CheckedPasskey | undefined> {
  const expectedChallenge = await spend(tx, site, passkey.clientDataJSON, use, now)
  if (!expectedChallenge) return undefined
  const { clientDataJSON, attestationObject } = passkey
  const answer = await quietly(() =>
    verifyRegistrationResponse({
      response: {
        id: passkey.id,
        rawId: passkey.id,
        type: 'public-key',
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {}
      },
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true
    })
  )
  if (!answer?.verified || answer.registrationInfo.credential.id !== passkey.id) return undefined
  const { credential, credentialBackedUp, credentialDeviceType } = answer.registrationInfo
  return {
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    synced: credentialBackedUp || credentialDeviceType === 'multiDevice'
  }
}

/** Checks a touch of a known passkey; gives the counter to store. Nothing when any of it is wrong. */
export async function checkTouch(
  tx: Tx,
  site: Site,
  touch: PasskeyTouch,
  known: { public_key: Buffer; counter: number },
  use: ChallengeUse,
  now: Date
): Promise<number | undefined> {
  const expectedChallenge = await spend(tx, site, touch.clientDataJSON, use, now)
  if (!expectedChallenge) return undefined
  const { clientDataJSON, authenticatorData, signature } = touch
  const answer = await quietly(() =>
    verifyAuthenticationResponse({
      response: {
        id: touch.id,
        rawId: touch.id,
        type: 'public-key',
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {}
      },
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: { id: touch.id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
      requireUserVerification: true
    })
  )
  return answer?.verified ? answer.authenticationInfo.newCounter : undefined
}
