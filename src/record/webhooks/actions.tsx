import { showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { rowIdOf } from '../../http/row-id.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { addWebhook, endOldSecret, removeWebhook, resend, rotateSecret, sendTest, switchWebhook } from './keep-webhooks.ts'
import { type DeliveryId, eventKinds, type Webhook, type WebhookId, webhookSteps } from './model.ts'
import { WebhookPage } from './pages/webhook-page.tsx'
import { WebhooksPage } from './pages/webhooks-page.tsx'
import { readWebhookForm } from './read-form.ts'
import { deliveriesOf, findDelivery, findWebhook, listWebhooks } from './store.ts'

type Asked = VisitBy<'admin'> & { params: Readonly<Record<string, string>> }

const pageSize = 50

/** The administrator's pages about who is told what is new. */
export const webhookRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskWebhooks, who: 'admin', handler: (visit) => showAll(visit) }),
  route({ method: 'POST', path: routes.deskWebhooks, who: 'admin', handler: add }),
  route({ method: 'GET', path: routes.deskWebhook, who: 'admin', handler: (visit) => show(visit) }),
  route({
    method: 'GET',
    path: routes.deskWebhookAfter,
    who: 'admin',
    handler: (visit) => show(visit, rowIdOf<DeliveryId>(visit.params.delivery))
  }),
  route({ method: 'POST', path: routes.deskWebhookStep, who: 'admin', handler: takeStep }),
  route({ method: 'POST', path: routes.deskDeliverySend, who: 'admin', handler: sendAgain })
]

type Form = { readonly shown: Shown; readonly kinds: readonly string[]; readonly secret?: string }
const empty: Form = { shown: showStored({ url: '' }), kinds: eventKinds }

async function showAll(visit: Asked, { shown, kinds, secret }: Form = empty): Promise<Reply> {
  const webhooks = await listWebhooks(visit.context.db)
  return page(
    <WebhooksPage frame={visit.frame} webhooks={webhooks} shown={shown} kinds={kinds} secret={secret} />,
    shown.errors.size > 0 ? 422 : 200
  )
}

/** Shows the secret on the answer itself: it stands in no address, no cookie and no second page. */
async function add(visit: Asked): Promise<Reply> {
  const form = await visit.form()
  const { url, kinds, errors } = readWebhookForm(form)
  if (errors.size > 0) return showAll(visit, { shown: showAgain(form, errors), kinds })
  const secret = await addWebhook(visit.context, visit.staff.accountId, url, kinds)
  if (secret === undefined) {
    return showAll(visit, { shown: showAgain(form, new Map([['url', 'webhook.error.too_many']])), kinds })
  }
  return showAll(visit, { ...empty, secret })
}

async function find({ context, params }: Asked): Promise<Webhook> {
  const webhook = await findWebhook(context.db, rowIdOf<WebhookId>(params['webhook']))
  if (!webhook) throw new Refused('not_found')
  return webhook
}

async function show(visit: Asked, last?: DeliveryId, secret?: string): Promise<Reply> {
  const { db } = visit.context
  const webhook = await find(visit)
  const after = last && (await findDelivery(db, webhook.id, last))
  if (last && !after) throw new Refused('not_found')
  const found = await deliveriesOf(db, webhook.id, pageSize + 1, after)
  const deliveries = found.slice(0, pageSize)
  const end = found.length > pageSize ? deliveries.at(-1) : undefined
  const older = end && href(routes.deskWebhookAfter, { webhook: webhook.id, delivery: end.id })
  return page(<WebhookPage frame={visit.frame} webhook={webhook} deliveries={deliveries} older={older} secret={secret} />)
}

async function takeStep(visit: Asked): Promise<Reply> {
  const step = webhookSteps.find((each) => each === visit.params['step'])
  if (!step) throw new Refused('not_found')
  const webhook = await find(visit)
  const { id } = webhook
  const { context, staff } = visit
  const by = staff.accountId
  switch (step) {
    case 'remove':
      await removeWebhook(context, by, id)
      return redirect(routes.deskWebhooks)
    case 'rotate':
      // On the answer itself, as when it was made.
      return show(visit, undefined, await rotateSecret(context, by, id))
    case 'drop_old':
      await endOldSecret(context, by, id)
      break
    case 'test':
      await sendTest(context, webhook)
      break
    case 'stop':
    case 'start':
      await switchWebhook(context, by, id, step === 'start')
  }
  return redirect(href(routes.deskWebhook, { webhook: id }))
}

async function sendAgain(visit: Asked): Promise<Reply> {
  const { id } = await find(visit)
  await resend(visit.context, id, rowIdOf<DeliveryId>(visit.params['delivery']))
  return redirect(href(routes.deskWebhook, { webhook: id }))
}
