import type { AccountId } from '../../../accounts/model.ts'
import type { Context } from '../../../context.ts'
import { type Database, transaction } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { Event } from '../model.ts'
import { type DueTask, type Gathering, type GatheringKind, type ReadinessKey, tasksOf } from './model.ts'
import { gatheringsOf, insertMark, newestMarks, saveGathering } from './store.ts'

type Site = Pick<Context, 'db' | 'clock'>

export type Readiness = { readonly tasks: readonly DueTask[]; readonly gatherings: readonly Gathering[] }

/** The list of an event as it stands now. */
export async function readinessOf(db: Database, event: Event, now: Date): Promise<Readiness> {
  const gatherings = await gatheringsOf(db, [event.id])
  return { tasks: tasksOf(event, await newestMarks(db, [event.id]), gatherings, now), gatherings }
}

/** Says of a task that it is done, or that it is not done after all. */
export const markTask = ({ db, clock }: Site, event: SpaceId, task: ReadinessKey, done: boolean, account: AccountId) =>
  transaction(db, (tx) => insertMark(tx, { event, task, done, account, at: clock.now() }))

/** Writes down that the briefing or the debrief took place, or what was written about it anew. */
export const recordGathering = (
  { db }: Site,
  event: SpaceId,
  kind: GatheringKind,
  what: Omit<Gathering, 'kind'>,
  account: AccountId
) => transaction(db, (tx) => saveGathering(tx, event, kind, what, account))
