import { createHash, hkdfSync } from 'node:crypto'
import type { InstanceKeys } from '../instance-keys.ts'
import { identityFromSeed, type Identity } from '../seal/age.ts'

type MailerSeed = Pick<InstanceKeys, 'mailer_seed'>

/** Keys of the mailer, made from its seed, which is a file outside the database (S33). 32 bytes each. */
export function mailerKeys({ mailer_seed }: MailerSeed): { outbox: Buffer; limits: Buffer } {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', mailer_seed, '', `commonweal/mail/${purpose}/v1`, 32))
  return { outbox: key('outbox'), limits: key('limits') }
}

const identities = new WeakMap<Buffer, Promise<Identity>>()

/** The identity that a seed of the instance opens slips or timers with. */
export function openerOf(seed: Buffer): Promise<Identity> {
  const known = identities.get(seed) ?? identityFromSeed(seed)
  identities.set(seed, known)
  return known
}

/** How a bounce is written down: not even a copy of the tag stays. */
export function bounceHash(tag: string): Buffer {
  return createHash('sha256').update('commonweal/bounce/v1\0').update(tag).digest()
}
