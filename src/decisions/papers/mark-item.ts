import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { AgendaItem } from '../agendas/model.ts'
import { updateMotion, lockMotion } from '../motions/store.ts'
import type { Site } from '../site.ts'
import { pullOut } from '../votes/meeting-votes.ts'
import type { PaperMark } from './model.ts'

export type Marked = { readonly person: PersonId; readonly mark: PaperMark; readonly words: string }

/**
 * Writes down what a member says of an item before the meeting; a later word takes the place of an earlier one. A flag takes
 * its motion out of the consent agenda, whether or not the vote on that is open: it is talked about by itself.
 */
export async function markItem(tx: Tx, site: Site, item: AgendaItem, { person, mark, words }: Marked): Promise<void> {
  const at = site.clock.now()
  await tx
    .insertInto('paper_marks')
    .values({ item: item.id, person, mark, words, at })
    .onConflict((conflict) => conflict.columns(['item', 'person']).doUpdateSet({ mark, words, at }))
    .execute()
  if (mark !== 'flag' || item.motion === null) return
  const motion = await lockMotion(tx, item.motion)
  if (motion.how !== 'consent_agenda') return
  if (motion.status === 'proposed') await updateMotion(tx, motion.id, { how: 'meeting' })
  if (motion.status === 'open') await pullOut(tx, site, motion.id, person)
  await site.publicPages.changed(tx)
}

/** Takes one's own word back. What was taken out of the consent agenda stays out. */
export async function unmarkItem(tx: Tx, { id }: Pick<AgendaItem, 'id'>, person: PersonId): Promise<void> {
  await tx.deleteFrom('paper_marks').where('item', '=', id).where('person', '=', person).execute()
}

const mostComments = 100

/** Writes a comment on an item. False when too many stand there. */
export async function commentOnItem(
  tx: Tx,
  { id }: Pick<AgendaItem, 'id'>,
  { person, words, at }: { readonly person: PersonId; readonly words: string; readonly at: Date }
): Promise<boolean> {
  const { many } = await tx
    .selectFrom('paper_comments')
    .select(({ fn }) => fn.countAll<string>().as('many'))
    .where('item', '=', id)
    .executeTakeFirstOrThrow()
  if (Number(many) >= mostComments) return false
  await tx.insertInto('paper_comments').values({ item: id, person, words, at }).execute()
  return true
}
