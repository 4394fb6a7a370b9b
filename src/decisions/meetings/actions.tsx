import { transaction } from '../../db/database.ts'
import { type Shown, showAgain, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { dayOf, wallTime } from '../../rules/zoned-time.ts'
import { hearsCases } from '../../bodies/hears-cases.ts'
import { MeetingActions } from '../action-items/pages/meeting-actions.tsx'
import { actionsOfMeeting } from '../action-items/store.ts'
import { itemsOf } from '../agendas/store.ts'
import { MeetingMinutes } from '../minutes/pages/meeting-minutes.tsx'
import { isHeld } from '../minutes/start-minutes.ts'
import { minutesOfMeeting } from '../minutes/store.ts'
import { lateReports } from '../papers/late-reports.ts'
import { MeetingPapers } from '../papers/pages/meeting-papers.tsx'
import type { Staffed } from '../motions/asked-motion.ts'
import { isClerk } from '../motions/policy.ts'
import { memberOf } from '../who.ts'
import { askedMeeting } from './asked-meeting.ts'
import { findMeetingBody } from './find-body.ts'
import { type Meeting, opensNow } from './model.ts'
import { DeskMeetingPage, DeskMeetingsPage, MeetingFormPage } from './pages/desk-pages.tsx'
import { cancelMeeting, changeMeeting, planMeetings } from './plan-meetings.ts'
import { mayAttend, mayPlan } from './policy.ts'
import { readMeetingForm } from './read-form.ts'
import { comingMeetings, pastMeetings } from './store.ts'

const pageSize = 50

/** Meetings for people of the body: where they are, and planning them. */
export const meetingRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskMeetings, who: 'staff', handler: showList }),
  route({ method: 'GET', path: routes.deskNewMeeting, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskNewMeeting, who: 'staff', handler: plan }),
  route({ method: 'GET', path: routes.deskMeeting, who: 'staff', handler: showMeeting }),
  route({ method: 'GET', path: routes.deskMeetingEdit, who: 'staff', handler: (visit) => showEdit(visit) }),
  route({ method: 'POST', path: routes.deskMeetingEdit, who: 'staff', handler: change }),
  route({ method: 'POST', path: routes.deskMeetingCancel, who: 'staff', handler: cancel })
]

async function askedBody({ context, staff, params }: Staffed) {
  const body = await findMeetingBody(context.db, params['slug'])
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!mayAttend(member, body.id)) throw new Refused('not_allowed')
  return { body, member, plans: mayPlan(member, body) }
}

async function showList(visit: Staffed): Promise<Reply> {
  const { body, member, plans } = await askedBody(visit)
  const { db, clock } = visit.context
  const [coming, past] = await Promise.all([
    comingMeetings(db, body.id, clock.now(), pageSize),
    pastMeetings(db, body.id, clock.now(), pageSize)
  ])
  return page(
    <DeskMeetingsPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      coming={coming}
      past={past}
      plans={plans}
      now={clock.now()}
    />
  )
}

async function showMeeting(visit: Staffed): Promise<Reply> {
  const { body, member, meeting, plans, state, changes, keepsAgenda } = await askedMeeting(visit)
  const { db, clock } = visit.context
  const [items, actions, minutes, late, standing] = await Promise.all([
    itemsOf(db, meeting.id),
    actionsOfMeeting(db, meeting.id, clock.now()),
    minutesOfMeeting(db, meeting.id),
    lateReports(db, meeting.id, clock.now()),
    hearsCases(db, body.id)
  ])
  return page(
    <DeskMeetingPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      meeting={meeting}
      items={items}
      standing={standing}
      changes={changes}
      below={
        <>
          <MeetingPapers meeting={meeting.id} late={late} />
          <MeetingActions body={body} meeting={meeting.id} actions={actions} now={clock.now()} />
          <MeetingMinutes meeting={meeting.id} minutes={minutes?.id} begins={!minutes && plans && isHeld(meeting, clock.now())} />
        </>
      }
      keepsAgenda={keepsAgenda}
      state={state}
      leads={isClerk(member, body.id)}
      room={meeting.opened_at !== null || opensNow(meeting, visit.context.clock.now())}
    />
  )
}

async function showNew(visit: Staffed, again?: Shown): Promise<Reply> {
  const { body, member, plans } = await askedBody(visit)
  if (!plans) throw new Refused('not_allowed')
  return page(
    <MeetingFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      zone={body.time_zone}
      meeting={undefined}
      shown={again ?? showStored({ repeat: 'once' })}
    />,
    again ? 422 : 200
  )
}

async function plan(visit: Staffed): Promise<Reply> {
  const { body, plans } = await askedBody(visit)
  if (!plans) throw new Refused('not_allowed')
  const { context } = visit
  const form = await visit.form()
  const read = readMeetingForm(form, { zone: body.time_zone, now: context.clock.now(), fresh: true })
  if ('errors' in read) return showNew(visit, showAgain(form, read.errors))
  const first = await transaction(context.db, (tx) => planMeetings(tx, context, body, read, read.times))
  return redirect(href(routes.deskMeeting, { meeting: first.id }))
}

async function showEdit(visit: Staffed, again?: Shown): Promise<Reply> {
  const { body, member, meeting, changes } = await askedMeeting(visit)
  if (!changes) throw new Refused('not_allowed')
  return page(
    <MeetingFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      zone={meeting.zone}
      meeting={meeting}
      shown={again ?? showStored(storedFields(meeting))}
    />,
    again ? 422 : 200
  )
}

function storedFields({ title, place, starts_at, ends_at, zone }: Meeting): Record<string, string> {
  const time = (at: Date) => new Date(wallTime(at, zone)).toISOString().slice(11, 16)
  return { title, place, day: dayOf(wallTime(starts_at, zone)), from: time(starts_at), to: time(ends_at) }
}

async function change(visit: Staffed): Promise<Reply> {
  const { body, meeting, changes } = await askedMeeting(visit)
  if (!changes) throw new Refused('not_allowed')
  const { context } = visit
  const form = await visit.form()
  const read = readMeetingForm(form, { zone: meeting.zone, now: context.clock.now(), fresh: false })
  if ('errors' in read) return showEdit(visit, showAgain(form, read.errors))
  const [times] = read.times
  if (!times) throw new Error('a meeting without a time')
  const { title, place } = read
  const later = form.text('later') === 'yes'
  const done = await transaction(context.db, (tx) =>
    changeMeeting(tx, context, body, meeting.id, { title, place, later, ...times })
  )
  if (!done) throw new Refused('already_there')
  return redirect(href(routes.deskMeeting, { meeting: meeting.id }))
}

async function cancel(visit: Staffed): Promise<Reply> {
  const { body, meeting, plans } = await askedMeeting(visit)
  if (!plans) throw new Refused('not_allowed')
  const { context } = visit
  const later = (await visit.form()).text('later') === 'yes'
  const done = await transaction(context.db, (tx) => cancelMeeting(tx, context, body, meeting.id, later))
  if (!done) throw new Refused('already_there')
  return redirect(href(routes.deskMeeting, { meeting: meeting.id }))
}
