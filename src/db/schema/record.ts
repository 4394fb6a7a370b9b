import type { Generated, GeneratedAlways } from 'kysely'
import type { DeliveryId, EventKind, MessageKind, StoppedWhy, WebhookId } from '../../record/webhooks/model.ts'

/** Public facts on their way to programs elsewhere. */
export type RecordTables = {
  record_events: {
    seq: GeneratedAlways<number>
    kind: EventKind
    subject: string
    day: string
  }
  webhooks: {
    id: WebhookId
    url: string
    secret: Buffer
    kinds: EventKind[]
    made_day: string
    stopped_at: Date | null
    stopped_why: StoppedWhy | null
    old_secret: Buffer | null
    old_until: Date | null
  }
  webhook_deliveries: {
    id: DeliveryId
    webhook: WebhookId
    kind: MessageKind
    body: string
    made_at: Date
    next_at: Date | null
    tries: Generated<number>
    done_at: Date | null
    status: number | null
  }
}
