import { sql } from 'kysely'
import { takeTries } from '../accounts/rate-limit.ts'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { storedRosters } from '../envelopes/rosters.ts'
import { Malformed } from '../seal/problems.ts'
import { openSlip, type SlipLine } from '../seal/slip.ts'
import { keepForLater } from './later.ts'
import { isMailAddress } from './mail-address.ts'
import { mailerKeys, openerOf } from './mailer-keys.ts'
import { isReporterKind, isStaffKind, type StaffKind, type WaitingMail } from './model.ts'
import { addressesOf, enqueueMails } from './outbox.ts'
import { outsideBucket } from './outside-limit.ts'

const batch = 40
/** A content-free mail is as good as five: whoever floods a body does not flood its people's mailboxes. */
const staffBucket = (kind: StaffKind) => ({ name: `mail_${kind}`, size: 12, seconds: 600 })

type SlipRow = { readonly id: Buffer; readonly b: Buffer; readonly tag: Buffer }
type OpenedSlip = { readonly lines: readonly SlipLine[]; readonly tag: string }

/**
 * Opens the slips that wait, in memory, and puts a sealed mail for each of their lines into the outbox; the slip goes in
 * the same transaction (S33). Any number of nodes may do it at once. Without a mail server slips stay closed.
 */
export async function openSlips(context: Context): Promise<void> {
  if (!context.mailer.ready) return
  while ((await openBatch(context)) === batch);
}

async function openBatch(context: Context): Promise<number> {
  const { db, keys, clock } = context
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<SlipRow>`
      select id, b, tag from outbox_slips order by id limit ${batch} for update skip locked`.execute(tx)
    if (rows.length === 0) return 0
    const slips: OpenedSlip[] = []
    for (const row of rows) slips.push({ lines: await linesOf(context, row), tag: row.tag.toString('base64url') })
    await enqueueMails(tx, context, await mailsOf(tx, context, slips))
    const later = slips.map((slip) => slip.lines.flatMap(needingEntry))
    await keepForLater(tx, keys, later, clock.now())
    await sql`delete from outbox_slips where id = any (${rows.map((row) => row.id)})`.execute(tx)
    return rows.length
  })
}

/** A slip for another mailer or a damaged one can never be sent: it is counted in the log and goes. */
async function linesOf({ keys, log }: Context, row: SlipRow): Promise<readonly SlipLine[]> {
  const { secret } = await openerOf(keys.mailer_seed)
  try {
    const lines = await openSlip(secret, row.b)
    if (lines) return lines
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
  }
  log.error('slip_unreadable')
  return []
}

function needingEntry({ to, kind }: SlipLine): string[] {
  return 'entry' in to && (kind === 'needs_you' || kind === 'needs_you_now') ? [to.entry] : []
}

async function mailsOf(tx: Tx, context: Context, slips: readonly OpenedSlip[]): Promise<WaitingMail[]> {
  const lines = slips.flatMap((slip) => slip.lines)
  return [...(await staffMails(tx, context, lines)), ...(await outsideMails(tx, context, slips))]
}

/** One mail of a kind for each person, however many seats and slips name them. */
async function staffMails(tx: Tx, { keys, clock }: Context, lines: readonly SlipLine[]): Promise<WaitingMail[]> {
  const entries = lines.flatMap(({ to }) => ('entry' in to ? [to.entry as RosterEntryId] : []))
  const accounts = await storedRosters.accountOf(tx, entries)
  const addresses = await addressesOf(tx, [...accounts.values()])
  const byKind = new Map<StaffKind, Map<AccountId, string>>()
  for (const { to, kind } of lines) {
    const account = 'entry' in to ? accounts.get(to.entry as RosterEntryId) : undefined
    const address = account && addresses.get(account)
    if (!account || !address || !isStaffKind(kind)) continue
    const people = byKind.get(kind) ?? new Map<AccountId, string>()
    byKind.set(kind, people.set(account, address))
  }
  const { limits } = mailerKeys(keys)
  const mails: WaitingMail[] = []
  // A handful of kinds, each asked about once.
  for (const [kind, people] of byKind) {
    const allowed = await takeTries(tx, limits, staffBucket(kind), [...people.keys()], clock.now())
    for (const [account, to] of people) if (allowed.has(account)) mails.push({ to, kind, language: 'en' })
  }
  return mails
}

/** A slip hands over one outside mail at a time (S33); more of them in one slip are none of ours. */
async function outsideMails(tx: Tx, { keys, clock }: Context, slips: readonly OpenedSlip[]): Promise<WaitingMail[]> {
  const mails = slips.flatMap(({ lines, tag }): WaitingMail[] => {
    const line = lines.find(({ to }) => 'address' in to)
    if (!line || !('address' in line.to) || !isReporterKind(line.kind) || !isMailAddress(line.to.address)) return []
    return [{ to: line.to.address, kind: line.kind, language: line.language, subject: line.subject, tag }]
  })
  if (mails.length === 0) return []
  const to = [...new Set(mails.map((mail) => mail.to.toLowerCase()))]
  const allowed = await takeTries(tx, mailerKeys(keys).limits, outsideBucket, to, clock.now())
  return mails.filter((mail) => allowed.has(mail.to.toLowerCase()))
}
