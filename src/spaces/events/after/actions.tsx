import { actorOf } from '../../../bodies/actor.ts'
import { json, page, redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../../http/route.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { words } from '../../../ui/words.ts'
import { findOwnEvent } from '../find-event.ts'
import { EventPage } from '../pages/event-page.tsx'
import { tasksOf } from '../readiness/model.ts'
import { gatheringsOf, newestMarks } from '../readiness/store.ts'
import { eventsFor } from '../store.ts'
import { acknowledge, afterEvent, closeEvent } from './after-event.ts'
import type { DueLine } from '../client/due-line.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** After the event: the word that what was handed over arrived, the end, and what home shows of it all. */
export const afterRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEventsDue, who: 'staff', json: true, handler: dues }),
  route({ method: 'POST', path: routes.deskEventAcknowledge, who: 'staff', handler: arrived }),
  route({ method: 'POST', path: routes.deskEventClose, who: 'staff', handler: close })
]

const mostDues = 7

/** What is due or late of one's own events, for home. The server knows all of it: nothing here is about a report. */
async function dues({ context, staff, locale }: Staffed): Promise<Reply> {
  const { db, clock } = context
  const own = await eventsFor(db, { account: staff.accountId, bodies: [], all: false }, 20)
  const open = own.filter(({ published_day, closed_day }) => published_day !== null && closed_day === null)
  const ids = open.map(({ id }) => id)
  const [marks, gatherings] = [await newestMarks(db, ids), await gatheringsOf(db, ids)]
  const t = words(locale)
  const lines = open.flatMap((event) =>
    tasksOf(
      event,
      marks.filter((mark) => mark.event === event.id),
      gatherings.filter((gathering) => gathering.event === event.id),
      clock.now()
    )
      .filter(
        ({ state, key }) =>
          state === 'soon' || state === 'late' || (key === 'report' && state === 'later' && isOver(event.ends_day, clock.now()))
      )
      .map(({ key, due, state, must }) => ({
        must,
        event: event.name,
        href: href(routes.deskEventReady, { event: event.id }),
        task: t(`event.ready.${key}`),
        due,
        late: state === 'late'
      }))
  )
  // What an event owes comes before what is advised.
  const first = lines.toSorted((a, b) => Number(b.must) - Number(a.must) || (a.due < b.due ? -1 : 1)).slice(0, mostDues)
  return json({ dues: first.map(({ event, href: to, task, due, late }): DueLine => ({ event, href: to, task, due, late })) })
}

const isOver = (ends: string | null, now: Date) => ends !== null && ends < now.toISOString().slice(0, 10)

async function arrived({ context, staff, params }: Staffed): Promise<Reply> {
  const actor = await actorOf(context.db, staff, context.clock.now())
  const chaired = actor.seats.filter(({ role }) => role === 'chair').map(({ body }) => body)
  if (!(await acknowledge(context, params['event'] ?? '', chaired, actor.account))) throw new Refused('not_found')
  return redirect(routes.deskEvents)
}

async function close({ context, staff, params, frame }: Staffed): Promise<Reply> {
  const { db, clock } = context
  const { event, actor } = await findOwnEvent(db, staff, params['event'], clock.now())
  if (!event.published_day) throw new Refused('not_found')
  const gaps = await closeEvent(context, event, actor.account)
  if (gaps.length === 0) return redirect(href(routes.deskEvent, { event: event.id }))
  const after = await afterEvent(db, event, clock.now())
  return page(<EventPage frame={frame} isAdmin={actor.isAdmin} event={event} after={after} refused={gaps} />, 422)
}
