import type { ListedAction } from '../../decisions/action-items/model.ts'
import { listPublicActions, readPublicAction } from '../../decisions/action-items/read-public.ts'
import { routes } from '../../routes.ts'
import { askedBody, ofBody } from './decisions.ts'
import { type Operation, pageOf } from './model.ts'
import { bodyName, placesOf } from './places.ts'

function actionSummary(base: string, action: ListedAction) {
  const { number, title, status, owner_name: name, owner_slug: slug, owner_shown: shown, body_slug, body_name } = action
  return {
    ...{ number, title, status },
    body: bodyName(base, { slug: body_slug, name: body_name }),
    owner: { name, slug: shown === 'public' ? slug : null },
    due: action.due_day,
    made: action.made_at,
    ended: action.ended_at,
    said: action.said,
    meeting: action.meeting,
    resolution: action.resolution_number,
    ...placesOf(base, [routes.apiAction, routes.action], { number })
  }
}

/** What may be asked about what somebody undertook to do. */
export const actionOperations: readonly Operation[] = [
  {
    path: routes.apiActions,
    id: 'listActions',
    summary: 'What somebody undertook to do, open and ended, newest first.',
    schema: 'ActionSummary',
    paged: true,
    query: [ofBody],
    read: async (ask) => {
      const { context, limit, after, now } = ask
      const found = await listPublicActions(context.db, { body: await askedBody(ask), after, limit: limit + 1, now })
      if (!found) return undefined
      const show = (action: ListedAction) => actionSummary(context.config.baseUrl, action)
      return pageOf(ask, routes.apiActions, found, { show, after: ({ number }) => number })
    }
  },
  {
    path: routes.apiAction,
    id: 'readAction',
    summary: 'One action item with what happened to it.',
    schema: 'Action',
    read: async ({ context, params, now }) => {
      const found = await readPublicAction(context.db, params['number'] ?? '', now)
      if (!found) return undefined
      const events = found.events.map(({ at, what, name, words }) => ({ at, what, by: name, words }))
      return { ...actionSummary(context.config.baseUrl, found.action), events }
    }
  }
]
