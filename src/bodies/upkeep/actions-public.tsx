import { page, redirect, type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { dayOf } from '../actor.ts'
import { answerAsked } from './confirm/answer.ts'
import { type Asked, findAsked } from './confirm/store.ts'
import { ConfirmSeatPage } from './pages/confirm-seat-page.tsx'

type Asking = Visit<typeof routes.confirmSeat>

/** The page behind the link of the yearly mail: whoever holds the link answers. Programs that open links change nothing. */
export const confirmSeatRoutes: Route[] = [
  route({ method: 'GET', path: routes.confirmSeat, who: 'anyone', handler: show }),
  route({ method: 'POST', path: routes.confirmSeat, who: 'anyone', handler: answer })
]

const keepOut = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

async function find({ context, params }: Asking): Promise<Asked> {
  const asked = await findAsked(context.db, params.token)
  if (!asked) throw new Refused('not_found')
  return asked
}

async function show(visit: Asking): Promise<Reply> {
  const asked = await find(visit)
  const today = dayOf(visit.context.clock.now())
  const { token } = visit.params
  return withHeaders(page(<ConfirmSeatPage frame={visit.frame} asked={asked} token={token} today={today} />), keepOut)
}

async function answer(visit: Asking): Promise<Reply> {
  const asked = await find(visit)
  const said = (await visit.form()).text('answer')
  const today = dayOf(visit.context.clock.now())
  if (said === 'stay' || said === 'leave') await answerAsked(visit.context, asked, { stays: said === 'stay', how: 'link', today })
  return withHeaders(redirect(href(routes.confirmSeat, { token: visit.params.token })), keepOut)
}
