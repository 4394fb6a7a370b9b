import { createHash } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { longest, type NewVersion, type Policy, type PolicySlug, type VersionText } from './model.ts'
import { findPolicy, insertVersion, lockPolicy, putText, setLastDay, textsOf, versionsOf } from './store.ts'
import { checkText, type TextProblem, tidyText } from './text/check-text.ts'
import { titleOf } from './text/sections.ts'

/**
 * Why a version is not taken. `too_early`: it would be in force before it was adopted. `not_newest`: a version that begins
 * later is there already. `unchanged`: it says what the newest one says.
 */
export type AdoptProblem =
  | TextProblem
  | 'no_such_policy'
  | 'no_binding_text'
  | 'two_of_a_language'
  | 'too_early'
  | 'not_newest'
  | 'no_parent_version'
  | 'unchanged'

export type Adopted = { readonly n: number; readonly problem?: undefined } | { readonly problem: AdoptProblem }

/**
 * Adds a version, in the transaction of whoever decided on it: a closed vote, a resolution, an import. It is in force from
 * its `from_day` on, and the one before until the day before that. The caller tells the public pages.
 */
export async function adoptPolicyVersion(tx: Tx, slug: PolicySlug, version: NewVersion): Promise<Adopted> {
  const policy = await lockPolicy(tx, slug)
  if (!policy) return { problem: 'no_such_policy' }
  const { texts, ...about } = version
  const tidy = texts.map(({ language, text }) => ({ language, text: tidyText(text) }))
  const binding = tidy.find(({ language }) => language === policy.language)
  const problem = problemOfTexts(tidy, policy) ?? (await problemOfPlace(tx, policy, version, binding?.text ?? ''))
  if (problem) return { problem }
  const [newest] = await versionsOf(tx, slug, 1)
  const n = (newest?.n ?? 0) + 1
  await insertVersion(tx, { ...about, policy: slug, n, note: about.note.slice(0, longest.note) })
  for (const text of tidy) await putText(tx, makeText(policy, n, text))
  return { n }
}

function problemOfTexts(texts: NewVersion['texts'], { language }: Policy): AdoptProblem | undefined {
  if (!texts.some((each) => each.language === language)) return 'no_binding_text'
  if (new Set(texts.map((each) => each.language)).size < texts.length) return 'two_of_a_language'
  return texts.map(({ text }) => checkText(text)).find((problem) => problem !== undefined)
}

async function problemOfPlace(tx: Tx, policy: Policy, version: NewVersion, text: string): Promise<AdoptProblem | undefined> {
  const { from_day, adopted_day, way, parent_n } = version
  // What was in force elsewhere long ago was not adopted by us; everything else looks forward.
  if (way !== 'taken_over' && from_day < adopted_day) return 'too_early'
  const [newest] = await versionsOf(tx, policy.slug, 1)
  if (newest && newest.from_day > from_day) return 'not_newest'
  if (policy.parent !== null) {
    const parents = await versionsOf(tx, policy.parent)
    if (!parents.some(({ n }) => n === parent_n)) return 'no_parent_version'
  } else if (parent_n !== null) return 'no_parent_version'
  if (!newest || newest.until_day !== null) return undefined
  const [before] = await textsOf(tx, policy.slug, newest.n)
  const same = before?.hash === hashOf(text) && newest.licence === version.licence && newest.parent_n === parent_n
  return same ? 'unchanged' : undefined
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

export function makeText(policy: Policy, n: number, { language, text }: { language: string; text: string }): VersionText {
  const title = (titleOf(text) ?? policy.title).slice(0, 300)
  return { policy: policy.slug, n, language, binding: language === policy.language, title, text, hash: hashOf(text) }
}

/** Adds or replaces words in another language. They help readers; the binding words decide. */
export async function putTranslation(
  tx: Tx,
  slug: PolicySlug,
  n: number,
  translation: { readonly language: string; readonly text: string }
): Promise<TextProblem | 'no_such_policy' | 'binding' | undefined> {
  const policy = await findPolicy(tx, slug)
  const versions = policy ? await versionsOf(tx, slug) : []
  if (!policy || !versions.some((each) => each.n === n)) return 'no_such_policy'
  if (translation.language === policy.language) return 'binding'
  const text = tidyText(translation.text)
  const problem = checkText(text)
  if (problem) return problem
  await putText(tx, makeText(policy, n, { language: translation.language, text }))
  return undefined
}

/** Takes a text out of force after a day. False when no version is open. */
export async function endPolicy(tx: Tx, slug: PolicySlug, lastDay: string): Promise<boolean> {
  await lockPolicy(tx, slug)
  const [newest] = await versionsOf(tx, slug, 1)
  if (!newest || newest.until_day !== null || newest.from_day > lastDay) return false
  await setLastDay(tx, slug, newest.n, lastDay)
  return true
}
