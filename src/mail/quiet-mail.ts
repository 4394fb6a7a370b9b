import type { Context } from '../context.ts'
import { timersOf } from '../envelopes/timers.ts'
import { quietUntil } from '../rules/quiet-hours.ts'
import { isMeetingKind, isStaffKind, isVoteKind, type WaitingMail } from './model.ts'
import { openTimers } from './timer-list.ts'

/**
 * When a mail to somebody of the desk may leave, if that person wants none now; nothing when it may. Only their own sealed
 * list is asked (S28). "Danger now" comes through where they said so. Mails to everybody else never wait for this.
 */
export async function quietMailUntil({ db, keys, clock }: Context, mail: WaitingMail): Promise<Date | undefined> {
  if (!isStaffKind(mail.kind) && !isVoteKind(mail.kind) && !isMeetingKind(mail.kind)) return undefined
  const row = await db.selectFrom('accounts').select('id').where('email', '=', mail.to).executeTakeFirst()
  const sealed = row && (await timersOf(db, row.id))
  const quiet = sealed && (await openTimers(keys, sealed)).quiet
  if (!quiet || (mail.kind === 'needs_you_now' && quiet.urgentComes)) return undefined
  return quietUntil(quiet, clock.now())
}
