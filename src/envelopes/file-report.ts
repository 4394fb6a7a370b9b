import { sql } from 'kysely'
import { transaction, type Database, type Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { hourOf, signReceipt, type Receipt } from '../seal/receipt.ts'
import { instanceHash } from '../seal/roster.ts'
import { claimBlobs } from './store-blobs.ts'
import { sha256, fromRow, toRow } from './bytes.ts'
import type { EnvelopeContext } from './context.ts'
import { isTaken, isTakenIn } from './errors.ts'
import { sealDue, sealRound, sealState } from './held-seal.ts'
import type { Filing, Hash, NewHandle } from './model.ts'
import { filingRecipients, type BodyRosters } from './roster-book.ts'
import { checkRound, deliver } from './send-round.ts'
import { checkSealed, placeEntry } from './shapes.ts'
import { slipTag } from './slips.ts'
import { isSameThread } from './start-thread.ts'
import { insertEntries, insertThread, type NewThread } from './store-threads.ts'
import { countReport, isEnough, readLoad, worthOf } from './work.ts'

export type Filed = {
  readonly receipt: Receipt
  /** True when this very report had been taken before. */
  readonly repeated: boolean
}

/** Door, words and identity. */
const parts = 3

/**
 * Takes a sealed report: thread, three entries, handles, letters to every reader, held letters to the fallback panel,
 * slips, files. One transaction: all of it or nothing. The same report sent again gets its receipt again (S4, S5, S12).
 * The server-sealed form calls this with what it sealed itself. Throws `Refused`.
 */
export async function fileReport(db: Database, context: EnvelopeContext, filing: Filing, now: Date): Promise<Filed> {
  const thread = shapeOf(context, filing)
  const rosters = await context.rosters.current(db, filing.form)
  const receipt = (): Receipt => receiptFor(context, rosters, filing, thread, now)
  try {
    await checkFiling(db, context, filing, rosters, now)
    await write(db, context, filing, thread, now)
    return { receipt: receipt(), repeated: false }
  } catch (error) {
    if (!(error instanceof Refused) && !isTaken(error)) throw error
    if (rosters && (await isSameThread(db, toRow(filing.reporter), thread))) return { receipt: receipt(), repeated: true }
    if (isTakenIn(error, 'work_used_pkey')) throw new Refused('work_needed')
    throw isTaken(error) ? new Refused('already_there') : error
  }
}

/** Everything that can be said about a filing without asking anybody. */
function shapeOf(context: EnvelopeContext, filing: Filing): NewThread {
  if (filing.entries.length !== parts) throw new Refused('not_an_envelope')
  // As many handles as letters, so that their number tells nothing.
  if (filing.handles.length !== filing.letters.length) throw new Refused('round_incomplete')
  checkSealed(filing.slip, 'slip')
  checkSealed(filing.held.slip, 'slip')
  const id = toRow(filing.thread)
  const readers = filing.handles.map((hash): NewHandle => ({ hash, scope: 'member' }))
  return {
    id,
    shape: 2,
    held: sealState(context.keys.box_key, id, 'waiting'),
    handles: [{ hash: filing.reporter, scope: 'reporter' }, ...readers],
    filing: true,
    entries: filing.entries.map((entry) => placeEntry(entry, 2))
  }
}

/** What rosters and load say: the form is open, the rosters are the newest, nobody is left out, the work is done. */
async function checkFiling(
  db: Database,
  context: EnvelopeContext,
  filing: Filing,
  rosters: BodyRosters | undefined,
  now: Date
): Promise<void> {
  const why = await context.formState(db, filing.form, rosters, now)
  // The report that two people must open before the form opens comes while it is closed, and looks like any other (S35).
  if (why.some((reason) => reason !== 'no_canary')) throw new Refused('form_closed')
  if (!rosters?.fallback) throw new Refused('form_closed')
  const [own, panel] = filing.rosters
  if (own !== rosters.hash || panel !== rosters.fallback.hash) throw new Refused('roster_outdated')
  const { readers, fallback } = filingRecipients(rosters.roster, rosters.fallback.roster)
  checkRound(
    filing.letters,
    [...readers, ...fallback].map((entry) => entry.id)
  )
  checkRound(
    filing.held.letters,
    fallback.map((entry) => entry.id)
  )
  if (worthOf(context.keys, filing.form, filing.work, now) < 0) throw new Refused('work_needed')
}

/** From here on the transaction is the reporter's, who may write the new thread and read nothing else. */
async function beReporter(tx: Tx, filing: Filing): Promise<void> {
  const claims = filing.claims.map((claim) => sha256(claim.secret).toString('hex')).join(',')
  await sql`
    select set_config('app.handle', ${toRow(filing.reporter).toString('hex')}, true),
      set_config('app.claims', ${claims}, true), set_config('app.task', 'filing', true)`.execute(tx)
}

async function write(db: Database, context: EnvelopeContext, filing: Filing, thread: NewThread, now: Date): Promise<void> {
  const worth = worthOf(context.keys, filing.form, filing.work, now)
  await transaction(db, async (tx) => {
    await beReporter(tx, filing)
    if (!isEnough(worth, await readLoad(tx, filing.form, now))) throw new Refused('work_needed')
    await insertThread(tx, thread)
    await insertEntries(tx, thread)
    if ((await deliver(tx, filing.letters, now)) !== filing.letters.length) {
      throw new Error('a reader on a roster has no account')
    }
    if (filing.claims.length > 0 && !(await claimBlobs(tx, thread.id, filing.claims))) throw new Refused('expired')
    await hold(tx, context, filing, thread.id, now)
    await countReport(tx, filing.form, filing.work, now)
  })
}

/** The letters that the clock gives out, and the slip for the mail that goes out now. */
async function hold(tx: Tx, context: EnvelopeContext, filing: Filing, thread: Buffer, now: Date): Promise<void> {
  const key = context.keys.box_key
  const due = sealDue(key, thread, new Date(now.getTime() + filing.held.hours * 3_600_000))
  const letters = filing.held.letters.map(({ to, b }) => ({ to: toRow(to), b }))
  await sql`
    with held as (
      insert into held_rounds (thread, due, b)
      values (${thread}, ${due}, ${sealRound(key, thread, { letters, slip: filing.held.slip })})
    ) insert into outbox_slips (b, tag) values (${filing.slip}, ${slipTag(context.keys, thread)})`.execute(tx)
}

function receiptFor(
  context: EnvelopeContext,
  rosters: BodyRosters | undefined,
  filing: Filing,
  thread: NewThread,
  now: Date
): Receipt {
  const [door, words, identity] = thread.entries.map((entry) => fromRow<Hash>(entry.hash))
  if (!rosters || !door || !words || !identity) throw new Refused('form_closed')
  const claim = {
    instance: instanceHash(rosters.roster),
    threadId: filing.thread,
    entries: [door, words, identity] as const,
    hour: hourOf(now)
  }
  return signReceipt(claim, context.keys.signing_seed)
}
