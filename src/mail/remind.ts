import { sql } from 'kysely'
import { takeTries } from '../accounts/rate-limit.ts'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { keepTimers, listTimers } from '../envelopes/timers.ts'
import { mailerKeys } from './mailer-keys.ts'
import { mailAccounts } from './outbox.ts'
import { openForGood } from './timer-list.ts'

const batch = 200
/** One reminder for a person in six hours, whatever it is for: it says no more than "look". */
const sixHours = { name: 'reminder', size: 1, seconds: 6 * 3600 }

/** Up to which moment timers have been looked at. A row of `sweeps` beside those of the sweeps themselves. */
const mark = 'reminded_until'

/** Content-free reminders to those of these people who had none for six hours. */
export async function remindAccounts(tx: Tx, context: Context, accounts: readonly AccountId[]): Promise<void> {
  const { limits } = mailerKeys(context.keys)
  const allowed = await takeTries(tx, limits, sixHours, [...new Set(accounts)], context.clock.now())
  await mailAccounts(
    tx,
    context,
    accounts.filter((account, at) => allowed.has(account) && accounts.indexOf(account) === at),
    'reminder'
  )
}

/**
 * The clock of S28: opens each person's own list of due times, page by page, and reminds those for whom a time has come
 * since the last look. A list that was not kept so when it was saved is kept now so that it opens quickly. After a stop of the server a person gets one reminder, however many times have passed.
 */
export async function remindByTimers(context: Context): Promise<void> {
  const { db, clock, mailer } = context
  const now = clock.now()
  const since = await lookedUntil(context, now)
  for (let after: AccountId | undefined, more = mailer.ready; more;) {
    const rows = await listTimers(db, after, batch)
    const due: AccountId[] = []
    const kept: { account: AccountId; before: Uint8Array; after: Uint8Array }[] = []
    for (const { account, b } of rows) {
      const { list, keep } = await openForGood(context.keys, b)
      if (list.times.some((at) => at > since && at <= now)) due.push(account)
      if (keep) kept.push({ account, before: b, after: keep })
    }
    if (kept.length > 0) await keepTimers(db, kept)
    if (due.length > 0) await db.transaction().execute((tx) => remindAccounts(tx, context, due))
    after = rows.at(-1)?.account
    more = rows.length === batch
  }
  await db.updateTable('sweeps').set({ last_run: now }).where('name', '=', mark).execute()
}

async function lookedUntil({ db }: Context, now: Date): Promise<Date> {
  const { rows } = await sql<{ last_run: Date }>`
    insert into sweeps (name, last_run) values (${mark}, ${now})
    on conflict (name) do update set name = excluded.name returning last_run`.execute(db)
  return rows[0]?.last_run ?? now
}
