import { newSecret } from '../../accounts/secret-hash.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { dayAfter } from '../../envelopes/days.ts'
import type { Sweep } from '../../jobs/sweeps.ts'
import { isMailAddress } from '../../mail/mail-address.ts'
import type { WaitingMail } from '../../mail/model.ts'
import { enqueueMails } from '../../mail/outbox.ts'
import { tellChairs } from '../tell-chairs.ts'
import { addressesToAsk, type DueSpace, dropOldLinks, dueToAsk, dueToStep, insertLink, setStep } from './store.ts'

/** How often contacts are asked for, how long each step waits, and how long a link works. */
export const askEveryDays = 90
export const stepDays = 14
export const linkDays = 30
/** A used or ended link is remembered this long, so that whoever follows it is told what happened. */
const rememberedDays = 180
const batch = 200

/**
 * Asks whoever keeps a space whether its contacts are right: a first mail each quarter, a second after two weeks, and after
 * two more the chairs of the responsible body are told and the public page says so. Any number of nodes may do it.
 */
export async function askContacts(context: Context): Promise<void> {
  const now = context.clock.now()
  const today = dayAfter(now, 0)
  const ago = (days: number) => dayAfter(now, -days)
  await each(
    context,
    (tx) => dueToStep(tx, 'reminded', ago(stepDays), batch),
    async (tx, due) => {
      await tellChairs(
        tx,
        context,
        due.map(({ body }) => body),
        'contacts_silent'
      )
      await setStep(tx, ids(due), 'told', today)
      await context.publicPages.changed(tx)
    }
  )
  await each(
    context,
    (tx) => dueToStep(tx, 'asked', ago(stepDays), batch),
    async (tx, due) => {
      await mailLinks(tx, context, due)
      await setStep(tx, ids(due), 'reminded', today)
    }
  )
  const first = async (tx: Tx) => [
    ...(await dueToStep(tx, 'told', ago(askEveryDays), batch)),
    ...(await dueToAsk(tx, ago(askEveryDays), today, batch))
  ]
  await each(context, first, async (tx, due) => {
    await mailLinks(tx, context, due)
    await setStep(tx, ids(due), 'asked', today)
  })
  await dropOldLinks(context.db, ago(rememberedDays))
}

const ids = (due: readonly DueSpace[]) => due.map(({ id }) => id)

/** Works through what is due in batches, each in one transaction. */
async function each(
  { db }: Context,
  find: (tx: Tx) => Promise<DueSpace[]>,
  work: (tx: Tx, due: readonly DueSpace[]) => Promise<void>
): Promise<void> {
  for (let more = true; more;) {
    more = await transaction(db, async (tx) => {
      const due = await find(tx)
      if (due.length > 0) await work(tx, due)
      return due.length >= batch
    })
  }
}

/** A link for each space, the same for all who keep it: whoever presses first has answered for all. */
async function mailLinks(tx: Tx, context: Context, due: readonly DueSpace[]): Promise<void> {
  const until_day = dayAfter(context.clock.now(), linkDays)
  const addresses = await addressesToAsk(tx, ids(due))
  const mails: WaitingMail[] = []
  for (const space of due) {
    const { secret, hash } = newSecret()
    await insertLink(tx, { hash, space: space.id, until_day })
    for (const { contact } of addresses.filter((row) => row.space === space.id && isMailAddress(row.contact))) {
      const language = space.language ?? 'en'
      mails.push({ to: contact, language, kind: 'confirm_contacts', token: secret, space: space.name })
    }
  }
  await enqueueMails(tx, context, mails)
}

export const contactsSweep: Sweep = { name: 'space_contacts', everySeconds: 24 * 60 * 60, run: askContacts }
