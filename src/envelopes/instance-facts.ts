import type { Context } from '../context.ts'
import type { InstanceKeys } from '../instance-keys.ts'
import { identityFromSeed } from '../seal/age.ts'
import { verifyKeyOf } from '../seal/sign.ts'
import { findInstance } from './rosters.ts'

const recipients = new WeakMap<InstanceKeys, Promise<{ mailer: string; clock: string }>>()

function recipientsOf(keys: InstanceKeys): Promise<{ mailer: string; clock: string }> {
  const known = recipients.get(keys) ?? makeRecipients(keys)
  recipients.set(keys, known)
  return known
}

async function makeRecipients({ mailer_seed, clock_seed }: InstanceKeys): Promise<{ mailer: string; clock: string }> {
  const [mailer, clock] = await Promise.all([identityFromSeed(mailer_seed), identityFromSeed(clock_seed)])
  return { mailer: mailer.recipient, clock: clock.recipient }
}

/** Names this instance and what is sealed to it; `instance` is absent before the first roster. */
export async function instanceFacts({ db, keys }: Pick<Context, 'db' | 'keys'>) {
  return { instance: await findInstance(db), key: verifyKeyOf(keys.signing_seed), ...(await recipientsOf(keys)) }
}
