import { listPublicMeetings, type PublicMeeting, readPublicMeeting } from '../../decisions/meetings/read-public.ts'
import { routes } from '../../routes.ts'
import { askedBody } from './decisions.ts'
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

/** What may be asked about meetings: when and what, never where. */
export const meetingOperations: readonly Operation[] = [
  {
    path: routes.apiMeetings,
    id: 'listMeetings',
    summary: 'Meetings, the latest first.',
    schema: 'MeetingSummary',
    paged: true,
    query: [
      {
        name: 'body',
        description: 'Only those of the body with this slug.',
        pattern: /^[a-z0-9-]{2,50}$/,
        example: 'board'
      }
    ],
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
