import { transaction, type Database, type Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { hourOf, signReceipt, type Receipt } from '../seal/receipt.ts'
import { instanceHash } from '../seal/roster.ts'
import { fromRow, toRow } from './bytes.ts'
import type { EnvelopeContext } from './context.ts'
import { isTaken, isTakenIn } from './errors.ts'
import { readFormFacts, type FormFacts } from './form-facts.ts'
import { sealDue, sealRound, sealState } from './held-seal.ts'
import type { Filing, Hash, SealedLetter } from './model.ts'
import { filingRecipients } from './roster-book.ts'
import { checkRound } from './send-round.ts'
import { checkSealed, placeEntry } from './shapes.ts'
import { instanceSigner } from './signer.ts'
import { slipTag } from './slips.ts'
import { isSameThread } from './start-thread.ts'
import { claimBlobs } from './store-blobs.ts'
import { insertReports, type FilingRows } from './store-filing.ts'
import type { LetterRow } from './store-letters.ts'
import type { PlacedEntry } from './store-threads.ts'
import { isEnough, worthOf } from './work.ts'

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
 * The server-sealed form calls this with what it sealed itself. What `also` does is in the same transaction, and only when
 * the report is new. Throws `Refused`.
 */
export async function fileReport(
  db: Database,
  context: EnvelopeContext,
  filing: Filing,
  now: Date,
  also?: (tx: Tx) => Promise<void>
): Promise<Filed> {
  const entries = shapeOf(filing)
  const form = await readFormFacts(db, context, filing.form, now)
  const receipt = (): Receipt => receiptFor(context, form, filing, entries, now)
  try {
    checkRosters(form, filing)
    await write(db, context, form, [{ filing, entries }], now, also)
    return { receipt: receipt(), repeated: false }
  } catch (error) {
    if (!(error instanceof Refused) && !isTaken(error)) throw error
    const taken = form.rosters && (await isSameThread(db, toRow(filing.reporter), toRow(filing.thread), entries))
    if (taken) return { receipt: receipt(), repeated: true }
    if (isTakenIn(error, 'work_used_pkey')) throw new Refused('work_needed')
    throw isTaken(error) ? new Refused('already_there') : error
  }
}

/**
 * The same for reports that this server sealed itself: all of one form, in one transaction, so that they wait for the disk
 * together. All of them or none; one that brings files comes alone. Nobody waits for a receipt. Throws `Refused`.
 */
export async function fileReports(
  db: Database,
  context: EnvelopeContext,
  filings: readonly [Filing, ...Filing[]],
  now: Date,
  also?: (tx: Tx) => Promise<void>
): Promise<void> {
  const writings = filings.map((filing) => ({ filing, entries: shapeOf(filing) }))
  const form = await readFormFacts(db, context, filings[0].form, now)
  for (const filing of filings) checkRosters(form, filing)
  await write(db, context, form, writings, now, also)
}

/** Everything that can be said about a filing without asking anybody. */
function shapeOf(filing: Filing): PlacedEntry[] {
  if (filing.entries.length !== parts) throw new Refused('not_an_envelope')
  // As many handles as letters, so that their number tells nothing.
  if (filing.handles.length !== filing.letters.length) throw new Refused('round_incomplete')
  checkSealed(filing.slip, 'slip')
  checkSealed(filing.held.slip, 'slip')
  return filing.entries.map((entry) => placeEntry(entry, 2))
}

/** What the rosters say: the form is open, the report names the newest ones, nobody is left out. */
function checkRosters({ rosters, why }: FormFacts, filing: Filing): void {
  // The report that two people must open before the form opens comes while it is closed, and looks like any other (S35).
  if (why.some((reason) => reason !== 'no_canary')) throw new Refused('form_closed')
  if (!rosters?.fallback) throw new Refused('form_closed')
  const [own, panel] = filing.rosters
  if (own !== rosters.hash || panel !== rosters.fallback.hash) throw new Refused('roster_outdated')
  const { readers, fallback } = filingRecipients(rosters.roster, rosters.fallback.roster)
  const first = [...readers, ...fallback].map((entry) => entry.id)
  const later = fallback.map((entry) => entry.id)
  checkRound(filing.letters, first)
  checkRound(filing.held.letters, later)
}

type Writing = { readonly filing: Filing; readonly entries: readonly PlacedEntry[] }

async function write(
  db: Database,
  context: EnvelopeContext,
  form: FormFacts,
  writings: readonly Writing[],
  now: Date,
  also: ((tx: Tx) => Promise<void>) | undefined
): Promise<void> {
  const worths = writings.map(({ filing }) => worthOf(context.keys, filing.form, filing.work, now))
  // In a flood most are sent back before anything is written; the count that decides is the database's.
  if (!worths.every((worth) => isEnough(worth, form.seen.load))) throw new Refused('work_needed')
  const rows = writings.map(({ filing, entries }) => rowsOf(context, filing, entries, now))
  await transaction(db, async (tx) => {
    const inserted = await insertReports(tx, rows, now)
    // What the others of a group add to the load is only true once they are kept.
    form.seen.load = Math.max(form.seen.load, inserted[0]?.load ?? 0)
    for (const [i, { filing }] of writings.entries()) {
      const { people = 0, load = 0 } = inserted[i] ?? {}
      if (!isEnough(worths[i] ?? -1, load)) throw new Refused('work_needed')
      if (people !== filing.letters.length) throw new Error('a reader on a roster has no account')
    }
    for (const { filing } of writings.filter(({ filing: { claims } }) => claims.length > 0)) {
      if (!(await claimBlobs(tx, toRow(filing.thread), filing.claims))) throw new Refused('expired')
    }
    await also?.(tx)
  })
}

/** Letters for now, letters that the clock gives out, the slip for the mail that goes out now, and what they belong to. */
function rowsOf(context: EnvelopeContext, filing: Filing, entries: readonly PlacedEntry[], now: Date): FilingRows {
  const { form, reporter, handles, letters, held, slip, work } = filing
  const key = context.keys.box_key
  const id = toRow(filing.thread)
  const rowOf = ({ to, b }: SealedLetter): LetterRow => ({ to: toRow(to), b })
  return {
    form,
    thread: { id, held: sealState(key, id, 'waiting') },
    reporter,
    readers: handles,
    entries,
    letters: letters.map(rowOf),
    round: {
      due: sealDue(key, id, new Date(now.getTime() + held.hours * 3_600_000)),
      b: sealRound(key, id, { letters: held.letters.map(rowOf), slip: held.slip })
    },
    slip: { b: slip, tag: slipTag(context.keys, id) },
    work
  }
}

function receiptFor(
  context: EnvelopeContext,
  { rosters }: FormFacts,
  filing: Filing,
  entries: readonly PlacedEntry[],
  now: Date
): Receipt {
  const [door, words, identity] = entries.map((entry) => fromRow<Hash>(entry.hash))
  if (!rosters || !door || !words || !identity) throw new Refused('form_closed')
  const claim = {
    instance: instanceHash(rosters.roster),
    threadId: filing.thread,
    entries: [door, words, identity] as const,
    hour: hourOf(now)
  }
  return signReceipt(claim, instanceSigner(context.keys))
}
