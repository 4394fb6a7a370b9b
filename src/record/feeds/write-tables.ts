import type { PublicBody } from '../../bodies/record/list-public.ts'
import type { RosterOn } from '../../bodies/record/read-record.ts'
import type { ListedAction } from '../../decisions/action-items/model.ts'
import type { PublicMeeting } from '../../decisions/meetings/read-public.ts'
import type { PublicMotion } from '../../decisions/motions/read-public.ts'
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

/** Motions that were announced; of one that is not for everybody the number, the body and the state. */
export function motionTable(base: string, motions: readonly PublicMotion[]): string {
  return writeCsv(
    ['number', 'title', 'body', 'how', 'status', 'proposed', 'closed', 'outcome', 'page'],
    motions.map(({ number, title, body_slug, how, status, proposed_at, closed_at, outcome }) => [
      ...[number, title ?? null, body_slug, how, status, proposed_at?.toISOString() ?? null, closed_at?.toISOString() ?? null],
      ...[outcome, base + href(routes.motion, { number })]
    ])
  )
}

export function meetingTable(base: string, meetings: readonly PublicMeeting[]): string {
  return writeCsv(
    ['id', 'title', 'body', 'starts', 'ends', 'zone', 'cancelled', 'page'],
    meetings.map(({ id, title, body_slug, starts_at, ends_at, zone, cancelled }) => [
      ...[id, title, body_slug, starts_at.toISOString(), ends_at.toISOString(), zone, cancelled ? 'yes' : 'no'],
      base + href(routes.meeting, { meeting: id })
    ])
  )
}

export function actionTable(base: string, actions: readonly ListedAction[]): string {
  return writeCsv(
    ['number', 'title', 'body', 'owner', 'due', 'status', 'made', 'ended', 'said', 'page'],
    actions.map(({ number, title, body_slug, owner_name, due_day, status, made_at, ended_at, said }) => [
      ...[number, title, body_slug, owner_name, due_day, status, made_at.toISOString(), ended_at?.toISOString() ?? null, said],
      base + href(routes.action, { number })
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
