import { bodiesOfSeats, bodySlugs } from '../../bodies/record/list-public.ts'
import type { Database } from '../../db/database.ts'
import { publicMeetingIds } from '../../decisions/meetings/read-public.ts'
import { publicPlaces } from '../../decisions/minutes/public-places.ts'
import { href, routes } from '../../routes.ts'
import type { EventKind, RecordEvent } from './model.ts'

/** What a message says: which fact, and where it stands. Whoever wants its words asks there, and gets what is public now. */
export type Message = { readonly kind: EventKind; readonly body: string }

/** A message that tells of nothing: it names the page of the record for people, and the one for programs. */
export function writeTest(base: string, now: Date): { readonly kind: 'test'; readonly body: string } {
  const data = { id: 'test', day: now.toISOString().slice(0, 10), page: base + routes.changes, record: base + routes.apiDocument }
  return { kind: 'test', body: JSON.stringify({ type: 'test', timestamp: now.toISOString(), data }) }
}

type Place = { readonly id: string; readonly page: string; readonly record: string }

/** The messages about these facts, in their order. What is not on the public record (any more) is left out. */
export async function writeMessages(db: Database, base: string, events: readonly RecordEvent[], now: Date): Promise<Message[]> {
  const places = await placesOf(db, events)
  return events.flatMap(({ kind, subject, day }) => {
    const place = places(kind, subject, day)
    if (!place) return []
    const { id, page, record } = place
    const data = { id, day, page: base + page, record: base + record }
    return [{ kind, body: JSON.stringify({ type: kind, timestamp: now.toISOString(), data }) }]
  })
}

async function placesOf(db: Database, events: readonly RecordEvent[]) {
  const of = (...kinds: readonly EventKind[]) => events.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject)
  const first = (subject: string) => subject.split('/')[0] ?? ''
  const [seats, bodies, meetings, minutes] = await Promise.all([
    bodiesOfSeats(db, of('seat.begun', 'seat.ended')),
    bodySlugs(db, [...of('body.changed'), ...of('transparency.published').map(first)]),
    publicMeetingIds(db, of('meeting.announced', 'meeting.changed')),
    publicPlaces(db, of('minutes.published').map(first))
  ])
  return (kind: EventKind, subject: string, day: string): Place | undefined => {
    const [one = '', other = ''] = subject.split('/')
    switch (kind) {
      case 'resolution.adopted':
        return {
          id: subject,
          page: href(routes.resolution, { number: subject }),
          record: href(routes.apiResolution, { number: subject })
        }
      case 'seat.begun':
      case 'seat.ended': {
        const slug = seats.get(subject)
        const page = slug && href(routes.bodyPage, { slug })
        return slug && page ? { id: subject, page, record: href(routes.apiRoster, { slug }, { on: day }) } : undefined
      }
      case 'body.changed': {
        const slug = bodies.get(subject)
        return slug === undefined
          ? undefined
          : { id: slug, page: href(routes.bodyPage, { slug }), record: href(routes.apiBody, { slug }) }
      }
      case 'policy.in_force': {
        const version = { policy: one, version: other }
        return { id: subject, page: href(routes.policyVersion, version), record: href(routes.apiPolicyVersion, version) }
      }
      case 'meeting.announced':
      case 'meeting.changed':
        return meetings.has(subject)
          ? {
              id: subject,
              page: href(routes.meeting, { meeting: subject }),
              record: href(routes.apiMeeting, { meeting: subject })
            }
          : undefined
      case 'minutes.published': {
        const place = minutes.get(one)
        return (
          place && { id: `${place.slug}/${place.key}`, page: href(routes.minutes, place), record: href(routes.apiMinutes, place) }
        )
      }
      case 'transparency.published': {
        const body = bodies.get(one)
        const edition = body === undefined ? undefined : { body, period: other }
        return (
          edition && {
            id: `${edition.body}/${other}`,
            page: href(routes.edition, edition),
            record: href(routes.apiEdition, edition)
          }
        )
      }
    }
  }
}
