import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import { hashOf } from '../adopt-version.ts'
import {
  isPolicySlug,
  type NewVersion,
  type Policy,
  type PolicySlug,
  type Version,
  type VersionText,
  type VersionWay
} from '../model.ts'
import { allTextsOf, findPolicy, versionsOf } from '../store.ts'
import { attributionOf, type ReadFile } from './read-files.ts'

export type PlanProblem = {
  readonly file: string
  readonly code: 'no_body' | 'no_such_body' | 'differs' | 'not_newest' | 'no_version' | 'gap' | 'other_parent'
  readonly value?: string
}

/** One thing that an import does. `n` is the number that the version gets. */
export type Step = { readonly file: string } & (
  | { readonly does: 'policy'; readonly policy: Policy }
  | {
      readonly does: 'version'
      readonly slug: PolicySlug
      readonly n: number
      readonly version: NewVersion
      readonly before: string
    }
  | {
      readonly does: 'translation'
      readonly slug: PolicySlug
      readonly n: number
      readonly language: string
      readonly text: string
      readonly before: string
    }
  | { readonly does: 'nothing'; readonly slug: PolicySlug; readonly n: number }
)

export type Plan = { readonly steps: readonly Step[]; readonly problems: readonly PlanProblem[] }

/** What is said of all files at once, where they say nothing themselves. */
export type ImportDefaults = { readonly body?: string | undefined; readonly language?: string | undefined }

/** What an import would do; changes nothing. Versions that are there already, and those without a new word, are left alone. */
export async function planImport(db: Database, files: readonly ReadFile[], defaults: ImportDefaults): Promise<Plan> {
  const bodies = new Map((await listBodyChoices(db)).map(({ slug, id }) => [slug, id]))
  const steps: Step[] = []
  const problems: PlanProblem[] = []
  const bySlug = new Map<string, ReadFile[]>()
  for (const file of files) bySlug.set(file.slug, [...(bySlug.get(file.slug) ?? []), file])
  // What others build on comes first.
  const groups = [...bySlug].toSorted(([, a], [, b]) => Number(hasParent(a)) - Number(hasParent(b)))
  for (const [slug, group] of groups) {
    if (!isPolicySlug(slug)) continue
    const found = await planOne(db, slug, group, { bodies, defaults })
    steps.push(...found.steps)
    problems.push(...found.problems)
  }
  return { steps, problems }
}

const hasParent = (files: readonly ReadFile[]) => files.some(({ about }) => about.extends !== undefined)

type Given = { readonly bodies: ReadonlyMap<string, BodyId>; readonly defaults: ImportDefaults }
type Known = {
  readonly n: number
  readonly from_day: string
  readonly hash: string
  readonly text: string
  readonly version?: Version
}

async function planOne(db: Database, slug: PolicySlug, files: readonly ReadFile[], given: Given): Promise<Plan> {
  const steps: Step[] = []
  const problems: PlanProblem[] = []
  const stored = await findPolicy(db, slug)
  const made = stored ?? newPolicy(slug, files, given, problems)
  if (!made) return { steps, problems }
  if (!stored) steps.push({ file: files[0]?.file ?? '', does: 'policy', policy: made })
  const texts = stored ? await allTextsOf(db, slug) : []
  const known = await knownVersions(db, stored, texts)
  for (const file of files.filter(({ about }) => about.translation === undefined)) {
    const step = planVersion(made, file, known, given)
    if ('code' in step) problems.push(step)
    else steps.push(step)
  }
  for (const file of files.filter(({ about }) => about.translation !== undefined)) {
    const n = file.about.version
    const language = file.about.translation ?? ''
    if (n === undefined || !known.some((each) => each.n === n)) {
      problems.push({ file: file.file, code: 'no_version' })
      continue
    }
    const before = texts.find((each) => each.n === n && each.language === language)?.text ?? ''
    if (before === file.text) steps.push({ file: file.file, does: 'nothing', slug, n })
    else steps.push({ file: file.file, does: 'translation', slug, n, language, text: file.text, before })
  }
  return { steps, problems }
}

function newPolicy(
  slug: PolicySlug,
  files: readonly ReadFile[],
  { bodies, defaults }: Given,
  problems: PlanProblem[]
): Policy | undefined {
  const last = files.at(-1)
  const about = files.map((each) => each.about).findLast(({ policy }) => policy !== undefined) ?? {}
  const name = about.body ?? defaults.body
  const [body, board] = [name, about.board].map((each) => (each === undefined ? undefined : bodies.get(each)))
  const file = last?.file ?? ''
  if (name === undefined) problems.push({ file, code: 'no_body' })
  else if (!body) problems.push({ file, code: 'no_such_body', value: name })
  if (about.board !== undefined && !board) problems.push({ file, code: 'no_such_body', value: about.board })
  if (!body || !last) return undefined
  const { title, kind } = last
  const language = about.language ?? defaults.language ?? 'en'
  return { slug, kind, title, body, board: board ?? null, language, parent: (about.extends as PolicySlug | undefined) ?? null }
}

async function knownVersions(db: Database, policy: Policy | undefined, texts: readonly VersionText[]): Promise<Known[]> {
  if (!policy) return []
  const versions = await versionsOf(db, policy.slug)
  return versions.toReversed().flatMap((version) => {
    const text = texts.find((each) => each.n === version.n && each.binding)
    return text ? [{ n: version.n, from_day: version.from_day, hash: text.hash, text: text.text, version }] : []
  })
}

/** Plans one file, and adds it to what is known. */
function planVersion(policy: Policy, file: ReadFile, known: Known[], given: Given): Step | PlanProblem {
  const { slug } = policy
  const version = versionFrom(policy, file, given)
  if ('code' in version) return version
  const [hash, from_day] = [hashOf(file.text), version.from_day]
  const n = (known.at(-1)?.n ?? 0) + 1
  if (file.about.version !== undefined) {
    const same = known.find((each) => each.n === file.about.version)
    if (same) {
      const isSame = same.hash === hash && (!same.version || saysTheSame(same.version, version))
      return isSame
        ? { file: file.file, does: 'nothing', slug, n: same.n }
        : { file: file.file, code: 'differs', value: String(same.n) }
    }
    if (file.about.version !== n) return { file: file.file, code: 'gap', value: String(file.about.version) }
  } else {
    const same = known.find((each) => each.from_day === from_day && each.hash === hash)
    const before = known.findLast((each) => each.from_day <= from_day)
    const at = same ?? (before?.hash === hash ? before : undefined)
    if (at) return { file: file.file, does: 'nothing', slug, n: at.n }
  }
  const newest = known.at(-1)
  if (newest && newest.from_day > from_day) return { file: file.file, code: 'not_newest', value: from_day }
  known.push({ n, from_day, hash, text: file.text })
  return { file: file.file, does: 'version', slug, n, version, before: newest?.text ?? '' }
}

function versionFrom(policy: Policy, file: ReadFile, { bodies }: Given): NewVersion | PlanProblem {
  const { about, day = '', text } = file
  const body = about.adopted_by === undefined ? policy.body : bodies.get(about.adopted_by)
  if (!body) return { file: file.file, code: 'no_such_body', value: about.adopted_by ?? '' }
  if (about.extends !== undefined && about.extends !== policy.parent)
    return { file: file.file, code: 'other_parent', value: about.extends }
  return {
    adopted_day: about.adopted ?? day,
    from_day: day,
    until_day: about.until ?? null,
    way: (about.way as VersionWay | undefined) ?? 'taken_over',
    body,
    resolution: about.resolution ?? null,
    resolution_link: about.resolution_link ?? null,
    ...attributionOf(file),
    parent_n: policy.parent === null ? null : (about.extends_version ?? null),
    note: about.note ?? '',
    source: about.source ?? '',
    texts: [{ language: policy.language, text }]
  }
}

const compared = [
  'adopted_day',
  'from_day',
  'until_day',
  'way',
  'body',
  'resolution',
  'resolution_link',
  'licence',
  'parent_n',
  'note',
  'source'
] as const

function saysTheSame(stored: Version, given: NewVersion): boolean {
  const credits = (of: Pick<Version, 'credits'>) =>
    of.credits.map(({ relation, title, link, licence }) => JSON.stringify([relation, title, link, licence])).join('\n')
  return compared.every((key) => stored[key] === given[key]) && credits(stored) === credits(given)
}
