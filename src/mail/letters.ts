import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { takeTry } from '../accounts/rate-limit.ts'
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { dayAfter } from '../envelopes/days.ts'
import { checkSealed } from '../envelopes/shapes.ts'
import { Refused } from '../refused.ts'
import { openLetterSlip } from '../seal/letter-slip.ts'
import { Malformed } from '../seal/problems.ts'
import { isMailAddress } from './mail-address.ts'
import { bounceHash, mailerKeys, openerOf } from './mailer-keys.ts'
import type { LetterState, WaitingMail } from './model.ts'
import { openRow, sealRow } from './outbox-seal.ts'
import { enqueueMails } from './outbox.ts'

/** How long a letter can still be stopped (S16). */
export const undoMs = 10 * 60_000
/** How long it stays known that a letter left or was stopped, so that none goes out twice. */
const keptDays = 60
const dueSize = 64
const batch = 200
/** Somebody signed in who sends more than this is writing to more people than any case has. */
const bucket = { name: 'letters', size: 20, seconds: 180 }

type Row = { readonly id: Buffer; readonly due: Buffer; readonly b: Buffer }

/** The id of a letter is the hash of the secret that stops it; `stop` is 32 bytes. */
export function letterId(stop: Uint8Array): Buffer {
  return createHash('sha256').update(stop).digest()
}

/**
 * Keeps a sealed letter for ten minutes. The server's clock counts, not the sender's. The row names no account, and no
 * handle came with it. The same letter again changes nothing, also when it left long ago. Throws `Refused`.
 */
export async function holdLetter(
  { db, keys, clock }: Pick<Context, 'db' | 'keys' | 'clock'>,
  account: AccountId,
  letter: { readonly id: Buffer; readonly b: Uint8Array }
): Promise<LetterState> {
  checkSealed(letter.b, 'letter_slip')
  const now = clock.now()
  const { outbox, limits } = mailerKeys(keys)
  const { id } = letter
  return db.transaction().execute(async (tx) => {
    const known = await stateOf(tx, id)
    if (known !== 'none') return known
    if (!(await takeTry(tx, limits, bucket, [account], now))) throw new Refused('slow_down')
    const due = sealRow(outbox, id.toString('hex'), dueSize, now.getTime() + undoMs)
    await tx
      .insertInto('letter_slips')
      .values({ id, state: 'waiting', until_day: dayAfter(now, keptDays), due, b: Buffer.from(letter.b) })
      .onConflict((row) => row.column('id').doNothing())
      .execute()
    return stateOf(tx, id)
  })
}

/** Stops a letter that still waits; one that never came is stopped before it can. Gives what is true afterwards. */
export async function stopLetter({ db, clock }: Pick<Context, 'db' | 'clock'>, stop: Uint8Array): Promise<LetterState> {
  const id = letterId(stop)
  const until = dayAfter(clock.now(), keptDays)
  return db.transaction().execute(async (tx) => {
    await sql`
      insert into letter_slips as held (id, state, until_day) values (${id}, 'stopped', ${until})
      on conflict (id) do update set state = 'stopped', due = null, b = null where held.state = 'waiting'`.execute(tx)
    return stateOf(tx, id)
  })
}

async function stateOf(tx: Tx, id: Buffer): Promise<LetterState> {
  return (await statesOf(tx, [id]))[0] ?? 'none'
}

/** Where each of these letters stands, in the order asked. */
export async function statesOf(tx: Tx | Context['db'], ids: readonly Buffer[]): Promise<LetterState[]> {
  const { rows } = await sql<{ id: Buffer; state: LetterState }>`
    select id, state from letter_slips where id = any (${ids}::bytea[])`.execute(tx)
  const known = new Map(rows.map((row) => [row.id.toString('hex'), row.state]))
  const hashes = ids.map((id) => bounceHash(id.toString('base64url')))
  const refused = await tx.selectFrom('bounced').select('hash').where('hash', 'in', hashes).execute()
  const bounced = new Set(refused.map((row) => row.hash.toString('hex')))
  return ids.map((id, i) => {
    const state = known.get(id.toString('hex')) ?? 'none'
    return state === 'left' && bounced.has(hashes[i]?.toString('hex') ?? '') ? 'refused' : state
  })
}

/**
 * Opens the letters whose ten minutes are over, in memory, and puts each into the outbox; its text leaves the row in the
 * same transaction. Any number of nodes may do it at once. Without a mail server letters stay closed.
 */
export async function sendDueLetters(context: Context): Promise<void> {
  if (!context.mailer.ready) return
  for (let after: Buffer | undefined = Buffer.alloc(0); after !== undefined;) after = await sendBatch(context, after)
}

/** Gives the id after which the next batch begins; nothing when this was the last. */
async function sendBatch(context: Context, after: Buffer): Promise<Buffer | undefined> {
  const { db, keys, clock, log } = context
  const { outbox } = mailerKeys(keys)
  const now = clock.now().getTime()
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Row>`
      select id, due, b from letter_slips where state = 'waiting' and id > ${after}
      order by id limit ${batch} for update skip locked`.execute(tx)
    const due = rows.filter((row) => Number(openRow(outbox, row.id.toString('hex'), row.due)) <= now)
    const mails: WaitingMail[] = []
    for (const row of due) {
      const mail = await mailOf(context, row)
      if (mail) mails.push(mail)
      else log.error('letter_unreadable')
    }
    await enqueueMails(tx, context, mails)
    await sql`update letter_slips set state = 'left', due = null, b = null where id = any (${due.map((row) => row.id)})`.execute(
      tx
    )
    return rows.length === batch ? rows.at(-1)?.id : undefined
  })
}

/** Nothing for a letter to another mailer, a damaged one, and one to what is not one address. */
async function mailOf({ keys }: Context, row: Row): Promise<WaitingMail | undefined> {
  const { secret } = await openerOf(keys.mailer_seed)
  try {
    const letter = await openLetterSlip(secret, row.b)
    if (letter === undefined || !isMailAddress(letter.address)) return undefined
    const { address: to, subject, text } = letter
    return { to, kind: 'letter', language: 'en', heading: subject, text, tag: row.id.toString('base64url') }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return undefined
  }
}
