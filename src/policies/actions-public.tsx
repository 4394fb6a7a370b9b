import { isDay } from '../rules/is-day.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Database } from '../db/database.ts'
import { html, json, type Reply, text as plainText } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { renderPage } from '../ui/render-page.ts'
import { words } from '../ui/words.ts'
import { countAcceptances, spacesFollowing } from './store-acceptances.ts'
import { exportText } from './import/export-policy.ts'
import { listTexts } from './list-texts.ts'
import { lastDayOf, type PolicySlug, versionOn } from './model.ts'
import { asChange, type OpenChange } from './pages/changes-on-the-way.tsx'
import { BesidePage, VersionChangesPage } from './pages/compare-pages.tsx'
import { PoliciesPage } from './pages/list-page.tsx'
import { NoVersionPage } from './pages/no-version-page.tsx'
import { PolicyPage } from './pages/policy-page.tsx'
import { openProposals, proposalsOf } from './proposals/store.ts'
import { readVersion, type ReadVersion, type Which } from './read-policy.ts'
import { childrenOf, daysOfVersions, findPolicy, latestVersions, listPolicies, versionsOf } from './store.ts'
import { diffTexts } from './text/diff-texts.ts'
import { renderText } from './text/render-text.ts'
import { writeFeed } from './write-feed.ts'

const pageSize = 50
const feedSize = 30

type Asked = Visit & { params: Readonly<Record<string, string>> }

/** The texts of the foundation, for everybody: pages without scripts or cookies, and the same as files. */
export const policyPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.policies, who: 'anyone', handler: (visit) => showList(visit) }),
  route({ method: 'GET', path: routes.policyList, who: 'anyone', json: true, handler: showTexts }),
  route({ method: 'GET', path: routes.policyFeed, who: 'anyone', handler: showFeed }),
  route({ method: 'GET', path: routes.policiesAfter, who: 'anyone', handler: (visit) => showList(visit, visit.params.policy) }),
  route({ method: 'GET', path: routes.policyBeside, who: 'anyone', handler: showBeside }),
  route({ method: 'GET', path: routes.policy, who: 'anyone', handler: showNow }),
  route({ method: 'GET', path: routes.policyIn, who: 'anyone', handler: showNow }),
  route({ method: 'GET', path: routes.policyOn, who: 'anyone', handler: showOnDay }),
  route({ method: 'GET', path: routes.policyVersion, who: 'anyone', handler: showVersion }),
  route({ method: 'GET', path: routes.policyVersionIn, who: 'anyone', handler: showVersion }),
  route({ method: 'GET', path: routes.policyVersionChanges, who: 'anyone', handler: showChanges }),
  route({ method: 'GET', path: routes.policyVersionFile, who: 'anyone', handler: giveFile })
]

const dayOf = ({ context }: Visit) => context.clock.now().toISOString().slice(0, 10)

function showList(visit: Visit, after?: string): Promise<Reply> {
  const { db } = visit.context
  return visit.context.publicPages.reply(visit, async () => {
    const last = after === undefined ? undefined : await findPolicy(db, after)
    if (after !== undefined && !last) throw new Refused('not_found')
    const found = await listPolicies(db, pageSize + 1, last)
    const shown = found.slice(0, pageSize)
    const next = found.length > pageSize ? shown.at(-1)?.slug : undefined
    const days = await daysOfVersions(
      db,
      shown.map(({ slug }) => slug)
    )
    const policies = shown.map(({ slug, title, kind, body_name }) => {
      const versions = days.filter(({ policy }) => policy === slug)
      return { slug, title, kind, body: body_name, from: versionOn(versions, dayOf(visit))?.from_day }
    })
    const changes = after === undefined ? (await openProposals(db)).map(asChange) : []
    const older = next && href(routes.policiesAfter, { policy: next })
    return renderPage(<PoliciesPage frame={visit.frame} policies={policies} changes={changes} older={older} />)
  })
}

/** The whole list with the days of every version: who asks for it tells nothing about which day they have in mind. */
async function showTexts({ context }: Visit): Promise<Reply> {
  return json({ policies: await listTexts(context.db) })
}

async function showFeed({ context, locale }: Visit): Promise<Reply> {
  const latest = await latestVersions(context.db, feedSize)
  const text = writeFeed(words(locale), context.site.current().name, context.config.baseUrl, latest)
  return { status: 200, headers: { 'content-type': 'application/atom+xml; charset=utf-8' }, body: text }
}

function numberOf(text: string | undefined): number {
  if (!/^[1-9]\d{0,3}$/.test(text ?? '')) throw new Refused('not_found')
  return Number(text)
}

async function find(db: Database, params: Asked['params'], which: Which): Promise<ReadVersion> {
  const read = await readVersion(db, params['policy'] ?? '', which, params['language'])
  if (!read) throw new Refused('not_found')
  return read
}

/** What is in force today; before the first day of a text the version to come, after its last day the last one. */
function showNow(visit: Asked): Promise<Reply> {
  const { db, publicPages } = visit.context
  return publicPages.reply(visit, async () => {
    const policy = await findPolicy(db, visit.params['policy'] ?? '')
    if (!policy) throw new Refused('not_found')
    const versions = await versionsOf(db, policy.slug)
    const shown = versionOn(versions, dayOf(visit)) ?? versions[0]
    if (!shown) {
      if (visit.params['language'] !== undefined) throw new Refused('not_found')
      const changes = await changesOf(db, policy.slug)
      return renderPage(<NoVersionPage frame={visit.frame} title={policy.title} changes={changes} />)
    }
    return draw(visit, await find(db, visit.params, { n: shown.n }))
  })
}

function showVersion(visit: Asked): Promise<Reply> {
  return visit.context.publicPages.reply(visit, async () =>
    draw(visit, await find(visit.context.db, visit.params, { n: numberOf(visit.params['version']) }))
  )
}

/** Days are without number, so these pages are not kept. */
async function showOnDay(visit: Asked): Promise<Reply> {
  const day = visit.params['day']
  if (!isDay(day)) throw new Refused('not_found')
  const read = await find(visit.context.db, visit.params, { day })
  return html(await draw(visit, read, day))
}

async function changesOf(db: Database, slug: PolicySlug): Promise<OpenChange[]> {
  return (await proposalsOf(db, slug)).filter(({ ended_at }) => ended_at === null).map(asChange)
}

async function draw(visit: Asked, read: ReadVersion, asked?: string): Promise<string> {
  const { db } = visit.context
  const { slug } = read.policy
  const around = {
    children: await childrenOf(db, slug),
    spaces: await spacesFollowing(db, slug),
    accepted: await countAcceptances(db, slug, read.version.n)
  }
  return renderPage(
    <PolicyPage
      frame={visit.frame}
      read={read}
      rendered={renderText(read.whole)}
      today={dayOf(visit)}
      asked={asked}
      changes={await changesOf(db, slug)}
      around={around}
    />
  )
}

function showChanges(visit: Asked): Promise<Reply> {
  const { db, publicPages } = visit.context
  return publicPages.reply(visit, async () => {
    const n = numberOf(visit.params['version'])
    const now = await find(db, visit.params, { n })
    const before = await find(db, visit.params, { n: n - 1 })
    const diff = diffTexts(before.whole, now.whole)
    return renderPage(<VersionChangesPage frame={visit.frame} before={before} now={now} diff={diff} />)
  })
}

/** Two texts as they are in force today. */
function showBeside(visit: Asked): Promise<Reply> {
  const { db, publicPages } = visit.context
  return publicPages.reply(visit, async () => {
    const read = async (slug: string | undefined) => {
      const versions = await versionsOf(db, (slug ?? '') as PolicySlug)
      const shown = versionOn(versions, dayOf(visit)) ?? versions[0]
      const found = shown && (await readVersion(db, slug ?? '', { n: shown.n }))
      if (!found) throw new Refused('not_found')
      return found
    }
    const [before, now] = [await read(visit.params['one']), await read(visit.params['other'])]
    const diff = diffTexts(before.whole, now.whole)
    return renderPage(<BesidePage frame={visit.frame} before={before} now={now} diff={diff} />)
  })
}

async function giveFile({ context, params, url }: Visit<typeof routes.policyVersionFile>): Promise<Reply> {
  const language = url.searchParams.get('language') ?? undefined
  const read = await readVersion(context.db, params.policy, { n: numberOf(params.version) }, language)
  if (!read) throw new Refused('not_found')
  const { policy, version, versions, text, whole, languages } = read
  const slugs = new Map((await listBodyChoices(context.db)).map(({ id, slug }) => [id, slug]))
  if (params.file === 'text.md') {
    const file = exportText(policy, version, text, (id) => slugs.get(id) ?? '')
    const headers = {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`
    }
    return { ...plainText(file.content), headers }
  }
  if (params.file !== 'version.json') throw new Refused('not_found')
  const { body, ...about } = version
  return json({
    ...about,
    title: text.title,
    kind: policy.kind,
    adopted_by: slugs.get(body) ?? '',
    kept_by: slugs.get(policy.body) ?? '',
    parent: policy.parent,
    last_day: lastDayOf(version, versions) ?? null,
    language: text.language,
    binding_language: policy.language,
    languages,
    hash: text.hash,
    text: text.text,
    whole
  })
}
