import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { afterEvent } from './after/after-event.ts'
import { findOwnEvent } from './find-event.ts'
import { EventPage } from './pages/event-page.tsx'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** The organisers' page of one event. */
export const eventRoutes: Route[] = [route({ method: 'GET', path: routes.deskEvent, who: 'staff', handler: show })]

async function show({ context, staff, params, frame }: Staffed): Promise<Reply> {
  const { event, actor } = await findOwnEvent(context.db, staff, params['event'], context.clock.now())
  if (!event.published_day) return redirect(href(routes.deskEventRegister, { event: event.id }))
  const after = await afterEvent(context.db, event, context.clock.now())
  return page(<EventPage frame={frame} isAdmin={actor.isAdmin} event={event} after={after} />)
}
