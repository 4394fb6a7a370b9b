import { setTimeout as sleep } from 'node:timers/promises'
import { isOpenInvitation, noteInvitationMail } from '../accounts/invitation-mail.ts'
import type { Context } from '../context.ts'
import { isDatabaseDown } from '../db/database.ts'
import { describeError } from '../log.ts'
import { composeMail } from './compose-mail.ts'
import { bounceAddress } from './bounce-address.ts'
import { bounceHash } from './mailer-keys.ts'
import { isRefusal } from './mailer.ts'
import type { WaitingMail } from './model.ts'
import { settings } from '../settings/settings.ts'
import { noteRefused } from './note-refused.ts'
import { claimMail } from './outbox.ts'
import { quietMailUntil } from './quiet-mail.ts'

const minute = 60_000
/** Longer than any conversation with a mail server takes here. */
const leaseMs = 6 * minute
/** Growing delays after "not now" from the next server; the last one repeats. */
const delays = [1, 5, 15, 60].map((minutes) => minutes * minute)
/** After about three days of "not now" for one mail it counts as refused. */
const mostTries = 75
/** A server that cannot be reached says nothing about the mail. */
const unreachableDelay = 2 * minute
/** Eight seconds in all: less than a stopping process gives its jobs. */
const mostWaits = 20
const waitMs = 400

/**
 * Sends one waiting mail. Accepted: the row goes. "Not now": it waits longer each time. Refused for good: the row goes
 * and the day counts it, and a report whose reporter's address did not work can say so (S33).
 * A process that dies between the server's yes and our delete leaves the row: the mail goes out once more under the same
 * Message-ID, because SMTP has no way to ask, and a mail that never came would be worse than one that came twice.
 */
export async function sendMail(context: Context, id: string): Promise<void> {
  const { db, clock, mailer, log } = context
  const now = clock.now()
  const claimed = await claimMail(context, id, now, new Date(now.getTime() + leaseMs))
  if (claimed === undefined) return
  if (claimed === 'busy') return waitAndTry(context, id, leaseMs)
  const { mail, tries } = claimed
  if (!mailer.ready) return waitAndTry(context, id, unreachableDelay, tries)
  const quiet = await quietMailUntil(context, mail)
  if (quiet) return waitAndTry(context, id, quiet.getTime() - now.getTime(), tries)
  if (mail.kind === 'invite' && !(await isOpenInvitation(db, mail.token))) {
    return void (await db.deleteFrom('outbox').where('id', '=', id).execute())
  }
  const { name } = await settings(db, context.config)
  try {
    const bounceTo = bounceAddress(context.config, mail)
    const words = composeMail(mail, { name, baseUrl: context.config.baseUrl })
    await mailer.send({ id, to: mail.to, ...words, ...(bounceTo !== undefined && { bounceTo }) })
  } catch (error) {
    log.warn('mail_not_sent', describeError(error))
    const refusal = isRefusal(error)
    if (refusal === 'no' || (refusal === 'not_now' && tries + 1 >= mostTries)) return drop(context, id, mail)
    if (refusal === 'not_now') return waitAndTry(context, id, delays[Math.min(tries, delays.length - 1)] ?? minute, tries + 1)
    return waitAndTry(context, id, unreachableDelay, tries)
  }
  await onceReachable(() => db.deleteFrom('outbox').where('id', '=', id).execute())
  if ('tag' in mail) {
    await db.deleteFrom('bounced').where('hash', '=', bounceHash(mail.tag)).execute()
  }
  if (mail.kind === 'invite') await noteInvitationMail(db, mail.token, 'left')
}

/** A database that is away for a moment, right after a mail was accepted, must not make it go out twice. */
async function onceReachable(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return void (await work())
    } catch (error) {
      if (!isDatabaseDown(error) || tries === mostWaits) throw error
      await sleep(waitMs)
    }
  }
}

async function waitAndTry({ db, clock, jobs }: Context, id: string, delay: number, tries?: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (tries !== undefined) {
      await tx.updateTable('outbox').set({ tries, sending_until: null }).where('id', '=', id).execute()
    }
    await jobs.enqueue(tx, 'send_mail', [id], { startAfter: new Date(clock.now().getTime() + delay) })
  })
}

async function drop({ db, clock }: Context, id: string, mail: WaitingMail): Promise<void> {
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('outbox').where('id', '=', id).execute()
    if (mail.kind === 'invite') await noteInvitationMail(tx, mail.token, 'refused')
    await noteRefused(tx, 'tag' in mail ? bounceHash(mail.tag) : undefined, now)
  })
}
