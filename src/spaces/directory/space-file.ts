import type { BodyId } from '../../bodies/model.ts'
import { href, routes } from '../../routes.ts'
import { type Moderator, type Space, spaceHref, type SpaceId, type SpaceLine, type SpaceState } from '../model.ts'
import { levelOf, type OwnRequirement } from '../requirements/own-requirements.ts'

/** What `/spaces.json` says about one space; described by spaces.schema.json beside it. */
export type SpaceInFile = {
  id: string
  kind: string
  name: string
  about: string
  address: string
  url: string
  page: string
  report: string
  time_zone: string
  starts: string | null
  ends: string | null
  languages: string[]
  part_of: string | null
  policy: string | null
  body: { slug: string; name: string } | null
  escalation: { slug: string; name: string } | null
  people_covered: string[]
  venues: string[]
  contacts: { kind: string; label: string; value: string; hours: string }[]
  moderators: { role: string; name: string; contact: string; able_to_ban: boolean }[]
  contacts_confirmed: string | null
  missing: { id: string; level: string }[]
}

export type SpacesFile = { version: 1; site: string; spaces: SpaceInFile[]; next: string | null }

type Named = { readonly slug: string; readonly name: string }

export type FileRows = {
  readonly spaces: readonly (Space & SpaceState)[]
  readonly next: string | undefined
  readonly bodies: ReadonlyMap<BodyId, Named>
  readonly lines: readonly SpaceLine[]
  /** Only those who want to be shown. */
  readonly moderators: readonly Moderator[]
  /** What administrators ask for beside the shipped requirements. */
  readonly needs: readonly OwnRequirement[]
  /** The whole lists, which stand for an empty one. */
  readonly lists: { readonly venues: readonly string[]; readonly people: (isEvent: boolean) => readonly string[] }
}

/** One page of the file. Only what everybody may see of a space is in it. */
export function spacesFile(baseUrl: string, rows: FileRows): SpacesFile {
  const linesOf = bySpace(rows.lines)
  const moderatorsOf = bySpace(rows.moderators)
  const at = (path: string) => `${baseUrl}${path}`
  const named = (id: BodyId | null) => {
    const body = id === null ? undefined : rows.bodies.get(id)
    return body ? { slug: body.slug, name: body.name } : null
  }
  const spaces = rows.spaces.map((space): SpaceInFile => {
    const isEvent = space.kind === 'event'
    const whole = rows.lists.people(isEvent)
    return {
      id: space.id,
      kind: space.kind,
      name: space.name,
      about: space.about,
      address: space.address,
      url: space.url,
      page: at(spaceHref(space)),
      report: at(href(routes.report, undefined, { space: space.id })),
      time_zone: space.time_zone,
      starts: space.starts_day,
      ends: space.ends_day,
      languages: [...space.languages],
      part_of: space.parent,
      policy: space.policy,
      body: named(space.body),
      escalation: named(space.escalation),
      people_covered: [...(space.covers.length > 0 ? space.covers : whole)],
      venues: isEvent ? [...(space.venues.length > 0 ? space.venues : rows.lists.venues)] : [],
      contacts: (linesOf.get(space.id) ?? []).map(({ kind, label, value, hours }) => ({ kind, label, value, hours })),
      moderators: (moderatorsOf.get(space.id) ?? []).map(({ role, name, contact, may_ban }) => ({
        role,
        name,
        contact,
        able_to_ban: may_ban
      })),
      contacts_confirmed: space.confirmed_day,
      missing: space.missing.flatMap((id) => {
        const level = levelOf(id, rows.needs)
        return level ? [{ id, level }] : []
      })
    }
  })
  const next = rows.next === undefined ? null : at(href(routes.spacesFileAfter, { space: rows.next }))
  return { version: 1, site: baseUrl, spaces, next }
}

function bySpace<T extends { readonly space: SpaceId }>(rows: readonly T[]): Map<SpaceId, T[]> {
  const found = new Map<SpaceId, T[]>()
  for (const row of rows) found.set(row.space, [...(found.get(row.space) ?? []), row])
  return found
}
