import { combine, split } from 'shamir-secret-sharing'
import { identityFromSeed, recipientHash, type Identity } from './age.ts'
import { concat, fromBase64url, hashOf, isBase64url, toBase64url, utf8 } from './bytes.ts'
import { Malformed } from './problems.ts'

/** Two shares open (S7). */
const needed = 2
const most = 30

/** A share and what shows later that it is the one that was given. */
export type Share = { readonly share: string; readonly commitment: string }

/** Says which share was handed out without helping anybody to guess it. Domain `commonweal/share/v1`. */
export function commitmentOf(share: string): string {
  return hashOf(concat(utf8('commonweal/share/v1\0'), fromBase64url(share, 33)))
}

/** Splits a 32-byte secret in `count` shares (2 to 30) of 33 bytes, base64url; any two give it back, one gives nothing. */
export async function splitSecret(secret: Uint8Array, count: number): Promise<Share[]> {
  if (secret.length !== 32 || count < needed || count > most) throw new Malformed('shares')
  const shares = await split(secret, count, needed)
  return shares.map(toBase64url).map((share) => ({ share, commitment: commitmentOf(share) }))
}

async function joinPair(a: string, b: string): Promise<Uint8Array | undefined> {
  if (a.slice(-2) === b.slice(-2) && fromBase64url(a)[32] === fromBase64url(b)[32]) return undefined
  return combine([fromBase64url(a, 33), fromBase64url(b, 33)])
}

/**
 * Joins shares to the identity whose recipient has the hash `expected`, as the door names it (S7). Shares have no
 * checksum of their own, so pairs are tried until one gives that recipient: a wrong share among good ones does no
 * harm. `undefined` when no pair does.
 */
export async function joinShares(shares: readonly string[], expected: string): Promise<Identity | undefined> {
  const usable = [...new Set(shares)].filter((share) => isBase64url(share, 33)).slice(0, most)
  for (const [i, first] of usable.entries()) {
    for (const second of usable.slice(i + 1)) {
      const secret = await joinPair(first, second)
      if (secret === undefined) continue
      const identity = await identityFromSeed(secret)
      if (recipientHash(identity.recipient) === expected) return identity
    }
  }
  return undefined
}
