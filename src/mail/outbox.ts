import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Database, Tx } from '../db/database.ts'
import { dayAfter } from '../envelopes/days.ts'
import { JOB_SCHEMA } from '../jobs/job-schema.ts'
import { mailerKeys } from './mailer-keys.ts'
import { isActionKind, isMeetingKind, isVoteKind, type StaffKind, type WaitingMail } from './model.ts'
import { openRow, sealRow } from './outbox-seal.ts'

const mailSize = 1024
/** A letter's text or the title of a motion, meeting or action item, and whatever writing it as JSON adds. */
const letterMailSize = 34 * 1024

type Enqueuing = Pick<Context, 'keys' | 'jobs' | 'clock'>

/** Puts mails into the outbox, sealed, each with its job, in the transaction that gave reason for them. */
export async function enqueueMails(tx: Tx, { keys, jobs, clock }: Enqueuing, mails: readonly WaitingMail[]): Promise<void> {
  if (mails.length === 0) return
  const { outbox } = mailerKeys(keys)
  const day = dayAfter(clock.now(), 0)
  const rows = mails.map((mail) => {
    const id = randomUUID()
    const long =
      mail.kind === 'letter' ||
      mail.kind === 'minutes_sent' ||
      'report' in mail ||
      isVoteKind(mail.kind) ||
      isMeetingKind(mail.kind) ||
      isActionKind(mail.kind)
    return { id, day, b: sealRow(outbox, id, long ? letterMailSize : mailSize, mail) }
  })
  await tx.insertInto('outbox').values(rows).execute()
  await jobs.enqueue(
    tx,
    'send_mail',
    rows.map((row) => row.id)
  )
}

/** The same mail to people who sign in; whoever has left or never joined gets none. */
export async function mailAccounts(tx: Tx, context: Enqueuing, accounts: readonly AccountId[], kind: StaffKind): Promise<void> {
  const addresses = await addressesOf(tx, accounts)
  await enqueueMails(
    tx,
    context,
    [...addresses.values()].map((to) => ({ to, kind, language: 'en' }))
  )
}

/** Mail addresses of accounts that are in use. */
export async function addressesOf(db: Database, accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('id', 'in', [...new Set(accounts)])
    .where('joined_day', 'is not', null)
    .where('ended_day', 'is', null)
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.id, row.email]))
}

export type Claimed = { readonly tries: number; readonly mail: WaitingMail }

/** Takes a mail for this node until a moment. `busy`: another node has it; nothing: it left, or was never there. */
export async function claimMail(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  id: string,
  now: Date,
  until: Date
): Promise<Claimed | 'busy' | undefined> {
  const { rows } = await sql<{ taken: boolean; tries: number; b: Buffer }>`
    with taken as (
      update outbox set sending_until = ${until}
      where id = ${id} and (sending_until is null or sending_until <= ${now}) returning id
    )
    select exists (select from taken) as taken, tries, b from outbox where id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  if (!row.taken) return 'busy'
  return { tries: row.tries, mail: openRow(mailerKeys(keys).outbox, id, row.b) as WaitingMail }
}

/** Mails that a node was handing over when it died. Only where no other node can be at it: before serving, on one's own server. */
export async function freeMails(db: Database): Promise<void> {
  await db.updateTable('outbox').set({ sending_until: null }).where('sending_until', 'is not', null).execute()
}

/** Gives a job to every mail that has none any more, as after a queue that gave up. */
export async function enqueueLost({ db, jobs }: Pick<Context, 'db' | 'jobs'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select o.id from outbox o where not exists (
        select from ${sql.id(JOB_SCHEMA, 'job')} j
        where j.name = 'send_mail' and j.data ->> 'row' = o.id::text and j.state in ('created', 'retry', 'active')
      ) limit 1000`.execute(tx)
    await jobs.enqueue(
      tx,
      'send_mail',
      rows.map((row) => row.id)
    )
  })
}
