import { sql } from 'kysely'
import type { BodyId } from '../bodies/model.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Policy, PolicySlug, Version, VersionText } from './model.ts'

export async function findPolicy(db: Database, slug: string): Promise<Policy | undefined> {
  return db
    .selectFrom('policies')
    .selectAll()
    .where('slug', '=', slug as PolicySlug)
    .executeTakeFirst()
}

/** Held until the transaction ends: versions of one text are written one after the other. */
export async function lockPolicy(tx: Tx, slug: PolicySlug): Promise<Policy | undefined> {
  return tx.selectFrom('policies').selectAll().where('slug', '=', slug).forUpdate().executeTakeFirst()
}

export type ListedPolicy = Policy & { readonly body_slug: string; readonly body_name: string }

/** Texts by title, those after `after` only. */
export async function listPolicies(
  db: Database,
  limit: number,
  after?: { readonly title: string; readonly slug: PolicySlug }
): Promise<ListedPolicy[]> {
  let query = db
    .selectFrom('policies')
    .innerJoin('bodies', 'bodies.id', 'policies.body')
    .selectAll('policies')
    .select(['bodies.slug as body_slug', 'bodies.name as body_name'])
    .orderBy('policies.title')
    .orderBy('policies.slug')
    .limit(limit)
  if (after) query = query.where(sql<boolean>`(policies.title, policies.slug) > (${after.title}, ${after.slug})`)
  return query.execute()
}

/** Texts that a body keeps, by slug. */
export async function policiesOfBody(db: Database, body: BodyId, limit = 100): Promise<Policy[]> {
  return db.selectFrom('policies').selectAll().where('body', '=', body).orderBy('slug').limit(limit).execute()
}

/** Codes of conduct that build on no other text. */
export async function codesOf(db: Database, limit = 100): Promise<Pick<Policy, 'slug' | 'body'>[]> {
  return db
    .selectFrom('policies')
    .select(['slug', 'body'])
    .where('kind', '=', 'code')
    .where('parent', 'is', null)
    .orderBy('slug')
    .limit(limit)
    .execute()
}

/** Texts that build on another one. */
export async function childrenOf(db: Database, slug: PolicySlug, limit = 100): Promise<Policy[]> {
  return db.selectFrom('policies').selectAll().where('parent', '=', slug).orderBy('slug').limit(limit).execute()
}

/** False when the slug is taken. */
export async function insertPolicy(tx: Tx, policy: Policy): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('policies')
    .values(policy)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updatePolicy(tx: Tx, slug: PolicySlug, change: Partial<Omit<Policy, 'slug'>>): Promise<void> {
  await tx.updateTable('policies').set(change).where('slug', '=', slug).execute()
}

const versionColumns = [
  ...(['policy', 'n', 'adopted_day', 'from_day', 'until_day', 'way', 'body', 'resolution', 'resolution_link'] as const),
  ...(['licence', 'credits', 'parent_n', 'note', 'source'] as const)
]

/** Every version of a text, newest first. */
export async function versionsOf(db: Database, slug: PolicySlug, limit = 1000): Promise<Version[]> {
  return db
    .selectFrom('policy_versions')
    .select(versionColumns)
    .where('policy', '=', slug)
    .orderBy('n', 'desc')
    .limit(limit)
    .execute()
}

/** The days of every version of several texts, for choosing by a day; newest first. */
export async function daysOfVersions(
  db: Database,
  slugs: readonly PolicySlug[]
): Promise<Pick<Version, 'policy' | 'n' | 'from_day' | 'until_day'>[]> {
  if (slugs.length === 0) return []
  return db
    .selectFrom('policy_versions')
    .select(['policy', 'n', 'from_day', 'until_day'])
    .where('policy', 'in', [...slugs])
    .orderBy('policy')
    .orderBy('n', 'desc')
    .execute()
}

export type LatestVersion = Version & { readonly title: string }

/** The versions adopted last, for the feed. */
export async function latestVersions(db: Database, limit: number): Promise<LatestVersion[]> {
  return db
    .selectFrom('policy_versions')
    .innerJoin('policies', 'policies.slug', 'policy_versions.policy')
    .select([...versionColumns.map((column) => `policy_versions.${column}` as const), 'policies.title'])
    .orderBy('policy_versions.adopted_day', 'desc')
    .orderBy('policy_versions.policy')
    .orderBy('policy_versions.n', 'desc')
    .limit(limit)
    .execute()
}

export async function insertVersion(tx: Tx, { credits, ...version }: Version): Promise<void> {
  await tx
    .insertInto('policy_versions')
    .values({ ...version, credits: JSON.stringify(credits) })
    .execute()
}

/** Writes down the last day of a version. */
export async function setLastDay(tx: Tx, slug: PolicySlug, n: number, day: string): Promise<void> {
  await tx.updateTable('policy_versions').set({ until_day: day }).where('policy', '=', slug).where('n', '=', n).execute()
}

type StoredText = Omit<VersionText, 'hash'> & { hash: Buffer }
const toText = ({ hash, ...row }: StoredText): VersionText => ({ ...row, hash: hash.toString('base64url') })
const textColumns = ['policy', 'n', 'language', 'binding', 'title', 'text', 'hash'] as const

/** A version in every language that it has, the binding one first. */
export async function textsOf(db: Database, slug: PolicySlug, n: number): Promise<VersionText[]> {
  const rows = await db
    .selectFrom('policy_texts')
    .select(textColumns)
    .where('policy', '=', slug)
    .where('n', '=', n)
    .orderBy('binding', 'desc')
    .orderBy('language')
    .execute()
  return rows.map(toText)
}

/** The binding words of every version, oldest first; for export and for import. */
export async function allTextsOf(db: Database, slug: PolicySlug): Promise<VersionText[]> {
  const rows = await db
    .selectFrom('policy_texts')
    .select(textColumns)
    .where('policy', '=', slug)
    .orderBy('n')
    .orderBy('binding', 'desc')
    .orderBy('language')
    .execute()
  return rows.map(toText)
}

/** Adds words in one language; a translation that was there is replaced, binding words never are. */
export async function putText(tx: Tx, { hash, ...text }: VersionText): Promise<void> {
  await tx
    .insertInto('policy_texts')
    .values({ ...text, hash: Buffer.from(hash, 'base64url') })
    .onConflict((conflict) =>
      conflict
        .columns(['policy', 'n', 'language'])
        .doUpdateSet((row) => ({
          title: row.ref('excluded.title'),
          text: row.ref('excluded.text'),
          hash: row.ref('excluded.hash')
        }))
        .where('policy_texts.binding', '=', false)
    )
    .execute()
}

/** Whether any version begins on this day, or ended on the day before. */
export async function beginOn(db: Database, day: string): Promise<boolean> {
  const { rows } = await sql`select 1 from policy_versions where from_day = ${day}::date
    union all select 1 from policy_versions where until_day = ${day}::date - 1 limit 1`.execute(db)
  return rows.length > 0
}
