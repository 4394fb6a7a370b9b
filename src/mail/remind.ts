import { sql } from 'kysely'
import { takeTries } from '../accounts/rate-limit.ts'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { listTimers } from '../envelopes/timers.ts'
import { openSealed } from '../seal/age.ts'
import { readJson } from '../seal/json.ts'
import { Malformed } from '../seal/problems.ts'
import { mailerKeys, openerOf } from './mailer-keys.ts'
import { mailAccounts } from './outbox.ts'

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
 * since the last look. After a stop of the server a person gets one reminder, however many times have passed.
 */
export async function remindByTimers(context: Context): Promise<void> {
  const { db, clock, mailer } = context
  const now = clock.now()
  const since = await lookedUntil(context, now)
  for (let after: AccountId | undefined, more = mailer.ready; more;) {
    const rows = await listTimers(db, after, batch)
    const due: AccountId[] = []
    for (const row of rows) {
      const times = await readTimes(context, row.b)
      if (times.some((at) => at > since && at <= now)) due.push(row.account)
    }
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

/** Times of one list. What does not open or is no list is somebody else's mistake, and must not stop the others. */
async function readTimes({ keys }: Context, sealed: Uint8Array): Promise<Date[]> {
  try {
    const { secret } = await openerOf(keys.clock_seed)
    const plain = await openSealed(secret, sealed)
    if (!plain) return []
    const end = plain.indexOf(0)
    const list = readJson(end < 0 ? plain : plain.subarray(0, end))
    const times = list !== null && typeof list === 'object' && 'times' in list ? list.times : undefined
    if (!Array.isArray(times)) return []
    return times.flatMap((at: unknown) => (typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [new Date(at)] : []))
  } catch (error) {
    if (error instanceof Malformed) return []
    throw error
  }
}
