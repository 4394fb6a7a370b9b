import { takeTries } from '../accounts/rate-limit.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { isMailAddress } from './mail-address.ts'
import { mailerKeys } from './mailer-keys.ts'
import type { WaitingMail } from './model.ts'
import { enqueueMails } from './outbox.ts'
import { outsideBucket } from './outside-limit.ts'

type Acknowledgement = Extract<WaitingMail, { kind: 'mail_received' }>

/** Puts the answer to a mail into the outbox, sealed. False when this address has had enough from us, or is none. */
export async function acknowledgeMail(
  tx: Tx,
  context: Pick<Context, 'keys' | 'jobs' | 'clock'>,
  mail: Acknowledgement
): Promise<boolean> {
  if (!isMailAddress(mail.to)) return false
  const to = mail.to.toLowerCase()
  const allowed = await takeTries(tx, mailerKeys(context.keys).limits, outsideBucket, [to], context.clock.now())
  if (!allowed.has(to)) return false
  await enqueueMails(tx, context, [mail])
  return true
}
