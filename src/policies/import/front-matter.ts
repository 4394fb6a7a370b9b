import { isDay } from '../../rules/is-day.ts'
import { parse, stringify } from 'yaml'
import { type Credit, isCredit, type Relation, relations } from '../attribution.ts'
import { isLicence } from '../licences.ts'
import { longest, policyKinds, versionWays } from '../model.ts'

/** What stands above the words of a file, between two lines of `---`. docs/reference/policies.md describes each key. */
export type FrontMatter = Partial<{
  policy: string
  title: string
  kind: string
  body: string
  board: string
  extends: string
  language: string
  version: number
  translation: string
  adopted: string
  from: string
  until: string
  way: string
  adopted_by: string
  resolution: string
  resolution_link: string
  licence: string
  extends_version: number
  forked_from: readonly Credit[]
  incorporates: readonly Credit[]
  note: string
  source: string
}>

export type FrontMatterProblem = { readonly code: 'not_yaml' | 'unknown_key' | 'wrong_value'; readonly key: string }

const isText = (most: number) => (value: unknown) => typeof value === 'string' && value !== '' && value.length <= most
const isNumber = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value > 0
const isOneOf = (list: readonly string[]) => (value: unknown) => list.some((each) => each === value)
const isLink = (value: unknown) => isText(longest.link)(value) && /^(https?:\/\/|\/)\S+$/.test(String(value))

const keys: Readonly<Record<keyof FrontMatter, (value: unknown) => boolean>> = {
  policy: isText(50),
  title: isText(longest.title),
  kind: isOneOf(policyKinds),
  body: isText(50),
  board: isText(50),
  extends: isText(50),
  language: isText(35),
  version: isNumber,
  translation: isText(35),
  adopted: isDay,
  from: isDay,
  until: isDay,
  way: isOneOf(versionWays),
  adopted_by: isText(50),
  resolution: isText(longest.resolution),
  resolution_link: isLink,
  licence: (value) => typeof value === 'string' && isLicence(value),
  extends_version: isNumber,
  forked_from: isCredits('forked_from'),
  incorporates: isCredits('incorporates'),
  note: isText(longest.note),
  source: isText(longest.source)
}

function isCredits(relation: Relation): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.length <= 40 && value.every((each) => isCredit(asCredit(each, relation)))
}

/** In a file a credit leaves out what is empty, and its relation is the key that it stands under. */
function asCredit(value: unknown, relation: Relation): unknown {
  return { title: '', link: '', licence: '', ...(value as object), relation }
}

/** A file as its words, and what stands above them. Keys that we do not know are a problem in our own files alone. */
export function readFrontMatter(file: string): { text: string; about: FrontMatter; problems: FrontMatterProblem[] } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(file)
  if (!match) return { text: file, about: {}, problems: [] }
  const text = file.slice(match[0].length).replace(/^(?:\r?\n)+/, '')
  const found = readYaml(match[1] ?? '')
  if (!found) return { text, about: {}, problems: [{ code: 'not_yaml', key: '' }] }
  const isOurs = 'policy' in found
  const about: Record<string, unknown> = {}
  const problems: FrontMatterProblem[] = []
  for (const [key, value] of Object.entries(found)) {
    if (!Object.hasOwn(keys, key)) {
      if (isOurs) problems.push({ code: 'unknown_key', key })
      continue
    }
    if (!keys[key as keyof FrontMatter](value)) {
      if (isOurs || key === 'from' || key === 'adopted') problems.push({ code: 'wrong_value', key })
      continue
    }
    const relation = relations.find((each) => each === key)
    about[key] = relation && Array.isArray(value) ? value.map((each) => asCredit(each, relation)) : value
  }
  // Each value was checked by the reader of its key.
  return { text, about: about as FrontMatter, problems }
}

function readYaml(text: string): Record<string, unknown> | undefined {
  try {
    // Days stay text, and no alias can blow up what is small.
    const value: unknown = text.length > 20_000 ? undefined : parse(text, { schema: 'core', maxAliasCount: 0 })
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The same the other way: what is empty is left out, and the order is always the same. */
export function writeFrontMatter(about: FrontMatter, text: string): string {
  const plain = Object.keys(keys).flatMap((key): [string, unknown][] => {
    const value = about[key as keyof FrontMatter]
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return []
    if (!Array.isArray(value)) return [[key, value]]
    return [[key, (value as readonly Credit[]).map(leaner)]]
  })
  return `---\n${stringify(Object.fromEntries(plain), { lineWidth: 0 })}---\n\n${text}`
}

function leaner({ title, link, licence }: Credit): object {
  return { title, ...(link && { link }), ...(licence && { licence }) }
}
