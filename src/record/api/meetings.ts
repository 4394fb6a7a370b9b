import { listPublicMeetings, type PublicMeeting, readPublicMeeting } from '../../decisions/meetings/read-public.ts'
import { listPublicMinutes, type PublicMinutes, readPublicMinutes } from '../../decisions/minutes/read-public.ts'
import { routes } from '../../routes.ts'
import { askedBody, ofBody } from './decisions.ts'
import { type Operation, pageOf } from './model.ts'
import { bodyName, placesOf } from './places.ts'

const stateOf = ({ cancelled, ends_at }: PublicMeeting, now: Date) =>
  cancelled ? 'cancelled' : ends_at <= now ? 'over' : 'planned'

const summary = (base: string, now: Date, meeting: PublicMeeting) => ({
  id: meeting.id,
  body: bodyName(base, { slug: meeting.body_slug, name: meeting.body_name }),
  title: meeting.title,
  starts: meeting.starts_at,
  ends: meeting.ends_at,
  zone: meeting.zone,
  status: stateOf(meeting, now),
  changed: meeting.changed_at,
  ...placesOf(base, [routes.apiMeeting, routes.meeting], { meeting: meeting.id })
})

const minutesSummary = (
  base: string,
  { id, key, title, held_day, published_at, origin, body_slug, body_name }: PublicMinutes
) => ({
  ...{ id, key, title, origin, held: held_day, published: published_at },
  body: bodyName(base, { slug: body_slug, name: body_name }),
  ...placesOf(base, [routes.apiMinutes, routes.minutes], { slug: body_slug, key })
})

/** What may be asked about meetings: when and what, never where. */
export const meetingOperations: readonly Operation[] = [
  {
    path: routes.apiMinutesList,
    id: 'listMinutes',
    summary: 'Published minutes, the newest first.',
    schema: 'MinutesSummary',
    paged: true,
    query: [ofBody],
    read: async (ask) => {
      const { context, limit, after } = ask
      const found = await listPublicMinutes(context.db, { body: await askedBody(ask), after, limit: limit + 1 })
      if (!found) return undefined
      const show = (minutes: PublicMinutes) => minutesSummary(context.config.baseUrl, minutes)
      return pageOf(ask, routes.apiMinutesList, found, { show, after: ({ id }) => id })
    }
  },
  {
    path: routes.apiMinutes,
    id: 'readMinutes',
    summary: 'Minutes of one meeting, as everybody may read them.',
    schema: 'Minutes',
    read: async ({ context, params }) => {
      const found = await readPublicMinutes(context.db, params['slug'] ?? '', params['key'] ?? '')
      if (!found) return undefined
      const { minutes, versions, text } = found
      return {
        ...minutesSummary(context.config.baseUrl, minutes),
        text,
        versions: versions.map(({ n, approved_at, approved_how, published_at, resolution_number, reason }) => ({
          ...{ n, approved: approved_at, how: approved_how, published: published_at, resolution: resolution_number, reason }
        }))
      }
    }
  },
  {
    path: routes.apiMeetings,
    id: 'listMeetings',
    summary: 'Meetings, the latest first.',
    schema: 'MeetingSummary',
    paged: true,
    query: [ofBody],
    read: async (ask) => {
      const { context, limit, after, now } = ask
      const found = await listPublicMeetings(context.db, { body: await askedBody(ask), after, limit: limit + 1 })
      if (!found) return undefined
      const show = (meeting: PublicMeeting) => summary(context.config.baseUrl, now, meeting)
      return pageOf(ask, routes.apiMeetings, found, { show, after: ({ id }) => id })
    }
  },
  {
    path: routes.apiMeeting,
    id: 'readMeeting',
    summary: 'One meeting with the public part of its agenda.',
    schema: 'Meeting',
    read: async ({ context, params, now }) => {
      const found = await readPublicMeeting(context.db, params['meeting'] ?? '')
      if (!found) return undefined
      const agenda = found.items.map(({ kind, title, notes, motion_number }) => ({ kind, title, notes, motion: motion_number }))
      return { ...summary(context.config.baseUrl, now, found.meeting), agenda }
    }
  }
]
