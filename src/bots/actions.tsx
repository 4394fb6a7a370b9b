import { showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { findToEdit, type Staffed } from '../spaces/desk-visit.ts'
import { makeBot, stopBot } from './make-bot.ts'
import { type BotId, nameLimit } from './model.ts'
import { BotsPage } from './pages/bots-page.tsx'
import { botsOf } from './store.ts'

/** Bots of a space, for whoever keeps it. */
export const botRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskBots, who: 'staff', handler: (visit) => show(visit) }),
  route({ method: 'POST', path: routes.deskBots, who: 'staff', handler: make }),
  route({ method: 'POST', path: routes.deskBotEnd, who: 'staff', handler: end })
]

async function show(visit: Staffed, shown?: Shown, secret?: string): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const { context, frame } = visit
  const bots = await botsOf(context.db, space.id)
  const { path, integrity } = context.assets.file('bot.js')
  const client = { path, integrity, site: context.config.baseUrl }
  const form = shown ?? showStored({ bot: '' })
  return page(
    <BotsPage {...{ frame, space, bots, client, secret }} shown={form} isAdmin={actor.isAdmin} />,
    shown === undefined ? 200 : 422
  )
}

/** Shows the secret on the answer itself: it stands in no address, no cookie and no second page. */
async function make(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const form = await visit.form()
  const name = form.text('bot').trim()
  const problem = name === '' ? 'bot.error.name' : name.length > nameLimit ? 'form.too_long' : undefined
  if (problem) return show(visit, showAgain(form, new Map([['bot', problem]])))
  const secret = await makeBot(visit.context, actor.account, space.id, name)
  if (secret === undefined) return show(visit, showAgain(form, new Map([['bot', 'bot.error.too_many']])))
  return show(visit, undefined, secret)
}

async function end(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  if (!(await stopBot(visit.context, actor.account, space.id, rowIdOf<BotId>(visit.params['bot']))))
    throw new Refused('not_found')
  return redirect(href(routes.deskBots, { space: space.id }))
}
