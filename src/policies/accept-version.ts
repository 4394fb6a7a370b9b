import { isDay } from '../rules/is-day.ts'
import { createHash, randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { hasExactly } from '../seal/json.ts'
import type { SpaceId } from '../spaces/model.ts'
import { namePolicy } from '../spaces/name-policy.ts'
import { inForceOn } from './in-force.ts'
import { type PolicySlug, type TokenId } from './model.ts'
import { versionsOf } from './store.ts'
import {
  endToken,
  findToken,
  insertPersonAcceptance,
  insertRegistration,
  insertToken,
  putSpaceAcceptance,
  type Token
} from './store-acceptances.ts'

type Site = Pick<Context, 'db' | 'publicPages' | 'clock'>

const today = ({ clock }: Pick<Context, 'clock'>) => clock.now().toISOString().slice(0, 10)
const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** A person accepts what is in force today. False when nothing is. Twice is once. */
export async function acceptAsPerson(site: Site, slug: PolicySlug, account: AccountId): Promise<boolean> {
  const day = today(site)
  return transaction(site.db, async (tx) => {
    const version = await inForceOn(tx, slug, day)
    if (!version) return false
    if (await insertPersonAcceptance(tx, slug, version.n, account, day)) await site.publicPages.changed(tx)
    return true
  })
}

/** A space or event follows a version from now on; the one that it followed before is forgotten. False for an unknown version. */
export async function acceptForSpace(site: Site, slug: PolicySlug, n: number, space: SpaceId): Promise<boolean> {
  return transaction(site.db, async (tx) => {
    if (!(await versionsOf(tx, slug)).some((version) => version.n === n)) return false
    await putSpaceAcceptance(tx, slug, n, space, today(site))
    await namePolicy(tx, space, slug)
    await site.publicPages.changed(tx)
    return true
  })
}

/** Makes a key for a program. Its secret is given once, and known by its hash from then on. */
export async function makeKey(
  site: Site & Pick<Context, 'random'>,
  key: Pick<Token, 'name' | 'policy' | 'space'>
): Promise<string> {
  const secret = `cwp_${Buffer.from(site.random(32)).toString('base64url')}`
  const token: Token = { ...key, id: randomUUID() as TokenId, made_day: today(site), ended_day: null }
  await transaction(site.db, (tx) => insertToken(tx, token, sha256(secret)))
  return secret
}

/** Ends a key. What was written down with it stays. */
export async function endKey(site: Site, slug: PolicySlug, id: TokenId): Promise<boolean> {
  return transaction(site.db, (tx) => endToken(tx, slug, id, today(site)))
}

export type RegistrationProblem = 'no_key' | 'other_policy' | 'no_version' | 'shape'

/**
 * Writes down that a registration accepted a version: `{"reference": "order 1001"}`, with `"day"` for one of the past. The
 * reference is kept as a hash with the key's id, so nobody reads out of it who registered. Twice is once.
 */
export async function recordRegistration(
  site: Site,
  secret: string | undefined,
  { slug, n, value }: { readonly slug: string; readonly n: number; readonly value: unknown }
): Promise<{ readonly problem?: RegistrationProblem; readonly isNew?: boolean }> {
  const token = secret === undefined ? undefined : await findToken(site.db, sha256(secret))
  if (!token || token.ended_day !== null) return { problem: 'no_key' }
  if (token.policy !== slug) return { problem: 'other_policy' }
  const given = readRegistration(value, today(site))
  if (!given) return { problem: 'shape' }
  return transaction(site.db, async (tx) => {
    if (!(await versionsOf(tx, token.policy)).some((version) => version.n === n)) return { problem: 'no_version' as const }
    const reference = sha256(`${token.id}\n${given.reference}`)
    const isNew = await insertRegistration(tx, token.policy, n, {
      token: token.id,
      space: token.space,
      reference,
      day: given.day
    })
    if (isNew) await site.publicPages.changed(tx)
    return { isNew }
  })
}

function readRegistration(value: unknown, now: string): { reference: string; day: string } | undefined {
  const known = hasExactly(value, ['reference']) ? { ...value, day: now } : value
  if (!hasExactly(known, ['reference', 'day'])) return undefined
  const { reference, day } = known
  if (typeof reference !== 'string' || reference === '' || reference.length > 200) return undefined
  return isDay(day) && day <= now ? { reference, day } : undefined
}
