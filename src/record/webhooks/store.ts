import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { Delivery, DeliveryId, MessageKind, RecordEvent, StoppedWhy, Webhook, WebhookId } from './model.ts'

const columns = ['id', 'url', 'kinds', 'made_day', 'stopped_at', 'stopped_why', 'old_until'] as const
const deliveryColumns = ['id', 'kind', 'body', 'made_at', 'next_at', 'tries', 'done_at', 'status'] as const

export async function listWebhooks(db: Database, limit = 100): Promise<Webhook[]> {
  return db.selectFrom('webhooks').select(columns).orderBy('made_day', 'desc').orderBy('id').limit(limit).execute()
}

export async function findWebhook(db: Database, id: WebhookId): Promise<Webhook | undefined> {
  return db.selectFrom('webhooks').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function insertWebhook(
  tx: Tx,
  webhook: Pick<Webhook, 'id' | 'url' | 'kinds' | 'made_day'> & { readonly secret: Buffer }
): Promise<void> {
  await tx
    .insertInto('webhooks')
    .values({ ...webhook, kinds: [...webhook.kinds], stopped_at: null, stopped_why: null, old_secret: null, old_until: null })
    .execute()
}

export async function deleteWebhook(tx: Tx, id: WebhookId): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('webhooks').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Stops or starts it. False when it is so already. */
export async function setStopped(db: Database, id: WebhookId, why: StoppedWhy | null, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set({ stopped_at: why === null ? null : now, stopped_why: why })
    .where('id', '=', id)
    .where('stopped_at', why === null ? 'is not' : 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Gives an address another secret; the one before signs beside it until a moment. False when there is no such address. */
export async function replaceSecret(tx: Tx, id: WebhookId, secret: Buffer, until: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhooks')
    .set((eb) => ({ secret, old_secret: eb.ref('secret'), old_until: until }))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Forgets the secret before, so that it signs nothing more. False when there is none. */
export async function dropOldSecret(db: Database, id: WebhookId): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set({ old_secret: null, old_until: null })
    .where('id', '=', id)
    .where('old_until', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Forgets secrets whose time beside the new one is over. */
export async function dropOldSecrets(db: Database, now: Date): Promise<void> {
  await db.updateTable('webhooks').set({ old_secret: null, old_until: null }).where('old_until', '<=', now).execute()
}

/** Newest first. */
export async function deliveriesOf(
  db: Database,
  webhook: WebhookId,
  limit: number,
  after?: Pick<Delivery, 'made_at' | 'id'>
): Promise<Delivery[]> {
  let query = db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where('webhook', '=', webhook)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after) query = query.where(sql<boolean>`(made_at, id) < (${after.made_at}, ${after.id})`)
  return query.execute()
}

export async function findDelivery(db: Database, webhook: WebhookId, id: DeliveryId): Promise<Delivery | undefined> {
  return db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where('webhook', '=', webhook)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whether a message of this kind waits for its next try. */
export async function waitsFor(db: Database, webhook: WebhookId, kind: MessageKind): Promise<boolean> {
  const found = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('webhook', '=', webhook)
    .where('kind', '=', kind)
    .where('next_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Sends a message once more from the first try on, under the name that it had. */
export async function sendAgain(tx: Tx, id: DeliveryId, now: Date): Promise<void> {
  await tx.updateTable('webhook_deliveries').set({ next_at: now, done_at: null, tries: 0 }).where('id', '=', id).execute()
}

/** Facts whose day has come, oldest first, taken out: whoever takes them writes the messages in the same transaction. */
export async function takeEvents(tx: Tx, today: string, limit: number): Promise<RecordEvent[]> {
  const { rows } = await sql<RecordEvent>`
    delete from record_events where seq in
      (select seq from record_events where day <= ${today} order by day, seq limit ${limit} for update skip locked)
    returning kind, subject, day`.execute(tx)
  return rows
}

type NewDelivery = Pick<Delivery, 'id' | 'kind' | 'body' | 'made_at'> & { readonly webhook: WebhookId }

export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const rows = deliveries.map((each) => ({ ...each, next_at: each.made_at, done_at: null, status: null }))
  await tx.insertInto('webhook_deliveries').values(rows).execute()
}

export type DueDelivery = {
  readonly id: DeliveryId
  readonly webhook: WebhookId
  readonly kind: MessageKind
  readonly body: string
  readonly tries: number
  readonly made_at: Date
  readonly url: string
  readonly secret: Buffer
  /** The secret before, while it signs too. */
  readonly old_secret: Buffer | null
}

/** Messages whose time has come, each held for one sender until `until`: a node that dies on the way loses none. */
export async function claimDue(db: Database, now: Date, until: Date, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with due as (
      select d.id from webhook_deliveries d join webhooks w on w.id = d.webhook
      where d.next_at <= ${now} and w.stopped_at is null order by d.next_at, d.id limit ${limit} for update of d skip locked
    )
    update webhook_deliveries d set next_at = ${until}, tries = d.tries + 1
    from due, webhooks w where d.id = due.id and w.id = d.webhook
    returning d.id, d.webhook, d.kind, d.body, d.tries, d.made_at, w.url, w.secret,
      case when w.old_until > ${now} then w.old_secret end as old_secret`.execute(db)
  return rows
}

export type Settled = {
  readonly id: DeliveryId
  readonly status: number
  readonly next_at: Date | null
  readonly done_at: Date | null
}

export async function settleDeliveries(tx: Tx, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return
  await sql`
    update webhook_deliveries d set status = s.status, next_at = s.next_at, done_at = s.done_at
    from unnest(${settled.map(({ id }) => id)}::uuid[], ${settled.map(({ status }) => status)}::smallint[],
      ${settled.map(({ next_at }) => next_at)}::timestamptz[], ${settled.map(({ done_at }) => done_at)}::timestamptz[])
      as s (id, status, next_at, done_at)
    where d.id = s.id`.execute(tx)
}

/** Which of these took nothing since a moment. */
export async function silentSince(
  tx: Tx,
  given: readonly { readonly webhook: WebhookId; readonly since: Date }[]
): Promise<readonly WebhookId[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ webhook: WebhookId }>`
    select distinct g.webhook from unnest(${given.map(({ webhook }) => webhook)}::uuid[],
      ${given.map(({ since }) => since)}::timestamptz[]) as g (webhook, since)
    where not exists (select from webhook_deliveries d where d.webhook = g.webhook and d.done_at >= g.since)`.execute(tx)
  return rows.map(({ webhook }) => webhook)
}

export async function dropOldDeliveries(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('webhook_deliveries').where('made_at', '<', before).where('next_at', 'is', null).execute()
}
