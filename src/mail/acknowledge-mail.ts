import { takeTries } from '../accounts/rate-limit.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { isMailAddress } from './mail-address.ts'
import { mailerKeys } from './mailer-keys.ts'
import type { WaitingMail } from './model.ts'
import { enqueueMails } from './outbox.ts'
import { outsideBucket } from './outside-limit.ts'

type Acknowledgement = Extract<WaitingMail, { kind: 'mail_received' }>

/** Puts answers to mails into the outbox, sealed; gives those that it put. An address that had enough from us gets none. */
export async function acknowledgeMails(
  tx: Tx,
  context: Pick<Context, 'keys' | 'jobs' | 'clock'>,
  answers: readonly Acknowledgement[]
): Promise<readonly Acknowledgement[]> {
  const possible = answers.filter(({ to }) => isMailAddress(to))
  if (possible.length === 0) return []
  const who = possible.map(({ to }) => to.toLowerCase())
  const allowed = await takeTries(tx, mailerKeys(context.keys).limits, outsideBucket, who, context.clock.now())
  const mails = possible.filter(({ to }) => allowed.has(to.toLowerCase()))
  await enqueueMails(tx, context, mails)
  return mails
}
