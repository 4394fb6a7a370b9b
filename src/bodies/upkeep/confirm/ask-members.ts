import type { Context } from '../../../context.ts'
import { transaction } from '../../../db/database.ts'
import { addressesOf, enqueueMails } from '../../../mail/outbox.ts'
import type { WaitingMail } from '../../../mail/model.ts'
import { dayOf } from '../../actor.ts'
import { checkUpkeep } from '../check-upkeep.ts'
import {
  bodiesAsking,
  endSeatsOf,
  insertAsked,
  type KeptBody,
  lockHalfSilent,
  lockSilent,
  noteAskedAgain,
  peopleToAsk,
  settleAsked
} from './store.ts'
import { windowOf } from './window.ts'

/**
 * Once a day: asks members whose yearly window is open, once more in its middle those who said nothing, and ends the seats of
 * those who said nothing until its end.
 */
export async function askMembers(context: Context): Promise<void> {
  const today = dayOf(context.clock.now())
  for (const body of await bodiesAsking(context.db, 'confirm')) await askBody(context, body, today)
  await askAgain(context, today)
  await endSilent(context, today)
}

async function askBody(context: Context, body: KeptBody, today: string): Promise<void> {
  const { confirm } = body.upkeep
  if (!confirm || checkUpkeep(body.upkeep).length > 0) return
  const { starts, until } = windowOf(confirm, today)
  if (today > until) return
  await transaction(context.db, async (tx) => {
    const people = await peopleToAsk(tx, body.id, starts, today)
    const accounts = people.flatMap(({ account }) => (account === null ? [] : [account]))
    const addresses = await addressesOf(tx, accounts)
    const rows = people.map(({ person, account }) => {
      const to = account === null ? undefined : addresses.get(account)
      const token = to === undefined ? undefined : Buffer.from(context.random(32)).toString('base64url')
      return { body: body.id, person, starts_day: starts, until_day: until, token, to }
    })
    await insertAsked(
      tx,
      rows.map(({ person, starts_day, until_day, token }) => ({ body: body.id, person, starts_day, until_day, token }))
    )
    const mails = rows.flatMap(({ token, to }): WaitingMail[] => {
      if (token === undefined || to === undefined) return []
      return [{ kind: 'confirm_seat', to, language: body.language, token, body: body.name, until }]
    })
    await enqueueMails(tx, context, mails)
  })
}

async function askAgain(context: Context, today: string): Promise<void> {
  await transaction(context.db, async (tx) => {
    const silent = await lockHalfSilent(tx, today)
    const addresses = await addressesOf(
      tx,
      silent.flatMap(({ account }) => account ?? [])
    )
    const mails: WaitingMail[] = []
    for (const each of silent) {
      const to = each.account === null ? undefined : addresses.get(each.account)
      if (to === undefined) continue
      const token = Buffer.from(context.random(32)).toString('base64url')
      await noteAskedAgain(tx, each, { day: today, token })
      const { language, body_name, until_day } = each
      mails.push({ kind: 'confirm_seat_again', to, language, token, body: body_name, until: until_day })
    }
    await enqueueMails(tx, context, mails)
  })
}

/** Silence until the end of the window ends the seat; its last day is the last of the window. */
async function endSilent({ db, publicPages }: Context, today: string): Promise<void> {
  await transaction(db, async (tx) => {
    const silent = await lockSilent(tx, today)
    for (const each of silent) {
      await settleAsked(tx, each, { ended_day: today })
      await endSeatsOf(tx, each.body, each.person, each.until_day, 'silence')
    }
    if (silent.length > 0) await publicPages.changed(tx)
  })
}
