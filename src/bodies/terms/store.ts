import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { BodyId, Chosen, SeatId, SeatRole } from '../model.ts'
import type { AffiliationKind, PersonId, PersonShown } from '../people/model.ts'
import { searchDays, type Term } from './model.ts'

/** A seat as the public record shows it. */
export type RosterSeat = Term & {
  readonly id: SeatId
  readonly person: PersonId
  readonly person_slug: string
  readonly person_name: string
  readonly person_shown: PersonShown
  readonly region: string
  readonly role: SeatRole
  readonly voting: boolean
  readonly title: string
  readonly cohort: string
  readonly chosen: Chosen
  /** Numbers of the resolutions that filled and ended it. */
  readonly from_number: string | null
  readonly to_number: string | null
  /** A resolution that stands in no register, as somebody wrote it. */
  readonly resolution: string | null
  /** What ended it without a decision. */
  readonly ended_how: '' | 'silence' | 'left'
  /** Co-chairs who filled it by joint agreement. */
  readonly proposed_by: string | null
  readonly agreed_by: string | null
}

const seats = (db: Database) =>
  db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .leftJoin('resolutions as began', 'began.id', 'seats.from_resolution')
    .leftJoin('resolutions as ended', 'ended.id', 'seats.to_resolution')
    .leftJoin('seat_proposals as joint', (join) =>
      join.onRef('joint.seat', '=', 'seats.id').on('joint.act', '=', 'add').on('joint.agreed_day', 'is not', null)
    )
    .leftJoin('people as proposer', 'proposer.id', 'joint.proposed_by')
    .leftJoin('people as agreer', 'agreer.id', 'joint.agreed_by')
    .select([
      'seats.id',
      'seats.person',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.shown as person_shown',
      'people.region',
      'seats.role',
      'seats.voting',
      'seats.title',
      'seats.cohort',
      'seats.chosen',
      'seats.from_day',
      'seats.from_known',
      'seats.to_day',
      'seats.to_known',
      'seats.resolution',
      'seats.ended_how',
      'began.number as from_number',
      'ended.number as to_number',
      'proposer.name as proposed_by',
      'agreer.name as agreed_by'
    ])

/** A roster longer than this is cut off: no body seats so many at a time. */
const mostSeats = 500

/** Every term of a body that can touch a day; `heldOn` says of each whether it does. */
export async function termsAround(db: Database, body: BodyId, day: string): Promise<RosterSeat[]> {
  const { beginsBy, endsFrom } = searchDays(day)
  return seats(db)
    .where('seats.body', '=', body)
    .where((where) => where.or([where('seats.from_day', '<=', beginsBy), where('seats.from_known', '=', 'by')]))
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', endsFrom)]))
    .orderBy('people.name')
    .orderBy('seats.id')
    .limit(mostSeats)
    .execute()
}

/** Terms that ended before a day, newest first. */
export async function pastTerms(db: Database, body: BodyId, day: string, limit = mostSeats): Promise<RosterSeat[]> {
  return seats(db)
    .where('seats.body', '=', body)
    .where('seats.to_day', '<', day)
    .orderBy('seats.to_day', 'desc')
    .orderBy('seats.id')
    .limit(limit)
    .execute()
}

export type AffiliationOf = {
  readonly person: PersonId
  readonly organisation: string
  readonly kind: AffiliationKind
  readonly from_day: string
  readonly to_day: string | null
}

/** Affiliations of the people who hold a seat of a body on a day, as they were on that day. */
export async function affiliationsOn(db: Database, body: BodyId, day: string): Promise<AffiliationOf[]> {
  const { beginsBy, endsFrom } = searchDays(day)
  return db
    .selectFrom('affiliations')
    .innerJoin('organisations', 'organisations.id', 'affiliations.organisation')
    .select([
      'affiliations.person',
      'organisations.name as organisation',
      'affiliations.kind',
      'affiliations.from_day',
      'affiliations.to_day'
    ])
    .where('affiliations.person', 'in', (people) =>
      people
        .selectFrom('seats')
        .select('seats.person')
        .where('seats.body', '=', body)
        .where((where) => where.or([where('seats.from_day', '<=', beginsBy), where('seats.from_known', '=', 'by')]))
        .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', endsFrom)]))
    )
    .where(sql<boolean>`daterange(affiliations.from_day, affiliations.to_day, '[]') @> ${day}::date`)
    .orderBy('organisations.name')
    .orderBy('affiliations.id')
    .limit(2000)
    .execute()
}
