import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountId } from '../../../accounts/model.ts'
import type { Database, Tx } from '../../../db/database.ts'
import { dropUnbegun } from '../../resolved/drop-unbegun.ts'
import type { BodyId } from '../../model.ts'
import type { PersonId } from '../../people/model.ts'
import type { Upkeep } from '../model.ts'

export type KeptBody = {
  readonly id: BodyId
  readonly name: string
  readonly language: string
  readonly parent: BodyId | null
  readonly upkeep: Upkeep
}

/** Active bodies whose charter asks for something. A foundation has dozens of bodies. */
export async function bodiesAsking(
  db: Database,
  what: 'confirm' | 'approval' | 'attendance' | 'participation',
  limit = 1000
): Promise<KeptBody[]> {
  return db
    .selectFrom('bodies')
    .select(['id', 'name', 'language', 'parent', 'upkeep'])
    .where('status', '=', 'active')
    .where(sql<boolean>`jsonb_exists(upkeep, ${what})`)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type ToAsk = { readonly person: PersonId; readonly account: AccountId | null }

/** People who have sat on a body since before a window began, still do, and were not asked in it. */
export async function peopleToAsk(db: Database, body: BodyId, starts: string, today: string): Promise<ToAsk[]> {
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['seats.person', 'people.account'])
    .distinct()
    .where('seats.body', '=', body)
    .where('seats.from_day', '<=', starts)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', today)]))
    .where(
      sql<boolean>`not exists (select from roster_confirmations asked
        where asked.person = seats.person and asked.body = ${body} and asked.starts_day = ${starts})`
    )
    .execute()
}

const hashOf = (token: string) => createHash('sha256').update(Buffer.from(token, 'base64url')).digest()

export async function insertAsked(
  tx: Tx,
  rows: readonly { body: BodyId; person: PersonId; starts_day: string; until_day: string; token: string | undefined }[]
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ token, ...row }) => ({
    ...row,
    hash: token === undefined ? null : hashOf(token),
    confirmed_day: null,
    how: null,
    ended_day: null
  }))
  await tx
    .insertInto('roster_confirmations')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type Asked = {
  readonly body: BodyId
  readonly body_name: string
  readonly body_slug: string
  readonly person: PersonId
  readonly person_name: string
  readonly starts_day: string
  readonly until_day: string
  readonly confirmed_day: string | null
  readonly how: 'link' | 'desk' | 'left' | null
  readonly ended_day: string | null
}

const asked = (db: Database) =>
  db
    .selectFrom('roster_confirmations as c')
    .innerJoin('bodies', 'bodies.id', 'c.body')
    .innerJoin('people', 'people.id', 'c.person')
    .select([
      'c.body',
      'bodies.name as body_name',
      'bodies.slug as body_slug',
      'c.person',
      'people.name as person_name',
      'c.starts_day',
      'c.until_day',
      'c.confirmed_day',
      'c.how',
      'c.ended_day'
    ])

/** What a link in a mail is about; nothing for one that nobody was sent. */
export async function findAsked(db: Database, token: string): Promise<Asked | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const hash = hashOf(token)
  return asked(db)
    .where((where) => where.or([where('c.hash', '=', hash), where('c.again_hash', '=', hash)]))
    .executeTakeFirst()
}

/** People who have not answered yet, the soonest end first. */
export async function waitingAnswers(db: Database, limit = 300): Promise<(Asked & { mailed: boolean })[]> {
  return asked(db)
    .select(sql<boolean>`c.hash is not null`.as('mailed'))
    .where('c.confirmed_day', 'is', null)
    .where('c.ended_day', 'is', null)
    .orderBy('c.until_day')
    .orderBy('c.body')
    .orderBy('c.person')
    .limit(limit)
    .execute()
}

export type Silent = Pick<Asked, 'body' | 'body_name' | 'person' | 'starts_day' | 'until_day'> & {
  readonly language: string
  readonly account: AccountId | null
}

/** People whom a mail asked, who are silent although the middle of their window is over, and who were not asked again. */
export async function lockHalfSilent(tx: Tx, today: string, limit = 500): Promise<Silent[]> {
  return tx
    .selectFrom('roster_confirmations as c')
    .innerJoin('bodies', 'bodies.id', 'c.body')
    .innerJoin('people', 'people.id', 'c.person')
    .select([
      'c.body',
      'bodies.name as body_name',
      'bodies.language',
      'c.person',
      'people.account',
      'c.starts_day',
      'c.until_day'
    ])
    .where('c.confirmed_day', 'is', null)
    .where('c.ended_day', 'is', null)
    .where('c.hash', 'is not', null)
    .where('c.again_day', 'is', null)
    .where('c.until_day', '>=', today)
    .where(sql<boolean>`${today}::date - c.starts_day >= (c.until_day - c.starts_day + 1) / 2`)
    .where(sql<boolean>`${today}::date > c.starts_day`)
    .orderBy('c.until_day')
    .limit(limit)
    .forUpdate('c')
    .skipLocked()
    .execute()
}

/** The second mail, with a link of its own; the first one goes on counting. */
export async function noteAskedAgain(
  tx: Tx,
  { body, person, starts_day }: Pick<Asked, 'body' | 'person' | 'starts_day'>,
  again: { readonly day: string; readonly token: string }
): Promise<void> {
  await tx
    .updateTable('roster_confirmations')
    .set({ again_day: again.day, again_hash: hashOf(again.token) })
    .where('body', '=', body)
    .where('person', '=', person)
    .where('starts_day', '=', starts_day)
    .execute()
}

/** People who were asked by mail and said nothing until the end. */
export async function lockSilent(
  tx: Tx,
  today: string,
  limit = 500
): Promise<Pick<Asked, 'body' | 'person' | 'starts_day' | 'until_day'>[]> {
  return tx
    .selectFrom('roster_confirmations')
    .select(['body', 'person', 'starts_day', 'until_day'])
    .where('confirmed_day', 'is', null)
    .where('ended_day', 'is', null)
    .where('hash', 'is not', null)
    .where('until_day', '<', today)
    .orderBy('until_day')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Says what somebody answered. False when they had answered already, or the window is over. */
export async function settleAsked(
  tx: Tx,
  { body, person, starts_day }: Pick<Asked, 'body' | 'person' | 'starts_day'>,
  answer: { confirmed_day: string; how: 'link' | 'desk' | 'left'; ended_day: string | null } | { ended_day: string }
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('roster_confirmations')
    .set(answer)
    .where('body', '=', body)
    .where('person', '=', person)
    .where('starts_day', '=', starts_day)
    .where('confirmed_day', 'is', null)
    .where('ended_day', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Ends every open seat that somebody holds on a body: `day` is the last. */
export async function endSeatsOf(tx: Tx, body: BodyId, person: PersonId, day: string, how: 'silence' | 'left'): Promise<void> {
  await dropUnbegun(tx, { body, person }, day)
  await tx
    .updateTable('seats')
    .set({ to_day: day, ended_how: how })
    .where('body', '=', body)
    .where('person', '=', person)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', day)]))
    .execute()
}

/** Accounts of the people who lead a body on a day. */
export async function leadersOf(db: Database, body: BodyId, day: string): Promise<AccountId[]> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select('people.account')
    .distinct()
    .where('seats.body', '=', body)
    .where('seats.role', 'in', ['chair', 'co_chair', 'secretary'])
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .execute()
  return rows.flatMap(({ account }) => (account === null ? [] : [account]))
}
