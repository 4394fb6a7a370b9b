import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { endPolicy, putTranslation } from './adopt-version.ts'
import { type Policy, type PolicySlug } from './model.ts'
import { findPolicy, insertPolicy, updatePolicy, versionsOf } from './store.ts'

type Site = Pick<Context, 'db' | 'publicPages'>

/** `parent`: that text builds on another one itself, or is this one. */
export type PolicyProblem = 'slug_taken' | 'parent'

/** Makes a text without a version: the first one comes by a proposal, a resolution or an import. */
export async function makePolicy({ db, publicPages }: Site, policy: Policy): Promise<{ readonly problem?: PolicyProblem }> {
  return transaction(db, async (tx) => {
    if (policy.parent !== null) {
      const parent = await findPolicy(tx, policy.parent)
      if (!parent || parent.parent !== null || parent.slug === policy.slug) return { problem: 'parent' as const }
    }
    if (!(await insertPolicy(tx, policy))) return { problem: 'slug_taken' as const }
    await publicPages.changed(tx)
    return {}
  })
}

/** What can be changed without a decision: what the text is called in lists, what it is for, who has the last word. */
export async function changePolicy(
  { db, publicPages }: Site,
  slug: PolicySlug,
  change: Pick<Policy, 'title' | 'kind' | 'board'>
): Promise<void> {
  await transaction(db, async (tx) => {
    await updatePolicy(tx, slug, change)
    await publicPages.changed(tx)
  })
}

/** Puts a translation of the newest version. */
export async function translate(
  { db, publicPages }: Site,
  slug: PolicySlug,
  translation: { readonly language: string; readonly text: string }
): ReturnType<typeof putTranslation> {
  return transaction(db, async (tx) => {
    const [newest] = await versionsOf(tx, slug, 1)
    if (!newest) return 'no_such_policy'
    const problem = await putTranslation(tx, slug, newest.n, translation)
    if (!problem) await publicPages.changed(tx)
    return problem
  })
}

/** Takes a text out of force. False when there is nothing in force that could end on that day. */
export async function endInForce({ db, publicPages }: Site, slug: PolicySlug, lastDay: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    const isEnded = await endPolicy(tx, slug, lastDay)
    if (isEnded) await publicPages.changed(tx)
    return isEnded
  })
}
