import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'
import { isOver } from '../motions/model.ts'
import { motionById } from '../motions/store.ts'
import type { Minutes } from './model.ts'
import { lockMinutes, type StoredText, textsOf } from './store.ts'

export type WrittenText = {
  readonly part: string
  readonly for_all: string
  readonly for_members: string
  /** The edition that the writer had before them; 0 when nothing was written yet. */
  readonly edition: number
  readonly by: PersonId
}

export type NotWritten =
  /** Nobody writes now: they are approved, or were never begun. */
  | { readonly problem: 'not_drafting' }
  /** A vote on their approval runs. */
  | { readonly problem: 'vote_open' }
  /** Somebody else saved in the meantime: what stands now. */
  | { readonly problem: 'edited'; readonly now: StoredText | undefined }

/** Whether nobody may change a draft: people are voting on it. */
export async function isVotedOn(tx: Tx, { motion }: Pick<Minutes, 'motion'>): Promise<boolean> {
  return motion !== null && (await motionById(tx, motion)).status === 'open'
}

/** Whether a motion asks for their approval that is not decided yet. */
export async function isAskedFor(db: Database, { motion }: Pick<Minutes, 'motion'>): Promise<boolean> {
  return motion !== null && !isOver(await motionById(db, motion))
}

/** Saves what is written around the facts of one part. Two at once: the second one is shown what the first one wrote. */
export async function writeText(tx: Tx, id: MinutesId, written: WrittenText, at: Date): Promise<NotWritten | undefined> {
  const minutes = await lockMinutes(tx, id)
  if (!minutes.drafting) return { problem: 'not_drafting' }
  if (await isVotedOn(tx, minutes)) return { problem: 'vote_open' }
  const now = (await textsOf(tx, id)).find(({ part }) => part === written.part)
  if ((now?.edition ?? 0) !== written.edition) return { problem: 'edited', now }
  const { part, for_all, for_members, by } = written
  const change = { for_all, for_members, edition: written.edition + 1, by_person: by, at }
  await tx
    .insertInto('minutes_texts')
    .values({ minutes: id, part, ...change })
    .onConflict((conflict) => conflict.columns(['minutes', 'part']).doUpdateSet(change))
    .execute()
  return undefined
}
