import { sql } from 'kysely'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Database } from '../db/database.ts'
import { wordsQuery } from '../db/words-query.ts'
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

/** Texts in force on a day with these words in any of their languages, by title. */
export async function findTexts(
  db: Database,
  words: readonly string[],
  day: string,
  limit: number
): Promise<{ policy: string; n: number; title: string }[]> {
  const { rows } = await sql<{ policy: string; n: number; title: string }>`
    select distinct p.title, v.policy, v.n
    from policy_texts t join policy_versions v on v.policy = t.policy and v.n = t.n join policies p on p.slug = v.policy
    where to_tsvector('simple', t.title || ' ' || left(t.text, 100000)) @@ to_tsquery('simple', ${wordsQuery(words)})
      and v.from_day <= ${day} and (v.until_day is null or v.until_day >= ${day})
      and not exists (select from policy_versions later where later.policy = v.policy and later.from_day <= ${day}
        and (later.from_day, later.n) > (v.from_day, v.n))
    order by p.title, v.policy limit ${limit}`.execute(db)
  return rows
}
