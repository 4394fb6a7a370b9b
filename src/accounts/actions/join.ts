import { createHmac } from 'node:crypto'
import { json } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { makeChallenge } from '../challenge.ts'
import { withSession } from './cookies.ts'
import { browserOf, readAs, setupOf, userHandleOf } from './request.ts'
import { findInvitation, join, joinScope } from '../join.ts'
import { joinBody, token } from './read-body.ts'
import { record } from './shapes.ts'
import type { Invitation } from '../wire.ts'

/** Taking a one-time link, which the browser reads from the part of the address that is never sent. */
export const joinRoutes: Route[] = [
  route({
    method: 'POST',
    path: routes.joinLook,
    json: true,
    who: 'anyone',
    handler: async (visit) => {
      const { context } = visit
      const { token: link } = await readAs(visit, record({ token }))
      const now = context.clock.now()
      const invited = await findInvitation(context.db, link, now)
      if (!invited) return json({ problem: 'link_ended' }, 422)
      const { site, secret } = setupOf(context)
      const scope = joinScope(link)
      // Passkeys are filed under a user handle. The first administrator has no account yet to take it from.
      const userHandle =
        invited.kind === 'set_up'
          ? createHmac('sha256', secret.challenges).update(scope).digest('base64url')
          : userHandleOf(invited.account)
      const answer: Invitation = {
        kind: invited.kind,
        name: invited.kind === 'set_up' ? '' : invited.name,
        email: invited.kind === 'set_up' ? '' : invited.email,
        passkey: {
          challenge: makeChallenge(site.challenges, { purpose: 'join', scope }, now),
          rpId: site.rpId,
          siteName: context.site.current().name,
          userHandle
        }
      }
      return json(answer)
    }
  }),
  route({
    method: 'POST',
    path: routes.join,
    json: true,
    who: 'anyone',
    handler: async (visit) => {
      const { context } = visit
      const made = await readAs(visit, joinBody)
      const answer = await join(context.db, setupOf(context), made, browserOf(visit), context.clock.now())
      if (answer.problem !== undefined) return json({ problem: answer.problem }, 422)
      return withSession(context, json({}), answer)
    }
  })
]
