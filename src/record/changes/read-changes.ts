import { type BodyChange, bodyChanges, type SeatChange, seatChanges, type Span } from '../../bodies/record/changes-between.ts'
import type { Database } from '../../db/database.ts'
import { toldBetween } from '../../decisions/action-items/read-public.ts'
import { listPublicMeetings, type PublicMeeting } from '../../decisions/meetings/read-public.ts'
import { listPublicMinutes, type PublicMinutes } from '../../decisions/minutes/read-public.ts'
import { announcedBetween } from '../../decisions/motions/read-public.ts'
import { decidedBetween } from '../../decisions/resolutions/read-register.ts'
import { begunBetween } from '../../policies/list-public.ts'
import { href, routes } from '../../routes.ts'
import { newestPublished } from '../../transparency/read-published.ts'
import type { Words } from '../../ui/make-words.ts'
import { type Change, type ChangeKind, changeKinds } from './model.ts'

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** What was taken over from elsewhere became public long ago. */
const isNews = ({ origin }: PublicMinutes) => origin === 'kept'

/** Says whose seat began or ended: "Ada Lindqvist: Chair of Board". */
function seatChange(t: Words, seat: SeatChange): Change {
  const { id, change, day, slug, name, person, person_slug, role, title, number } = seat
  return {
    kind: change,
    id: `seat-${id}-${change}`,
    day,
    href: person_slug === null ? href(routes.bodyPage, { slug }) : href(routes.person, { person: person_slug }),
    says: t('record.change.seat', { person, role: title || t(`body.role.${role}`), body: name }),
    more: '',
    number
  }
}

function bodyChange(t: Words, { day, change, slug, name, other, number }: BodyChange): Change {
  const values = { body: name, other: other ?? '' }
  const place = href(routes.bodyPage, { slug })
  return {
    kind: 'bodies',
    id: `body-${slug}-${change}-${day}`,
    day,
    href: place,
    says: t(`record.change.${change}`, values),
    more: '',
    number
  }
}

function meetingHeld(t: Words, { id, title, starts_at, changed_at, body_name, cancelled }: PublicMeeting): Change {
  const words = { body: body_name, title }
  return {
    kind: 'meetings',
    id: `meeting-${id}`,
    day: dayOf(starts_at),
    known: dayOf(changed_at),
    href: href(routes.meeting, { meeting: id }),
    says: t(cancelled ? 'record.change.meeting_cancelled' : 'record.change.meeting', words),
    more: '',
    number: null
  }
}

/**
 * What is new in the public record between two days, of each kind the newest first, `limit` of each at most. Everything in
 * it comes from lists that are for everybody.
 */
export async function readChanges(
  db: Database,
  t: Words,
  span: Span,
  { limit = 300, kinds = changeKinds }: { readonly limit?: number; readonly kinds?: readonly ChangeKind[] } = {}
): Promise<Change[]> {
  const wants = (...some: readonly ChangeKind[]) => some.some((kind) => kinds.includes(kind))
  const within = [new Date(`${span[0]}T00:00:00Z`), new Date(Date.parse(`${span[1]}T00:00:00Z`) + 86_400_000)] as const
  const [decided, announced, bodies, seats, texts, meetings, minutes, actions, reports] = await Promise.all([
    wants('resolutions') ? decidedBetween(db, span, limit) : [],
    wants('motions') ? announcedBetween(db, within, limit) : [],
    wants('bodies') ? bodyChanges(db, span, limit) : [],
    wants('begun', 'ended') ? seatChanges(db, span, limit) : [],
    wants('texts') ? begunBetween(db, span, limit) : [],
    wants('meetings') ? listPublicMeetings(db, { within, limit }) : [],
    wants('minutes') ? listPublicMinutes(db, { within, limit }) : [],
    wants('actions') ? toldBetween(db, within, limit) : [],
    wants('reports') ? newestPublished(db, 100) : []
  ])
  return [
    ...decided.map(({ number, title, text, decided_day: day, tally, body_name: body }): Change => ({
      kind: 'resolutions',
      id: `resolution-${number}`,
      day,
      href: href(routes.resolution, { number }),
      says: t(tally === '' ? 'record.change.resolution' : 'record.change.resolution_tally', { number, title, body, tally }),
      more: text,
      number: null
    })),
    ...announced.map(({ number, title, body_name: body, proposed_at: at }): Change => ({
      kind: 'motions',
      id: `motion-${number}`,
      day: dayOf(at),
      href: href(routes.motion, { number }),
      says: t('record.change.resolution', { number, title, body }),
      more: '',
      number: null
    })),
    ...bodies.map((each) => bodyChange(t, each)),
    ...seats.map((each) => seatChange(t, each)),
    ...texts.map(({ policy, n, from_day: day, note, title }): Change => ({
      kind: 'texts',
      id: `text-${policy}-${n}`,
      day,
      href: href(routes.policyVersion, { policy, version: String(n) }),
      says: t('record.change.text', { title, n }),
      more: note,
      number: null
    })),
    ...(meetings ?? []).map((each) => meetingHeld(t, each)),
    ...(minutes ?? []).filter(isNews).map(({ id, body_slug: slug, body_name: body, key, title, published_at: at }): Change => ({
      kind: 'minutes',
      id: `minutes-${id}`,
      day: dayOf(at),
      href: href(routes.minutes, { slug, key }),
      says: t('record.change.meeting', { body, title }),
      more: '',
      number: null
    })),
    ...actions.map(({ number, title, body_name: body, at, what, said }): Change => ({
      kind: 'actions',
      id: `action-${number}-${what}`,
      day: dayOf(at),
      href: href(routes.action, { number }),
      says: t(`record.change.action_${what}`, { number, title, body }),
      more: said,
      number: null
    })),
    ...reports
      .filter(({ published_day: day, edition }) => edition !== undefined && span[0] <= day && day <= span[1])
      .map(({ body_slug, body_name: body, period, version, published_day: day }): Change => ({
        kind: 'reports',
        id: `report-${body_slug}-${period}-${version}`,
        day,
        href: href(routes.edition, { body: body_slug, period }),
        says: t('record.change.report', { body, period, version }),
        more: '',
        number: null
      }))
  ]
}
