import { recordAct } from '../../../audit/record-act.ts'
import type { AccountId } from '../../../accounts/model.ts'
import { dayOf } from '../../../bodies/actor.ts'
import type { BodyId } from '../../../bodies/model.ts'
import type { Context } from '../../../context.ts'
import { type Database, transaction } from '../../../db/database.ts'
import { mailAccounts } from '../../../mail/outbox.ts'
import type { Event } from '../model.ts'
import { addDays, type ReadinessKey, todayAt } from '../readiness/model.ts'
import { readinessOf } from '../readiness/ready-event.ts'
import { organisersOf, updateEvent } from '../store.ts'
import { acknowledgedDay, insertAcknowledgement, receiverOf, waitingFor } from './store.ts'

const reportWithin = 30

export type AfterEvent = {
  readonly isAfter: boolean
  /** By when the transparency report is out, how many days that is off, and whether it is said to be done. */
  readonly reportDue: string
  readonly daysLeft: number
  readonly reportDone: boolean
  readonly handedOver: boolean
  readonly acknowledged: string | undefined
  readonly receiver: string
  readonly closed: boolean
}

/** What an event still owes when it is over. It says nothing of whether there were reports. */
export async function afterEvent(db: Database, event: Event, now: Date): Promise<AfterEvent> {
  const today = todayAt(event, now)
  const reportDue = addDays(event.ends_day ?? today, reportWithin)
  const { tasks } = await readinessOf(db, event, now)
  const isDone = (key: ReadinessKey) => tasks.some((task) => task.key === key && task.state === 'done')
  return {
    isAfter: event.ends_day !== null && today > event.ends_day,
    reportDue,
    daysLeft: Math.round((Date.parse(reportDue) - Date.parse(today)) / 86_400_000),
    reportDone: isDone('report'),
    handedOver: isDone('hand_over'),
    acknowledged: await acknowledgedDay(db, event.id),
    receiver: (await receiverOf(db, event.body))?.name ?? '',
    closed: event.closed_day !== null
  }
}

/** Says for the receiving body that what was handed over has arrived, and tells the organisers. False when none waits. */
export async function acknowledge(
  context: Pick<Context, 'db' | 'clock' | 'keys' | 'jobs'>,
  event: string,
  bodies: readonly BodyId[],
  by: AccountId
): Promise<boolean> {
  return transaction(context.db, async (tx) => {
    const waits = (await waitingFor(tx, bodies)).find(({ id }) => id === event)
    if (!waits || !(await insertAcknowledgement(tx, { event: waits.id, day: dayOf(context.clock.now()), account: by })))
      return false
    const organisers = (await organisersOf(tx, [waits.id])).map(({ account }) => account)
    await mailAccounts(tx, context, organisers, 'event_acknowledged')
    return true
  })
}

export type CloseGap = ReadinessKey | 'acknowledged' | 'not_over'

/** Ends an event. Gives what it still owes instead, when it does. */
export async function closeEvent(
  { db, clock, publicPages }: Pick<Context, 'db' | 'clock' | 'publicPages'>,
  event: Event,
  by: AccountId
): Promise<readonly CloseGap[]> {
  const now = clock.now()
  return transaction(db, async (tx) => {
    const { tasks } = await readinessOf(tx, event, now)
    const owed: CloseGap[] = tasks.filter(({ must, state }) => must && state !== 'done').map(({ key }) => key)
    const after = await afterEvent(tx, event, now)
    const gaps = [
      ...(after.isAfter ? [] : ['not_over' as const]),
      ...owed,
      ...(after.acknowledged ? [] : ['acknowledged' as const])
    ]
    if (gaps.length > 0 || event.closed_day) return gaps
    await updateEvent(tx, event.id, { closed_day: dayOf(now) })
    await publicPages.changed(tx)
    await recordAct(tx, 'event_closed', by, now)
    return []
  })
}
