import { bodyStatuses } from '../../bodies/model.ts'
import { listPublicPeople, readPublicPerson, type PublicPerson } from '../../bodies/people/read-public.ts'
import { listPublicBodies, type PublicBody, readCharters, readRoster } from '../../bodies/record/list-public.ts'
import { type BodyRecord, readRecord, type RosterOn } from '../../bodies/record/read-record.ts'
import { isDay } from '../../rules/is-day.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { type Operation, pageOf } from './model.ts'
import { bodyName, placesOf, rosterPlace } from './places.ts'

type Seat = RosterOn['seats'][number]
type Charter = BodyRecord['charters'][number]

const summary = (base: string, body: PublicBody) => ({
  ...body,
  ...placesOf(base, [routes.apiBody, routes.bodyPage], { slug: body.slug })
})

const charter = (base: string, slug: string, { n, from_day, until_day, sections, number }: Charter) => ({
  n,
  from: from_day,
  until: until_day,
  sections,
  resolution: number,
  page: base + href(routes.bodyCharter, { slug, n: String(n) })
})

type Term = Pick<
  Seat,
  | 'role'
  | 'title'
  | 'voting'
  | 'cohort'
  | 'chosen'
  | 'from_day'
  | 'from_known'
  | 'to_day'
  | 'to_known'
  | 'from_number'
  | 'to_number'
>

const term = ({ role, title, voting, cohort, chosen, from_known, to_known, ...seat }: Term) => ({
  ...{ role, title, voting, cohort, chosen },
  from: seat.from_day,
  from_known,
  to: seat.to_day,
  to_known,
  began_by: seat.from_number,
  ended_by: seat.to_number
})

const seat = ({ affiliations }: RosterOn, each: Seat) => ({
  id: each.id,
  person: { name: each.person_name, slug: each.person_shown === 'public' ? each.person_slug : null },
  region: each.region,
  affiliations: affiliations
    .filter(({ person }) => person === each.person)
    .map(({ organisation, kind }) => ({ organisation, kind })),
  ...term(each),
  ended_how: each.ended_how
})

/** Who sat on a body on a day, for programs. */
export function rosterData(base: string, body: { readonly slug: string; readonly name: string }, roster: RosterOn) {
  return {
    body: bodyName(base, body),
    on: roster.day,
    seats: roster.seats.map((each) => seat(roster, each)),
    perhaps: roster.perhaps.map((each) => seat(roster, each)),
    page: base + href(routes.bodyOn, { slug: body.slug, day: roster.day })
  }
}

function bodyData(base: string, { body, around, charters, money, delegations, reports, life, resolutions }: BodyRecord) {
  const { slug, name, kind, status, purpose, language, formed, ended, mailing_list } = body
  const named = (of: { readonly slug: string; readonly name: string }) => bodyName(base, of)
  const [newest] = charters
  return {
    ...summary(base, { slug, name, kind, status, purpose, language, formed, ended, mailing_list }),
    parent: body.parent_slug === null ? null : named({ slug: body.parent_slug, name: body.parent_name ?? '' }),
    replaced_by: body.by_slug === null ? null : named({ slug: body.by_slug, name: body.by_name ?? '' }),
    below: around.below.map(named),
    replaced: around.replaced.map(named),
    links: body.links,
    taken_over: body.taken_over_day,
    roster: rosterPlace(base, slug),
    charter: newest ? charter(base, slug, newest) : null,
    money: money.map(({ from_day, to_day, number, ...line }) => ({ ...line, from: from_day, to: to_day, resolution: number })),
    delegations: delegations.map(({ from_day, to_day, number, ...line }) => ({
      ...line,
      from: from_day,
      to: to_day,
      resolution: number
    })),
    reports: reports.map(({ title, link, accepted_day, number }) => ({
      title,
      link,
      accepted: accepted_day,
      resolution: number
    })),
    history: life.map(({ on_day, change, name: other, slug: otherSlug, number }) => ({
      day: on_day,
      change,
      name: other,
      slug: otherSlug,
      resolution: number
    })),
    resolutions: resolutions.map(({ number, title, decided, tally }) => ({
      ...{ number, title, decided, tally },
      ...placesOf(base, [routes.apiResolution, routes.resolution], { number })
    }))
  }
}

function personData(base: string, { person, seats, affiliations }: PublicPerson) {
  const { slug, name, region } = person
  return {
    ...{ slug, name, region },
    seats: seats.map((each) => ({
      id: each.id,
      body: bodyName(base, { slug: each.body_slug, name: each.body_name }),
      ...term(each)
    })),
    affiliations: affiliations.map(({ organisation, parent, kind, from_day, to_day }) => ({
      ...{ organisation, owned_by: parent, kind },
      from: from_day,
      to: to_day
    })),
    ...placesOf(base, [routes.apiPerson, routes.person], { person: slug })
  }
}

/** What may be asked about bodies and the people on them. */
export const bodyOperations: readonly Operation[] = [
  {
    path: routes.apiBodies,
    id: 'listBodies',
    summary: 'Bodies, by slug.',
    schema: 'BodySummary',
    paged: true,
    query: [
      { name: 'status', description: 'Only those of this status.', pattern: /^(active|inactive|dissolved)$/, example: 'active' }
    ],
    read: async (ask) => {
      const { context, limit, after, query } = ask
      const status = bodyStatuses.find((each) => each === query['status'])
      const found = await listPublicBodies(context.db, { status, after, limit: limit + 1 })
      const show = (body: PublicBody) => summary(context.config.baseUrl, body)
      return pageOf(ask, routes.apiBodies, found, { show, after: ({ slug }) => slug })
    }
  },
  {
    path: routes.apiBody,
    id: 'readBody',
    summary: 'One body: charter, money, powers, history and resolutions.',
    schema: 'Body',
    read: async ({ context, params, today }) => {
      const record = await readRecord(context.db, params['slug'] ?? '', today)
      return record && bodyData(context.config.baseUrl, record)
    }
  },
  {
    path: routes.apiRoster,
    id: 'readRoster',
    summary: 'Who sat on a body on a day.',
    schema: 'Roster',
    query: [{ name: 'on', description: 'The day; today unless said.', pattern: /^\d{4}-\d\d-\d\d$/, example: '2026-11-01' }],
    read: async ({ context, params, query, today }) => {
      const on = query['on'] ?? today
      if (!isDay(on)) throw new Refused('wrong_shape')
      const found = await readRoster(context.db, params['slug'] ?? '', on)
      return found && rosterData(context.config.baseUrl, found.body, found.roster)
    }
  },
  {
    path: routes.apiCharters,
    id: 'listCharters',
    summary: 'Every charter of a body, newest first, a hundred at most.',
    schema: 'CharterList',
    read: async ({ context, params }) => {
      const base = context.config.baseUrl
      const found = await readCharters(context.db, params['slug'] ?? '')
      if (!found) return undefined
      const { body, charters } = found
      return { body: bodyName(base, body), items: charters.map((each) => charter(base, body.slug, each)) }
    }
  },
  {
    path: routes.apiPeople,
    id: 'listPeople',
    summary: 'People whose page is for everybody, by slug.',
    schema: 'PersonName',
    paged: true,
    read: async (ask) => {
      const { context, limit, after } = ask
      const found = await listPublicPeople(context.db, limit + 1, after)
      const places = (person: string) => placesOf(context.config.baseUrl, [routes.apiPerson, routes.person], { person })
      return pageOf(ask, routes.apiPeople, found, {
        show: (each) => ({ ...each, ...places(each.slug) }),
        after: ({ slug }) => slug
      })
    }
  },
  {
    path: routes.apiPerson,
    id: 'readPerson',
    summary: 'One person: seats and affiliations, newest first.',
    schema: 'Person',
    read: async ({ context, params }) => {
      const found = await readPublicPerson(context.db, params['person'] ?? '')
      return found && personData(context.config.baseUrl, found)
    }
  }
]
