import { readBody, votersOn } from '../../bodies/body-seats.ts'
import { type Body, procedureOf } from '../../bodies/model.ts'
import { shippedProcedures } from '../../conduct/procedures/shipped-procedures.ts'
import type { Database } from '../../db/database.ts'
import { routes } from '../../routes.ts'
import { type Policy, type PolicySlug, type Version, versionOn, type VersionText } from '../model.ts'
import { childrenOf, listPolicies, textsOf, versionsOf } from '../store.ts'
import { mergeSections } from '../text/merge-sections.ts'
import type { Finding } from './finding.ts'
import { type LintText, lintTexts } from './lint-texts.ts'

/** A site has dozens of texts; more are not looked at together. */
const mostTexts = 200

/**
 * Looks at the version of every text that is in force on a day, with the clocks and the seats of its body. Texts of one body
 * are held against each other, and a text with a parent against those of the parent's body.
 */
export async function lintStored(
  db: Database,
  today: string,
  draft?: { readonly slug: PolicySlug; readonly text: string }
): Promise<{ readonly texts: readonly string[]; readonly findings: readonly Finding[] }> {
  const policies = await listPolicies(db, mostTexts)
  const known = new Set([
    ...Object.values(routes).filter((path) => !path.includes(':')),
    ...policies.map(({ slug }) => `/policies/${slug}`)
  ])
  const bodies = new Map<Body['id'], Pick<LintText, 'procedure' | 'seats'>>()
  for (const id of new Set(policies.map(({ body }) => body))) bodies.set(id, await aboutBody(db, id, today))
  const texts = new Map<PolicySlug, LintText>()
  for (const policy of policies) {
    const found = await aboutText(db, policy, today, draft)
    if (found) texts.set(policy.slug, { ...found, ...bodies.get(policy.body) })
  }
  const families = Map.groupBy(
    policies.filter(({ slug }) => texts.has(slug)),
    ({ body, parent }) => policies.find(({ slug }) => slug === parent)?.body ?? body
  )
  const findings = [...families.values()].flatMap((family) =>
    lintTexts(
      family.flatMap(({ slug }) => texts.get(slug) ?? []),
      known
    )
  )
  return { texts: policies.map(({ slug }) => slug), findings }
}

async function aboutBody(db: Database, id: Body['id'], today: string): Promise<Pick<LintText, 'procedure' | 'seats'>> {
  const body = await readBody(db, id)
  if (!body) return {}
  const voters = await votersOn(db, id, today)
  return { procedure: procedureOf(body, shippedProcedures()), seats: { body: body.name, names: voters.map(({ name }) => name) } }
}

async function aboutText(
  db: Database,
  policy: Policy,
  today: string,
  draft: { readonly slug: PolicySlug; readonly text: string } | undefined
): Promise<LintText | undefined> {
  const versions = await versionsOf(db, policy.slug)
  const version = versionOn(versions, today) ?? versions[0]
  const own = draft?.slug === policy.slug ? draft.text : undefined
  if (!version && own === undefined) return undefined
  const stored = version ? await textsOf(db, policy.slug, version.n) : []
  const binding = own ?? stored.find((text) => text.binding)?.text ?? ''
  const below = await belowOf(db, policy, version, today)
  return {
    name: policy.slug,
    text: below ? mergeSections(below.text, binding).text : binding,
    kind: policy.kind,
    language: policy.language,
    licence: version?.licence,
    credits: version?.credits,
    inherits: policy.parent !== null || (await childrenOf(db, policy.slug, 1)).length > 0,
    ...(below?.newer && { parentNewer: below.newer }),
    translations: own === undefined ? stored.filter((text) => !text.binding).map(asTranslation) : []
  }
}

const asTranslation = ({ language, text }: VersionText) => ({ language, text })

async function belowOf(db: Database, { parent }: Policy, version: Version | undefined, today: string) {
  if (parent === null) return undefined
  const versions = await versionsOf(db, parent)
  const inForce = versionOn(versions, today)
  const n = version?.parent_n ?? inForce?.n
  const [text] = n === undefined ? [] : await textsOf(db, parent, n)
  if (!text || n === undefined) return undefined
  const newer = inForce && inForce.n > n ? { parent, made: n, newest: inForce.n } : undefined
  return { text: text.text, newer }
}
