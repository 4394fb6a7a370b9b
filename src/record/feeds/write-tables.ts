import type { PublicBody } from '../../bodies/record/list-public.ts'
import type { RosterOn } from '../../bodies/record/read-record.ts'
import type { RegisterLine } from '../../decisions/resolutions/read-register.ts'
import { writeCsv } from '../../http/csv.ts'
import { href, routes } from '../../routes.ts'
import type { SpaceInFile } from '../../spaces/directory/space-file.ts'

/** The register as a table. `base` is the site's address without a slash at its end, here and below. */
export function resolutionTable(base: string, lines: readonly RegisterLine[]): string {
  return writeCsv(
    ['number', 'title', 'body', 'decided', 'how', 'tally', 'status', 'page'],
    lines.map(({ number, title, body_slug, decided, how, tally, status }) => [
      ...[number, title, body_slug, decided, how, tally, status],
      base + href(routes.resolution, { number })
    ])
  )
}

export function bodyTable(base: string, bodies: readonly PublicBody[]): string {
  return writeCsv(
    ['slug', 'name', 'kind', 'status', 'formed', 'ended', 'purpose', 'page'],
    bodies.map(({ slug, name, kind, status, formed, ended, purpose }) => [
      ...[slug, name, kind, status, formed, ended, purpose],
      base + href(routes.bodyPage, { slug })
    ])
  )
}

/** Who sits on a body on a day. `certain` says whether the record is exact enough. */
export function rosterTable({ seats, perhaps, affiliations }: RosterOn): string {
  const rows = [...seats.map((seat) => ({ seat, certain: 'yes' })), ...perhaps.map((seat) => ({ seat, certain: 'perhaps' }))]
  return writeCsv(
    [
      'name',
      'role',
      'title',
      'voting',
      'cohort',
      'chosen',
      'from',
      'to',
      'region',
      'affiliations',
      'began_by',
      'ended_by',
      'certain'
    ],
    rows.map(({ seat, certain }) => [
      ...[seat.person_name, seat.role, seat.title, seat.voting ? 'yes' : 'no', seat.cohort, seat.chosen],
      ...[seat.from_day, seat.to_day, seat.region],
      affiliations
        .filter(({ person }) => person === seat.person)
        .map(({ organisation }) => organisation)
        .join('; '),
      ...[seat.from_number, seat.to_number, certain]
    ])
  )
}

export function spaceTable(spaces: readonly SpaceInFile[]): string {
  return writeCsv(
    ['id', 'kind', 'name', 'address', 'starts', 'ends', 'body', 'policy', 'contacts_confirmed', 'page'],
    spaces.map((space) => [
      ...[space.id, space.kind, space.name, space.address, space.starts, space.ends],
      ...[space.body?.slug ?? null, space.policy, space.contacts_confirmed, space.page]
    ])
  )
}
