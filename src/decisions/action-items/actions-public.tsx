import { page, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { findMeetingBody } from '../meetings/find-body.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { mostOpen } from './model.ts'
import { ActionListPage, ActionPage } from './pages/public-pages.tsx'
import { actionEventsOf, endedActions, findAction, openActions } from './store.ts'

type Asked = Visit & { params: Readonly<Record<string, string>> }

const pageSize = 50

/** Action items as everybody may read them. They say how old they are, so these pages are not kept. */
export const actionPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.bodyActions, who: 'anyone', handler: (visit) => showList(visit) }),
  route({
    method: 'GET',
    path: routes.bodyActionsBefore,
    who: 'anyone',
    handler: async (visit) => {
      const before = await findAction(visit.context.db, visit.params.number, visit.context.clock.now())
      if (!before || before.private || before.body_slug !== visit.params.slug) throw new Refused('not_found')
      return showList(visit, before.serial)
    }
  }),
  route({ method: 'GET', path: routes.action, who: 'anyone', handler: showOne })
]

async function showList({ context, frame, params }: Asked, before?: number): Promise<Reply> {
  const { db, clock } = context
  const now = clock.now()
  const body = await findMeetingBody(db, params['slug'])
  const filter = { body: body.id, publicOnly: true }
  const [open, ended] = await Promise.all([
    before === undefined ? openActions(db, filter, now, mostOpen) : undefined,
    endedActions(db, filter, now, pageSize + 1, before)
  ])
  const shown = ended.slice(0, pageSize)
  const last = ended.length > pageSize ? shown.at(-1) : undefined
  return page(
    <ActionListPage
      frame={frame}
      body={body}
      open={open}
      ended={shown}
      older={last && href(routes.bodyActionsBefore, { slug: body.slug, number: last.number })}
      now={now}
    />
  )
}

async function showOne({ context, frame, params }: Asked): Promise<Reply> {
  const { db, clock } = context
  const now = clock.now()
  const action = await findAction(db, params['number'] ?? '', now)
  if (!action || action.private) throw new Refused('not_found')
  const [events, body] = await Promise.all([actionEventsOf(db, action.id), bodyOfVote(db, action.body)])
  return page(<ActionPage frame={frame} action={action} events={events} zone={body.time_zone} now={now} />)
}
