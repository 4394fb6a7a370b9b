import { page, redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route, type Visit } from '../../../http/route.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { findEvent } from '../store.ts'
import { type Event, isOnSite } from '../model.ts'
import { answerCall, askedBy, callOnCall } from './call-on-call.ts'
import { AnswerPage } from './pages/answer-page.tsx'
import { CalledPage } from './pages/called-page.tsx'

type Open = Visit & { params: Readonly<Record<string, string>> }

/** Asking the person on call to come, by anybody at the event; and answering, by the link of the mail. */
export const callRoutes: Route[] = [
  route({ method: 'GET', path: routes.eventCall, who: 'anyone', handler: async (visit) => showCalled(visit) }),
  route({ method: 'POST', path: routes.eventCall, who: 'anyone', handler: call }),
  route({ method: 'GET', path: routes.onCall, who: 'anyone', handler: showAnswer }),
  route({ method: 'POST', path: routes.onCall, who: 'anyone', handler: answer })
]

/** Only where there is a room to come to. */
async function findCallable({ context, params }: Open): Promise<Event> {
  const event = await findEvent(context.db, params['space'] ?? '')
  if (!event?.published_day || event.closed_day || !isOnSite(event)) throw new Refused('not_found')
  return event
}

async function call(visit: Open): Promise<Reply> {
  const event = await findCallable(visit)
  const called = await callOnCall(visit.context, event.id, visit.place)
  return redirect(href(routes.eventCall, { space: event.id }, called === 'nobody' ? { nobody: '' } : {}))
}

async function showCalled(visit: Open): Promise<Reply> {
  const event = await findCallable(visit)
  return page(<CalledPage frame={visit.frame} event={event} nobody={visit.url.searchParams.has('nobody')} />)
}

async function findAsked({ context, params }: Open) {
  const asked = await askedBy(context.db, params['token'] ?? '')
  const event = asked && (await findEvent(context.db, asked.event))
  if (!asked || !event) throw new Refused('not_found')
  return { asked, event }
}

async function showAnswer(visit: Open): Promise<Reply> {
  const { asked, event } = await findAsked(visit)
  return page(<AnswerPage frame={visit.frame} event={event} asked={asked} action={visit.url.pathname} />)
}

async function answer(visit: Open): Promise<Reply> {
  const { asked } = await findAsked(visit)
  await answerCall(visit.context, asked)
  return redirect(visit.url.pathname)
}
