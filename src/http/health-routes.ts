import { sql } from 'kysely'
import { routes } from '../routes.ts'
import { json, text } from './reply.ts'
import { route, type Route } from './route.ts'

/** For whoever keeps the process running. Neither tells anything about content or people. */
export const healthRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.healthz,
    who: 'anyone',
    // The process answers; a database that is away is no reason to kill it.
    handler: () => text('ok\n')
  }),
  route({
    method: 'GET',
    path: routes.readyz,
    who: 'anyone',
    handler: async ({ context }) => {
      try {
        await sql`select 1`.execute(context.db)
        return json({ ready: true })
      } catch {
        return json({ ready: false }, 503)
      }
    }
  })
]
