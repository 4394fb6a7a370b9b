import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Database } from '../db/database.ts'
import type { Policy, Version } from './model.ts'
import type { BodyName } from './read-policy.ts'
import { findPolicy, latestVersions, type ListedPolicy, listPolicies, versionsOf } from './store.ts'

/** Texts by title, those after the one called `after` only. Nothing when there is none so called. */
export async function listPublicPolicies(db: Database, limit: number, after?: string): Promise<ListedPolicy[] | undefined> {
  const last = after === undefined ? undefined : await findPolicy(db, after)
  if (after !== undefined && !last) return undefined
  return listPolicies(db, limit, last)
}

/** A text with all its versions, newest first; there may be none yet. */
export async function readPolicy(
  db: Database,
  slug: string
): Promise<{ readonly policy: Policy; readonly body: BodyName | undefined; readonly versions: readonly Version[] } | undefined> {
  const policy = await findPolicy(db, slug)
  if (!policy) return undefined
  const [bodies, versions] = await Promise.all([listBodyChoices(db), versionsOf(db, policy.slug)])
  return { policy, body: bodies.find(({ id }) => id === policy.body), versions }
}

/** Versions that were adopted last, newest first. */
export const newestVersions = latestVersions

/** Versions that came into force between two days, the latest first. */
export async function begunBetween(
  db: Database,
  [from, to]: readonly [from: string, to: string],
  limit: number
): Promise<(Pick<Version, 'policy' | 'n' | 'from_day' | 'note'> & { readonly title: string })[]> {
  return db
    .selectFrom('policy_versions')
    .innerJoin('policies', 'policies.slug', 'policy_versions.policy')
    .select(['policy', 'n', 'from_day', 'note', 'policies.title'])
    .where('from_day', '>=', from)
    .where('from_day', '<=', to)
    .orderBy('from_day', 'desc')
    .orderBy('policy')
    .orderBy('n', 'desc')
    .limit(limit)
    .execute()
}
