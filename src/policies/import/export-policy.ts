import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { Database } from '../../db/database.ts'
import type { Policy, Version, VersionText } from '../model.ts'
import { allTextsOf, findPolicy, versionsOf } from '../store.ts'
import { type FrontMatter, writeFrontMatter } from './front-matter.ts'

export type ExportedFile = { readonly name: string; readonly content: string }

/** Every version of a text in every language, each as a file that imports back to the same. Nothing for an unknown text. */
export async function exportPolicy(db: Database, slug: string): Promise<ExportedFile[] | undefined> {
  const policy = await findPolicy(db, slug)
  if (!policy) return undefined
  const versions = await versionsOf(db, policy.slug)
  const bodies = new Map((await listBodyChoices(db)).map((body) => [body.id, body.slug]))
  return (await allTextsOf(db, policy.slug)).flatMap((text) => {
    const version = versions.find(({ n }) => n === text.n)
    return version ? [exportText(policy, version, text, (id) => bodies.get(id) ?? '')] : []
  })
}

/** One version in one language as a file. `slugOf` names bodies. */
export function exportText(
  policy: Policy,
  version: Version,
  text: VersionText,
  slugOf: (id: Policy['body']) => string
): ExportedFile {
  const name = `${policy.slug}.v${version.n}.${text.language}.md`
  const about: FrontMatter = text.binding
    ? aboutVersion(policy, version, slugOf)
    : { policy: policy.slug, version: version.n, translation: text.language }
  return { name, content: writeFrontMatter(about, text.text) }
}

function aboutVersion(policy: Policy, version: Version, slugOf: (id: Policy['body']) => string): FrontMatter {
  const of = (relation: 'forked_from' | 'incorporates') => version.credits.filter((credit) => credit.relation === relation)
  const { until_day: until, resolution, resolution_link: link, parent_n: parentVersion } = version
  return {
    policy: policy.slug,
    title: policy.title,
    kind: policy.kind,
    body: slugOf(policy.body),
    ...(policy.board && { board: slugOf(policy.board) }),
    ...(policy.parent && { extends: policy.parent }),
    language: policy.language,
    version: version.n,
    adopted: version.adopted_day,
    from: version.from_day,
    ...(until && { until }),
    way: version.way,
    adopted_by: slugOf(version.body),
    ...(resolution && { resolution }),
    ...(link && { resolution_link: link }),
    licence: version.licence,
    ...(parentVersion && { extends_version: parentVersion }),
    forked_from: of('forked_from'),
    incorporates: of('incorporates'),
    note: version.note,
    source: version.source
  }
}
