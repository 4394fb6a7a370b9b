import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { checkWork, mostWork } from '../seal/work.ts'
import { withTask } from './asking.ts'
import type { EnvelopeKeys } from './context.ts'
import { hourStart } from './days.ts'
import type { BodyId, Work } from './model.ts'

/** Reports that a form takes in one hour before it asks for work. */
export const calmLoad = 20
const firstBits = 14
const challengeMinutes = 20
/** A challenge stays good while the load grows fourfold, so that an honest sender is not sent back. */
const grace = 2

/** How hard the next report of this hour must be (S36): nothing up to the calm load, then one bit more per doubling. */
export function bitsFor(load: number): number {
  if (load < calmLoad) return 0
  return Math.min(firstBits + Math.floor(Math.log2(load / calmLoad)), mostWork)
}

function seal(keys: EnvelopeKeys, form: BodyId, content: string): Buffer {
  return createHmac('sha256', keys.box_key).update(`commonweal/challenge/v1\0${form}\0${content}`).digest()
}

/** A challenge for one form: bits, end, chance, and our own mark over them. */
function makeChallenge(keys: EnvelopeKeys, form: BodyId, bits: number, now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + challengeMinutes * 60
  const content = `${bits}.${until}.${randomBytes(16).toString('base64url')}`
  return `${content}.${seal(keys, form, content).toString('base64url')}`
}

/** How many bits this work is worth for this form now; -1 when it is worth nothing. */
export function worthOf(keys: EnvelopeKeys, form: BodyId, work: Work | undefined, now: Date): number {
  if (!work) return 0
  const [bits = '', until = '', chance = '', mark = ''] = work.challenge.split('.')
  const given = Buffer.from(mark, 'base64url')
  const own = seal(keys, form, `${bits}.${until}.${chance}`)
  if (given.length !== own.length || !timingSafeEqual(given, own)) return -1
  if (Number(until) * 1000 < now.getTime() || !checkWork(work.challenge, Number(bits), work.nonce)) return -1
  return Number(bits)
}

/** Whether a sender's work answers this load; work that is worth nothing never does. */
export function isEnough(worth: number, load: number): boolean {
  if (worth < 0) return false
  const asked = bitsFor(load)
  return asked === 0 || (worth >= firstBits && worth >= asked - grace)
}

/** Reports of this form in this hour. Needs the task `filing`. */
async function readLoad(tx: Tx, form: BodyId, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::integer as n from form_load where form = ${form} and hour = ${hourStart(now)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** What a browser must do before it may file with this form. */
export async function askForWork(
  db: Database,
  keys: EnvelopeKeys,
  form: BodyId,
  now: Date
): Promise<{ bits: number; challenge: string }> {
  const bits = bitsFor(await withTask(db, 'filing', (tx) => readLoad(tx, form, now)))
  return { bits, challenge: makeChallenge(keys, form, bits, now) }
}

/** Whether the plain form, whose pages cannot do work, may take a report now (S36). */
export async function mayFileWithoutWork(db: Database, form: BodyId, now: Date): Promise<boolean> {
  return isEnough(0, await withTask(db, 'filing', (tx) => readLoad(tx, form, now)))
}
