import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { BodyId, SeatId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import type { ChecklistName } from './model.ts'

export type DeskSeat = {
  readonly id: SeatId
  readonly body: BodyId
  readonly body_slug: string
  readonly body_name: string
  readonly person: PersonId
  readonly person_slug: string
  readonly person_name: string
  readonly person_account: AccountId | null
  readonly role: SeatRole
  readonly voting: boolean
  readonly from_day: string
  readonly to_day: string | null
}

const seats = (db: Database) =>
  db
    .selectFrom('seats')
    .innerJoin('bodies', 'bodies.id', 'seats.body')
    .innerJoin('people', 'people.id', 'seats.person')
    .select([
      'seats.id',
      'seats.body',
      'bodies.slug as body_slug',
      'bodies.name as body_name',
      'seats.person',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.account as person_account',
      'seats.role',
      'seats.voting',
      'seats.from_day',
      'seats.to_day'
    ])

export async function findDeskSeat(db: Database, id: SeatId): Promise<DeskSeat | undefined> {
  return seats(db).where('seats.id', '=', id).executeTakeFirst()
}

/** Terms that end from a day on until another, the soonest first. */
export async function endingTerms(db: Database, from: string, until: string, limit = 300): Promise<DeskSeat[]> {
  return seats(db)
    .where('seats.to_day', '>=', from)
    .where('seats.to_day', '<=', until)
    .orderBy('seats.to_day')
    .orderBy('seats.id')
    .limit(limit)
    .execute()
}

/** Whether a person holds another seat of a body on a day. */
export async function sitsElsewise(db: Database, { id, body, person }: DeskSeat, day: string): Promise<boolean> {
  const other = await db
    .selectFrom('seats')
    .select('id')
    .where('person', '=', person)
    .where('body', '=', body)
    .where('id', '<>', id)
    .where('from_day', '<=', day)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

export type Tick = { readonly list: ChecklistName; readonly item: string; readonly day: string; readonly by_name: string | null }

export async function ticksOf(db: Database, seat: SeatId): Promise<Tick[]> {
  return db
    .selectFrom('checklist_ticks')
    .leftJoin('accounts', 'accounts.id', 'checklist_ticks.by_account')
    .select(['list', 'item', 'day', 'accounts.name as by_name'])
    .where('seat', '=', seat)
    .execute()
}

export async function tick(tx: Tx, row: { seat: SeatId; list: ChecklistName; item: string; day: string; by_account: AccountId }) {
  await tx
    .insertInto('checklist_ticks')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function untick(tx: Tx, seat: SeatId, list: ChecklistName, item: string): Promise<void> {
  await tx.deleteFrom('checklist_ticks').where('seat', '=', seat).where('list', '=', list).where('item', '=', item).execute()
}

/** Bodies with a seat that began or ended between two days and of which nothing was ticked off since. */
export async function bodiesWithOpenLists(db: Database, from: string, until: string, limit = 500): Promise<BodyId[]> {
  const { rows } = await sql<{ body: BodyId }>`
    select distinct s.body from seats s join bodies b on b.id = s.body and b.status = 'active'
    where (s.from_day between ${from} and ${until} and s.from_known = 'day'
        and not exists (select from checklist_ticks t where t.seat = s.id and t.list = 'joining'))
      or (s.to_day between ${from} and ${until} and s.to_known = 'day'
        and not exists (select from checklist_ticks t where t.seat = s.id and t.list <> 'joining'))
    limit ${limit}`.execute(db)
  return rows.map(({ body }) => body)
}
