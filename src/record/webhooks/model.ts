export type WebhookId = string & { readonly brand: 'webhook' }
export type DeliveryId = string & { readonly brand: 'webhook_delivery' }

/** What can be told. Words: `webhook.kind.<key>`. */
export const eventKinds = [
  'resolution.adopted',
  'seat.begun',
  'seat.ended',
  'body.changed',
  'policy.in_force',
  'meeting.announced',
  'meeting.changed',
  'minutes.published',
  'transparency.published'
] as const
export type EventKind = (typeof eventKinds)[number]

/** `test`: somebody wants to see whether messages arrive; it tells of nothing. */
export type MessageKind = EventKind | 'test'

export const stoppedWhy = ['person', 'failing', 'gone'] as const
export type StoppedWhy = (typeof stoppedWhy)[number]

/** An address that is told what changes, as the desk sees it. Its secret is shown once and never again. */
export type Webhook = {
  readonly id: WebhookId
  readonly url: string
  readonly kinds: readonly EventKind[]
  readonly made_day: string
  readonly stopped_at: Date | null
  readonly stopped_why: StoppedWhy | null
  /** Until when messages are signed with the secret before as well; nothing when there is none. */
  readonly old_until: Date | null
}

/** One message to one address, sent until it is taken or given up. */
export type Delivery = {
  readonly id: DeliveryId
  readonly kind: MessageKind
  readonly body: string
  readonly made_at: Date
  /** When it is tried next; nothing when it was taken or given up. */
  readonly next_at: Date | null
  readonly tries: number
  readonly done_at: Date | null
  /** What the last try was answered with; 0 when nobody answered. */
  readonly status: number | null
}

/** Something public that has happened, by name: whoever wants to know more asks `/api/v1`. */
export type RecordEvent = { readonly kind: EventKind; readonly subject: string; readonly day: string }

/** Minutes from one try to the next, over three days in all. The sign of a receiver that is back is seen soon enough. */
export const waits = [1, 5, 30, 120, 300, 600, 840, 1200, 1200] as const

/** When the next try is due after so many; nothing after the last one. */
export function nextTry(tries: number, now: Date): Date | undefined {
  const minutes = waits[tries - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000)
}

/** Facts older than this when they are found are history, as an import brings it, and no news. */
export const newsDays = 14
/** Deliveries that are over stay in sight for so long. */
export const keptDays = 30
export const mostWebhooks = 20
/** For so long a secret that was changed signs beside the new one. */
export const overlapHours = 24

/** Steps that somebody takes with an address. Words: `webhook.step.<key>`. */
export const webhookSteps = ['test', 'rotate', 'drop_old', 'stop', 'start', 'remove'] as const
export type WebhookStep = (typeof webhookSteps)[number]
