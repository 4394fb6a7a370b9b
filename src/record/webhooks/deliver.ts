import { randomUUID } from 'node:crypto'
import { people } from '../../accounts/people.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { type Net, postMessage } from '../../http/outside/fetch-page.ts'
import { mailAccounts } from '../../mail/outbox.ts'
import { type DeliveryId, keptDays, newsDays, nextTry, type StoppedWhy, type WebhookId } from './model.ts'
import { openSecret, signedHeaders } from './sign.ts'
import {
  claimDue,
  dropOldDeliveries,
  dropOldSecrets,
  type DueDelivery,
  insertDeliveries,
  listWebhooks,
  setStopped,
  type Settled,
  settleDeliveries,
  silentSince,
  takeEvents
} from './store.ts'
import { writeMessages } from './write-messages.ts'

const batch = 100
const atOnce = 10
/** Longer than the slowest answer that is waited for. */
const heldMs = 5 * 60_000
const dayMs = 86_400_000

/** Turns what happened into messages, and sends those whose time has come. `net` is for tests. */
export async function sendWebhooks(context: Context, net?: Net): Promise<void> {
  while ((await spreadEvents(context)) === batch);
  while ((await sendDue(context, net)) === batch);
  await dropOldSecrets(context.db, context.clock.now())
  await dropOldDeliveries(context.db, new Date(context.clock.now().getTime() - keptDays * dayMs))
}

/** Facts whose day has come become one message for each address that asked for their kind. Old ones are history, not news. */
async function spreadEvents({ db, clock, config }: Context): Promise<number> {
  const now = clock.now()
  const day = (days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)
  return transaction(db, async (tx) => {
    const taken = await takeEvents(tx, day(0), batch)
    const webhooks = (await listWebhooks(tx)).filter(({ stopped_at }) => stopped_at === null)
    const news = webhooks.length === 0 ? [] : taken.filter((event) => event.day >= day(-newsDays))
    const messages = await writeMessages(tx, config.baseUrl, news, now)
    const deliveries = messages.flatMap((message) =>
      webhooks
        .filter(({ kinds }) => kinds.includes(message.kind))
        .map(({ id }) => ({ ...message, id: randomUUID() as DeliveryId, webhook: id, made_at: now }))
    )
    await insertDeliveries(tx, deliveries)
    return taken.length
  })
}

async function sendDue(context: Context, net: Net | undefined): Promise<number> {
  const { db, clock } = context
  const now = clock.now()
  const due = await claimDue(db, now, new Date(now.getTime() + heldMs), batch)
  const settled: Settled[] = []
  for (let at = 0; at < due.length; at += atOnce) {
    settled.push(...(await Promise.all(due.slice(at, at + atOnce).map((each) => sendOne(context, each, net)))))
  }
  await transaction(db, (tx) => settle(tx, context, due, settled))
  return due.length
}

async function sendOne({ clock, keys }: Context, delivery: DueDelivery, net: Net | undefined): Promise<Settled> {
  const { id, webhook, kind, body, tries, url } = delivery
  const now = clock.now()
  const secrets = [delivery.secret, delivery.old_secret].filter((each) => each !== null)
  const headers = signedHeaders(
    secrets.map((each) => openSecret(keys, webhook, each)),
    id,
    body,
    now
  )
  const answer = await postMessage(url, headers, body, net)
  const status = 'status' in answer ? answer.status : 0
  const done = status >= 200 && status < 300
  // Whoever sends a test looks at what comes of it: it is tried once.
  const next_at = done || kind === 'test' ? null : (nextTry(tries, now) ?? null)
  return { id, status, done_at: done ? now : null, next_at }
}

/** An address that answered "gone", or took nothing while a message was tried for days, is stopped; administrators are told. */
async function settle(tx: Tx, context: Context, due: readonly DueDelivery[], settled: readonly Settled[]): Promise<void> {
  await settleDeliveries(tx, settled)
  const of = new Map(due.map((each) => [each.id, each]))
  const pick = (which: (each: Settled) => boolean) => settled.filter(which).flatMap(({ id }) => of.get(id) ?? [])
  const gone = pick(({ status }) => status === 410).map(({ webhook }) => webhook)
  const lost = pick(({ done_at, next_at }) => done_at === null && next_at === null).filter(({ kind }) => kind !== 'test')
  const failing = await silentSince(
    tx,
    lost.map(({ webhook, made_at }) => ({ webhook, since: made_at }))
  )
  const reasons: [StoppedWhy, readonly WebhookId[]][] = [
    ['gone', gone],
    ['failing', failing]
  ]
  let stopped = false
  for (const [why, ids] of reasons) {
    // A handful at most: an instance has few addresses, and each stops once.
    for (const id of new Set(ids)) stopped = (await setStopped(tx, id, why, context.clock.now())) || stopped
  }
  if (!stopped) return
  const admins = (await people(tx)).filter(({ isAdmin }) => isAdmin).map(({ id }) => id)
  await mailAccounts(tx, context, admins, 'webhook_stopped')
}
