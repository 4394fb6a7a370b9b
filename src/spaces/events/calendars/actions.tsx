import { page, redirect, type Reply, text } from '../../../http/reply.ts'
import { route, type Route, type Visit, type VisitBy } from '../../../http/route.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { words } from '../../../ui/words.ts'
import { findOwnEvent, type FoundEvent } from '../find-event.ts'
import type { EventPersonId } from '../model.ts'
import { shiftsOf } from '../rota/store.ts'
import { findEvent } from '../store.ts'
import { calendarOf, endCalendarLink, makeCalendarLink } from './calendar-links.ts'
import { makeCalendar } from './make-calendar.ts'
import { CalendarsPage } from './pages/calendars-page.tsx'
import { calendarsOf } from './store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Secret addresses of calendars, and the calendars. */
export const calendarRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEventCalendars, who: 'staff', handler: (visit) => show(visit) }),
  route({ method: 'POST', path: routes.deskEventCalendars, who: 'staff', handler: make }),
  route({ method: 'POST', path: routes.deskEventCalendarEnd, who: 'staff', handler: end }),
  route({ method: 'GET', path: routes.eventCalendar, who: 'anyone', handler: give })
]

async function find({ context, staff, params }: Staffed): Promise<FoundEvent> {
  const found = await findOwnEvent(context.db, staff, params['event'], context.clock.now())
  if (!found.event.published_day) throw new Refused('not_found')
  return found
}

async function show(visit: Staffed, made?: { person: EventPersonId | null; token: string }): Promise<Reply> {
  const { event, people, actor } = await find(visit)
  const { config, db } = visit.context
  const link = made && {
    person: made.person,
    address: `${config.baseUrl}${href(routes.eventCalendar, { token: made.token })}.ics`
  }
  return page(
    <CalendarsPage
      frame={visit.frame}
      isAdmin={actor.isAdmin}
      event={event}
      people={people}
      links={await calendarsOf(db, event.id)}
      made={link}
    />
  )
}

/** Whom the form means: somebody of the team, or the whole event. */
async function personOf(visit: Staffed, { people }: FoundEvent): Promise<EventPersonId | null> {
  const asked = (await visit.form()).text('person')
  if (asked === '') return null
  const person = people.find(({ id }) => id === asked)
  if (!person) throw new Refused('not_found')
  return person.id
}

async function make(visit: Staffed): Promise<Reply> {
  const found = await find(visit)
  const person = await personOf(visit, found)
  return show(visit, { person, token: await makeCalendarLink(visit.context, found.event.id, person) })
}

async function end(visit: Staffed): Promise<Reply> {
  const found = await find(visit)
  if (!(await endCalendarLink(visit.context.db, found.event.id, await personOf(visit, found)))) throw new Refused('not_found')
  return redirect(href(routes.deskEventCalendars, { event: found.event.id }))
}

async function give({ context, params, locale }: Visit & { params: Readonly<Record<string, string>> }): Promise<Reply> {
  const { db, config } = context
  const link = await calendarOf(db, params['token'] ?? '')
  const event = link && (await findEvent(db, link.event))
  if (!link || !event) throw new Refused('not_found')
  const calendar = makeCalendar(words(locale), await shiftsOf(db, event.id), {
    event,
    person: link.person ?? undefined,
    page: `${config.baseUrl}${href(routes.event, { space: event.id })}`,
    host: new URL(config.baseUrl).hostname
  })
  const reply = text(calendar)
  return { ...reply, headers: { ...reply.headers, 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' } }
}
