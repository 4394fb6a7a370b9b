import { randomUUID } from 'node:crypto'
import type { AccountId } from '../../accounts/model.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { type DeliveryId, type EventKind, mostWebhooks, overlapHours, type Webhook, type WebhookId } from './model.ts'
import { newWebhookSecret, sealSecret } from './sign.ts'
import {
  deleteWebhook,
  dropOldSecret,
  findDelivery,
  insertDeliveries,
  insertWebhook,
  listWebhooks,
  replaceSecret,
  sendAgain,
  setStopped,
  waitsFor
} from './store.ts'
import { writeTest } from './write-messages.ts'

type Site = Pick<Context, 'db' | 'clock' | 'keys'>

/** Adds an address and gives its secret, once. Nothing when there are enough of them. */
export async function addWebhook(
  { db, clock, keys }: Site,
  by: AccountId,
  url: string,
  kinds: readonly EventKind[]
): Promise<string | undefined> {
  const now = clock.now()
  const id = randomUUID() as WebhookId
  const secret = newWebhookSecret()
  return transaction(db, async (tx) => {
    if ((await listWebhooks(tx)).length >= mostWebhooks) return undefined
    await insertWebhook(tx, { id, url, kinds, made_day: now.toISOString().slice(0, 10), secret: sealSecret(keys, id, secret) })
    await recordAct(tx, 'webhook_made', by, now)
    return secret
  })
}

/**
 * Gives an address another secret, once; the one before signs beside it for a day, so that the receiver misses nothing. A
 * secret before that one signs no more. Nothing when there is no such address.
 */
export async function rotateSecret({ db, clock, keys }: Site, by: AccountId, id: WebhookId): Promise<string | undefined> {
  const now = clock.now()
  const secret = newWebhookSecret()
  return transaction(db, async (tx) => {
    const until = new Date(now.getTime() + overlapHours * 3_600_000)
    if (!(await replaceSecret(tx, id, sealSecret(keys, id, secret), until))) return undefined
    await recordAct(tx, 'webhook_rotated', by, now)
    return secret
  })
}

/** Ends the secret before at once, as when somebody saw it. False when there is none. */
export async function endOldSecret({ db, clock }: Site, by: AccountId, id: WebhookId): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (!(await dropOldSecret(tx, id))) return false
    await recordAct(tx, 'webhook_rotated', by, clock.now())
    return true
  })
}

/** Sends a message that tells of nothing, to see whether messages arrive. False while one waits, and for a stopped address. */
export async function sendTest({ db, clock, config }: Site & Pick<Context, 'config'>, webhook: Webhook): Promise<boolean> {
  if (webhook.stopped_at !== null) return false
  const now = clock.now()
  return transaction(db, async (tx) => {
    if (await waitsFor(tx, webhook.id, 'test')) return false
    const { body } = writeTest(config.baseUrl, now)
    await insertDeliveries(tx, [{ id: randomUUID() as DeliveryId, webhook: webhook.id, kind: 'test', body, made_at: now }])
    return true
  })
}

/** Stops an address or starts it again; what waits is sent when it starts. False when it is so already. */
export async function switchWebhook({ db, clock }: Site, by: AccountId, id: WebhookId, on: boolean): Promise<boolean> {
  const now = clock.now()
  return transaction(db, async (tx) => {
    if (!(await setStopped(tx, id, on ? null : 'person', now))) return false
    await recordAct(tx, on ? 'webhook_started' : 'webhook_stopped', by, now)
    return true
  })
}

/** Removes an address with its secret and its deliveries. False when there is no such one. */
export async function removeWebhook({ db, clock }: Site, by: AccountId, id: WebhookId): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (!(await deleteWebhook(tx, id))) return false
    await recordAct(tx, 'webhook_ended', by, clock.now())
    return true
  })
}

/** Sends a message once more, under the name that it had. False when there is no such one, or it waits anyway. */
export async function resend({ db, clock }: Site, webhook: WebhookId, id: DeliveryId): Promise<boolean> {
  return transaction(db, async (tx) => {
    const delivery = await findDelivery(tx, webhook, id)
    if (!delivery || delivery.next_at !== null) return false
    await sendAgain(tx, id, clock.now())
    return true
  })
}
