import { page, type Reply, text } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { hearsCases } from '../../bodies/hears-cases.ts'
import { publicItemsOf } from '../agendas/store.ts'
import { minutesOfMeeting } from '../minutes/store.ts'
import { lateReports } from '../papers/late-reports.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { findMeetingBody } from './find-body.ts'
import { makeCalendar } from './make-calendar.ts'
import { type Meeting, stateOf } from './model.ts'
import { MeetingListPage, MeetingPage } from './pages/public-pages.tsx'
import { comingMeetings, findMeeting, meetingsSince, pastMeetings } from './store.ts'

type Asked = Visit & { params: Readonly<Record<string, string>> }

const pageSize = 50
const year = 366 * 86_400_000

/** Meetings as everybody may read them: when and what, never where. */
export const meetingPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.bodyMeetings, who: 'anyone', handler: (visit) => showList(visit) }),
  route({
    method: 'GET',
    path: routes.bodyMeetingsBefore,
    who: 'anyone',
    handler: async (visit) => {
      const before = await findMeeting(visit.context.db, visit.params.meeting)
      if (!before) throw new Refused('not_found')
      return showList(visit, before)
    }
  }),
  route({ method: 'GET', path: routes.bodyCalendar, who: 'anyone', handler: giveCalendar }),
  route({ method: 'GET', path: routes.meeting, who: 'anyone', handler: showMeeting })
]

async function showList({ context, frame, params }: Asked, before?: Meeting): Promise<Reply> {
  const { db, clock } = context
  const now = clock.now()
  const body = await findMeetingBody(db, params['slug'])
  const [coming, past] = await Promise.all([
    before ? [] : comingMeetings(db, body.id, now, pageSize),
    pastMeetings(db, body.id, now, pageSize + 1, before)
  ])
  const shown = past.slice(0, pageSize)
  const last = past.length > pageSize ? shown.at(-1) : undefined
  return page(
    <MeetingListPage
      frame={frame}
      body={body}
      coming={before ? undefined : coming}
      past={shown}
      now={now}
      older={last && href(routes.bodyMeetingsBefore, { slug: body.slug, meeting: last.id })}
    />
  )
}

async function showMeeting({ context, frame, params }: Asked): Promise<Reply> {
  const meeting = await findMeeting(context.db, params['meeting'] ?? '')
  if (!meeting) throw new Refused('not_found')
  const [body, items, minutes, late, standing] = await Promise.all([
    bodyOfVote(context.db, meeting.body),
    publicItemsOf(context.db, meeting.id),
    minutesOfMeeting(context.db, meeting.id),
    lateReports(context.db, meeting.id, context.clock.now()),
    hearsCases(context.db, meeting.body)
  ])
  const published = minutes?.published_at ? minutes.key : undefined
  const state = stateOf(meeting, context.clock.now())
  return page(
    <MeetingPage
      frame={frame}
      body={body}
      meeting={meeting}
      state={state}
      items={items}
      standing={standing}
      minutes={published}
      late={late.filter(({ private: isPrivate }) => !isPrivate)}
    />
  )
}

async function giveCalendar({ context, params, locale }: Asked): Promise<Reply> {
  const { db, config, clock } = context
  const body = await findMeetingBody(db, params['slug'])
  const meetings = await meetingsSince(db, body.id, new Date(clock.now().getTime() - year))
  const calendar = makeCalendar(words(locale), meetings, {
    body: body.name,
    host: new URL(config.baseUrl).hostname,
    page: ({ id }) => `${config.baseUrl}${href(routes.meeting, { meeting: id })}`
  })
  const reply = text(calendar)
  return { ...reply, headers: { ...reply.headers, 'content-type': 'text/calendar; charset=utf-8' } }
}
