import type { Database } from '../db/database.ts'
import type { InForce, Policy } from './model.ts'
import { daysOfVersions, listPolicies } from './store.ts'

/** A foundation has dozens; more are left out of what is read as a whole. */
const most = 500

export type NamedText = Pick<Policy, 'slug' | 'title' | 'kind'>

/** Name, title and kind of every text in the register. */
export async function nameTexts(db: Database): Promise<readonly NamedText[]> {
  return (await listPolicies(db, most)).map(({ slug, title, kind }) => ({ slug, title, kind }))
}

/** Every text with the days of its versions: the whole list, the same for everybody. */
export type ListedText = Pick<Policy, 'slug' | 'title' | 'kind' | 'body' | 'language' | 'parent'> & {
  readonly versions: readonly InForce[]
}

/**
 * What a browser needs to say which text was in force on a day that only it knows: it asks for all of them, so the server
 * learns nothing from the question.
 */
export async function listTexts(db: Database): Promise<ListedText[]> {
  const policies = await listPolicies(db, most)
  const days = await daysOfVersions(
    db,
    policies.map(({ slug }) => slug)
  )
  return policies.map(({ slug, title, kind, body, language, parent }) => ({
    ...{ slug, title, kind, body, language, parent },
    versions: days.filter(({ policy }) => policy === slug).map(({ n, from_day, until_day }) => ({ n, from_day, until_day }))
  }))
}
