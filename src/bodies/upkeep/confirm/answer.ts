import type { Context } from '../../../context.ts'
import { transaction } from '../../../db/database.ts'
import { type Asked, endSeatsOf, settleAsked } from './store.ts'

/**
 * What somebody said: they stay, or they leave today. `how` tells whether it came by the link or was taken down at the desk.
 * False when the answer came before, or too late.
 */
export async function answerAsked(
  { db, publicPages }: Pick<Context, 'db' | 'publicPages'>,
  asked: Asked,
  { stays, how, today }: { readonly stays: boolean; readonly how: 'link' | 'desk'; readonly today: string }
): Promise<boolean> {
  if (today > asked.until_day) return false
  return transaction(db, async (tx) => {
    const answer = { confirmed_day: today, how: stays ? how : ('left' as const), ended_day: stays ? null : today }
    if (!(await settleAsked(tx, asked, answer))) return false
    if (!stays) await endSeatsOf(tx, asked.body, asked.person, today, 'left')
    await publicPages.changed(tx)
    return true
  })
}
