import { json } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { routes } from '../routes.ts'
import { confirmRestored, restoredState } from './restored.ts'

/** "Restored from DAY", for everybody who is signed in, until two of them have confirmed it (S30). */
export const restoredRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.restored,
    who: 'staff',
    json: true,
    handler: async ({ context, staff }) =>
      json((await restoredState(context.db, staff.accountId)) ?? { day: null, confirmed: false })
  }),
  route({
    method: 'POST',
    path: routes.restoredConfirm,
    who: 'staff',
    json: true,
    handler: async ({ context, staff }) => {
      await confirmRestored(context.db, staff.accountId, context.clock.now())
      return json({})
    }
  })
]
