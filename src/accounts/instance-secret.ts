import { hkdfSync } from 'node:crypto'

/** Keys made from one secret file outside the database; each is 32 bytes and serves one purpose. */
export type InstanceSecret = { salts: Buffer; challenges: Buffer; limits: Buffer; totp: Buffer }

/** Splits the instance's secret (32 random bytes) into the keys that sign-in needs. */
export function splitInstanceSecret(secret: Uint8Array): InstanceSecret {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `commonweal/accounts/${purpose}/v1`, 32))
  return { salts: key('salts'), challenges: key('challenges'), limits: key('limits'), totp: key('totp') }
}
