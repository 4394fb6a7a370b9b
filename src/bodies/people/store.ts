import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { Database } from '../../db/database.ts'
import type { BodyStatus, Chosen, SeatId, SeatRole } from '../model.ts'
import type { Term } from '../terms/model.ts'
import type { AffiliationId, AffiliationKind, PersonId, PersonShown } from './model.ts'

export type Person = {
  readonly id: PersonId
  readonly slug: string
  readonly name: string
  readonly account: AccountId | null
  readonly region: string
  readonly shown: PersonShown
  readonly forgotten_day: string | null
  readonly name_after: 'kept' | 'replaced' | null
  /** The row that is this person as well. */
  readonly merged_into: PersonId | null
}

const columns = ['id', 'slug', 'name', 'account', 'region', 'shown', 'forgotten_day', 'name_after', 'merged_into'] as const

export async function findPerson(db: Database, slug: string): Promise<Person | undefined> {
  return db.selectFrom('people').select(columns).where('slug', '=', slug).executeTakeFirst()
}

export async function findPersonById(db: Database, id: PersonId): Promise<Person | undefined> {
  return db.selectFrom('people').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The person that the row of this slug was merged into. */
export async function mergedInto(db: Database, slug: string): Promise<Person | undefined> {
  const row = await findPerson(db, slug)
  return row?.merged_into ? findPersonById(db, row.merged_into) : undefined
}

export async function findPersonOf(db: Database, account: AccountId): Promise<Person | undefined> {
  return db.selectFrom('people').select(columns).where('account', '=', account).executeTakeFirst()
}

/** People by name, those after `after` only; with `publicOnly` those whose page is for everybody. */
export async function listPeople(
  db: Database,
  limit: number,
  { after, publicOnly }: { after?: Pick<Person, 'name' | 'id'> | undefined; publicOnly: boolean }
): Promise<Person[]> {
  let query = db.selectFrom('people').select(columns).where('merged_into', 'is', null).orderBy('name').orderBy('id').limit(limit)
  if (publicOnly) query = query.where('shown', '=', 'public').where('forgotten_day', 'is', null)
  if (after) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id})`)
  return query.execute()
}

/** A seat as the page of its person shows it. */
export type PersonSeat = Term & {
  readonly id: SeatId
  readonly body_slug: string
  readonly body_name: string
  readonly body_status: BodyStatus
  readonly role: SeatRole
  readonly title: string
  readonly cohort: string
  readonly chosen: Chosen
  readonly voting: boolean
  readonly from_number: string | null
  readonly to_number: string | null
}

/** Every seat of a person, newest first. */
export async function seatsOfPerson(db: Database, person: PersonId, limit = 300): Promise<PersonSeat[]> {
  return db
    .selectFrom('seats')
    .innerJoin('bodies', 'bodies.id', 'seats.body')
    .leftJoin('resolutions as began', 'began.id', 'seats.from_resolution')
    .leftJoin('resolutions as over', 'over.id', 'seats.to_resolution')
    .select([
      'seats.id',
      'bodies.slug as body_slug',
      'bodies.name as body_name',
      'bodies.status as body_status',
      'seats.role',
      'seats.title',
      'seats.cohort',
      'seats.chosen',
      'seats.voting',
      'seats.from_day',
      'seats.from_known',
      'seats.to_day',
      'seats.to_known',
      'began.number as from_number',
      'over.number as to_number'
    ])
    .where('seats.person', '=', person)
    .orderBy('seats.from_day', 'desc')
    .orderBy('seats.id')
    .limit(limit)
    .execute()
}

export type PersonAffiliation = {
  readonly id: AffiliationId
  readonly organisation: string
  readonly parent: string | null
  readonly kind: AffiliationKind
  readonly from_day: string
  readonly to_day: string | null
}

/** Every affiliation of a person, newest first. */
export async function affiliationsOfPerson(db: Database, person: PersonId, limit = 100): Promise<PersonAffiliation[]> {
  return db
    .selectFrom('affiliations')
    .innerJoin('organisations', 'organisations.id', 'affiliations.organisation')
    .leftJoin('organisations as above', 'above.id', 'organisations.parent')
    .select([
      'affiliations.id',
      'organisations.name as organisation',
      'above.name as parent',
      'affiliations.kind',
      'affiliations.from_day',
      'affiliations.to_day'
    ])
    .where('affiliations.person', '=', person)
    .orderBy('affiliations.from_day', 'desc')
    .orderBy('affiliations.id')
    .limit(limit)
    .execute()
}

/** Accounts that nobody on the record has yet, for saying who somebody is. */
export async function accountsWithoutPerson(db: Database, limit = 500): Promise<{ id: AccountId; name: string }[]> {
  return db
    .selectFrom('accounts')
    .leftJoin('people', 'people.account', 'accounts.id')
    .select(['accounts.id', 'accounts.name'])
    .where('people.id', 'is', null)
    .where('accounts.ended_day', 'is', null)
    .where('accounts.joined_day', 'is not', null)
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .limit(limit)
    .execute()
}
