import { json } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { signInForDemo } from '../demo-account.ts'
import { isAccountId } from '../model.ts'
import { withSession } from './cookies.ts'
import { browserOf, readAs } from './request.ts'
import { record } from './shapes.ts'

/** Signing in as an invented person by choosing one. Mounted by a demo and by nothing else. */
export const demoSignInRoutes: Route[] = [
  route({
    method: 'POST',
    path: routes.demoSignIn,
    json: true,
    who: 'anyone',
    handler: async (visit) => {
      const { context } = visit
      const { account } = await readAs(visit, record({ account: isAccountId }))
      const entered = await signInForDemo(context.db, account, browserOf(visit), context.clock.now())
      if (!entered) return json({ problem: 'not_right' }, 422)
      return withSession(context, json({ words: entered.words.join(' ') }), entered)
    }
  })
]
