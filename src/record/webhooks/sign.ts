import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { InstanceKeys } from '../../instance-keys.ts'
import { openRow, sealRow } from '../../mail/outbox-seal.ts'
import type { DeliveryId, WebhookId } from './model.ts'

const sealedSize = 128

/** Made from a seed outside the database, for this purpose alone. */
const sealingKey = ({ mailer_seed }: Pick<InstanceKeys, 'mailer_seed'>): Buffer =>
  Buffer.from(hkdfSync('sha256', mailer_seed, '', 'commonweal/webhooks/secrets/v1', 32))

/** A secret as receivers are given it (Standard Webhooks): `whsec_` and 32 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** The secret as it is stored: bound to its row, under a key that is not in the database. */
export const sealSecret = (keys: Pick<InstanceKeys, 'mailer_seed'>, id: WebhookId, secret: string): Buffer =>
  sealRow(sealingKey(keys), id, sealedSize, secret)

/** Throws when it was sealed under other keys or belongs to another row. */
export const openSecret = (keys: Pick<InstanceKeys, 'mailer_seed'>, id: WebhookId, sealed: Buffer): string =>
  String(openRow(sealingKey(keys), id, sealed))

/**
 * The three headers of Standard Webhooks: the name of the message, the time of this try, and both with the body under
 * HMAC-SHA256, once for each secret that holds. A receiver takes what one of them signed; it refuses what is older than five
 * minutes and what it has had already.
 */
export function signedHeaders(secrets: readonly string[], id: DeliveryId, body: string, now: Date): Record<string, string> {
  const at = String(Math.floor(now.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures.join(' ') }
}
