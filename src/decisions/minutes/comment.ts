import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'
import { lockMinutes } from './store.ts'

export const longestComment = 5000
const mostComments = 300

/** Writes down what a member says of one part of a draft. False when nobody is writing any more, or too much was said. */
export async function comment(
  tx: Tx,
  id: MinutesId,
  { part, words, person }: { readonly part: string; readonly words: string; readonly person: PersonId },
  at: Date
): Promise<boolean> {
  if (!(await lockMinutes(tx, id)).drafting) return false
  const { many } = await tx
    .selectFrom('minutes_comments')
    .select(({ fn }) => fn.countAll<string>().as('many'))
    .where('minutes', '=', id)
    .executeTakeFirstOrThrow()
  if (Number(many) >= mostComments) return false
  await tx.insertInto('minutes_comments').values({ minutes: id, part, person, words, at }).execute()
  return true
}

/** Says that a comment was dealt with. */
export async function settleComment(tx: Tx, minutes: MinutesId, id: number): Promise<boolean> {
  const rows = await tx
    .updateTable('minutes_comments')
    .set({ settled: true })
    .where('id', '=', id)
    .where('minutes', '=', minutes)
    .returning('id')
    .execute()
  return rows.length > 0
}
