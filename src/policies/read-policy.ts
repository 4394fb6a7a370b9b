import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Body } from '../bodies/model.ts'
import type { Database } from '../db/database.ts'
import { type Policy, type Version, versionOn, type VersionText } from './model.ts'
import { findPolicy, textsOf, versionsOf } from './store.ts'
import { type Merged, mergeSections } from './text/merge-sections.ts'

export type BodyName = Pick<Body, 'id' | 'slug' | 'name'>

/** A version as people read it. */
export type ReadVersion = {
  readonly policy: Policy
  readonly body: BodyName | undefined
  readonly version: Version
  /** All of them, newest first. */
  readonly versions: readonly Version[]
  readonly text: VersionText
  /** The whole: its own words, or for a text with a parent those of both. */
  readonly whole: string
  /** What a text with a parent says itself. */
  readonly own: Pick<Merged, 'replaced' | 'added'> | undefined
  readonly languages: readonly string[]
  readonly bodies: readonly BodyName[]
}

export type Which = { readonly n: number } | { readonly day: string }

/**
 * Reads a version by its number, or the one in force on a day; with a day on which none is in force yet, nothing. In a
 * language that the version does not have there is nothing either. For a parent without that language, its binding words.
 */
export async function readVersion(db: Database, slug: string, which: Which, language?: string): Promise<ReadVersion | undefined> {
  const policy = await findPolicy(db, slug)
  if (!policy) return undefined
  const versions = await versionsOf(db, policy.slug)
  const version = 'n' in which ? versions.find(({ n }) => n === which.n) : versionOn(versions, which.day)
  if (!version) return undefined
  const texts = await textsOf(db, policy.slug, version.n)
  const text = texts.find((each) => (language === undefined ? each.binding : each.language === language))
  if (!text) return undefined
  const merged = await withParent(db, policy, version, text)
  const bodies = await listBodyChoices(db)
  return {
    policy,
    body: bodies.find(({ id }) => id === version.body),
    version,
    versions,
    text,
    whole: merged?.text ?? text.text,
    own: merged,
    languages: texts.map((each) => each.language),
    bodies
  }
}

async function withParent(db: Database, policy: Policy, version: Version, text: VersionText): Promise<Merged | undefined> {
  if (policy.parent === null || version.parent_n === null) return undefined
  const texts = await textsOf(db, policy.parent, version.parent_n)
  const base = texts.find(({ language }) => language === text.language) ?? texts.find(({ binding }) => binding)
  return base && mergeSections(base.text, text.text)
}

/** The words of a version in its binding language, with those of its parent. Nothing when there is no such version. */
export async function wholeText(db: Database, slug: string, n: number): Promise<string | undefined> {
  return (await readVersion(db, slug, { n }))?.whole
}
