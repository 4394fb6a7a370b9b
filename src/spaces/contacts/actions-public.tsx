import { page, redirect, type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { answerLink, linkState } from './confirm-contacts.ts'
import { ConfirmPage } from './pages/confirm-page.tsx'

/** The page behind the link of a quarterly mail: a look changes nothing, one press answers. */
export const contactPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.confirmContacts, who: 'anyone', handler: show }),
  route({ method: 'POST', path: routes.confirmContacts, who: 'anyone', handler: answer })
]

type Named = Visit & { params: Readonly<Record<string, string>> }

const tokenOf = (visit: Named) => visit.params['token'] ?? ''
const statusOf = { open: 200, used: 200, ended: 410, gone: 404 } as const
/** The address is a secret: nothing keeps the page, and no other page learns where it was. */
const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' }

async function show(visit: Named): Promise<Reply> {
  const { db, clock } = visit.context
  const state = await linkState(db, tokenOf(visit), clock.now())
  const action = href(routes.confirmContacts, { token: tokenOf(visit) })
  return withHeaders(page(<ConfirmPage frame={visit.frame} state={state} action={action} />, statusOf[state.at]), headers)
}

async function answer(visit: Named): Promise<Reply> {
  const form = await visit.form()
  await answerLink(visit.context, tokenOf(visit), form.text('answer') === 'wrong' ? 'wrong' : 'right')
  return withHeaders(redirect(href(routes.confirmContacts, { token: tokenOf(visit) })), headers)
}
