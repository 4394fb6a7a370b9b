import { listBodyChoices } from '../../bodies/list-bodies.ts'
import { listPublicPolicies, readPolicy } from '../../policies/list-public.ts'
import { listTexts } from '../../policies/list-texts.ts'
import { lastDayOf, type Version, versionOn } from '../../policies/model.ts'
import { readVersion } from '../../policies/read-policy.ts'
import { routes } from '../../routes.ts'
import { findPublished, listPublished, placeOf, readPlace } from '../../transparency/read-published.ts'
import { type Operation, pageOf } from './model.ts'
import { bodyName, placesOf } from './places.ts'

const policyPlaces = (base: string, policy: string) => placesOf(base, [routes.apiPolicy, routes.policy], { policy })

const versionName = (base: string, version: Version, versions: readonly Version[]) => ({
  policy: version.policy,
  n: version.n,
  adopted: version.adopted_day,
  from: version.from_day,
  until: lastDayOf(version, versions) ?? null,
  way: version.way,
  note: version.note,
  ...placesOf(base, [routes.apiPolicyVersion, routes.policyVersion], { policy: version.policy, version: String(version.n) })
})

/** What may be asked about published texts, and about published numbers. */
export const textOperations: readonly Operation[] = [
  {
    path: routes.apiPolicies,
    id: 'listPolicies',
    summary: 'Texts of the foundation, by title.',
    schema: 'PolicySummary',
    paged: true,
    read: async (ask) => {
      const { context, limit, after, today } = ask
      const base = context.config.baseUrl
      const found = await listPublicPolicies(context.db, limit + 1, after)
      if (!found) return undefined
      const days = new Map((await listTexts(context.db)).map(({ slug, versions }) => [slug, versions]))
      return pageOf(ask, routes.apiPolicies, found, {
        show: ({ slug, title, kind, language, parent, body_slug, body_name }) => ({
          ...{ slug, title, kind, language, parent },
          body: bodyName(base, { slug: body_slug, name: body_name }),
          in_force: versionOn(days.get(slug) ?? [], today)?.n ?? null,
          ...policyPlaces(base, slug)
        }),
        after: ({ slug }) => slug
      })
    }
  },
  {
    path: routes.apiPolicy,
    id: 'readPolicy',
    summary: 'One text with all its versions.',
    schema: 'Policy',
    read: async ({ context, params, today }) => {
      const base = context.config.baseUrl
      const read = await readPolicy(context.db, params['policy'] ?? '')
      if (!read) return undefined
      const { slug, title, kind, language, parent } = read.policy
      return {
        ...{ slug, title, kind, language, parent },
        body: read.body ? bodyName(base, read.body) : null,
        in_force: versionOn(read.versions, today)?.n ?? null,
        versions: read.versions.map((version) => versionName(base, version, read.versions)),
        ...policyPlaces(base, slug)
      }
    }
  },
  {
    path: routes.apiPolicyVersion,
    id: 'readPolicyVersion',
    summary: 'One version of a text, with its words in the binding language or in another one.',
    schema: 'PolicyVersion',
    query: [{ name: 'language', description: 'BCP 47.', pattern: /^[A-Za-z0-9-]{2,35}$/, example: 'de' }],
    read: async ({ context, params, query }) => {
      const n = /^[1-9]\d{0,3}$/.test(params['version'] ?? '') ? Number(params['version']) : 0
      const read = await readVersion(context.db, params['policy'] ?? '', { n }, query['language'])
      if (!read) return undefined
      const { policy, version, versions, text, whole, languages } = read
      const slugs = new Map((await listBodyChoices(context.db)).map(({ id, slug }) => [id, slug]))
      const { resolution, resolution_link, licence, parent_n } = version
      return {
        ...versionName(context.config.baseUrl, version, versions),
        title: text.title,
        adopted_by: slugs.get(version.body) ?? '',
        ...{ resolution, resolution_link, licence, parent: policy.parent, parent_n },
        language: text.language,
        languages,
        hash: text.hash,
        text: text.text,
        whole
      }
    }
  },
  {
    path: routes.apiEditions,
    id: 'listEditions',
    summary: 'Transparency reports in their newest version, latest period first.',
    schema: 'EditionSummary',
    paged: true,
    read: async (ask) => {
      const { context, limit, after } = ask
      const place = after === undefined ? undefined : readPlace(after)
      if (after !== undefined && !place) return undefined
      const found = await listPublished(context.db, limit + 1, place)
      const base = context.config.baseUrl
      return pageOf(ask, routes.apiEditions, found, {
        show: ({ body_slug, body_name, period, version, ends_day, published_day, edition }) => ({
          body: bodyName(base, { slug: body_slug, name: body_name }),
          ...{ period, version, ends: ends_day, published: published_day },
          taken_back: edition === undefined || edition.retracted,
          ...placesOf(base, [routes.apiEdition, routes.edition], { body: body_slug, period })
        }),
        after: placeOf
      })
    }
  },
  {
    path: routes.apiEdition,
    id: 'readEdition',
    summary: 'One transparency report in its newest version, as it was signed.',
    schema: 'Edition',
    read: async ({ context, params }) => {
      const base = context.config.baseUrl
      const { body: slug = '', period = '' } = params
      const found = await findPublished(context.db, slug, period)
      if (!found) return undefined
      const { body, shown, edition } = found
      return {
        body: bodyName(base, body),
        ...{ period, version: shown.version, published: shown.published_day, hash: shown.hash },
        ...{ roster: shown.roster ?? null, signatures: shown.signatures, edition },
        ...placesOf(base, [routes.apiEdition, routes.edition], { body: slug, period })
      }
    }
  }
]
