import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { BodyId, SeatId } from '../model.ts'
import type { OrganisationId, PersonId } from '../people/model.ts'
import type { Voter } from './affiliation-limit.ts'

/**
 * People with a vote on a body on a day and what they belong to, whoever owns that at the top. With `also` as if that
 * person had sat down on the day.
 */
export async function votersOn(db: Database, body: BodyId, day: string, also?: PersonId): Promise<Voter[]> {
  const { rows } = await sql<{ person: PersonId; since: string; groups: OrganisationId[] | null }>`
    with recursive voters as (
      select person, min(since) as since from (
        select person, from_day as since from seats
        where body = ${body} and voting and from_day <= ${day} and (to_day is null or to_day >= ${day})
        ${also === undefined ? sql`` : sql`union all select ${also}::uuid, ${day}::date`}
      ) held group by person
    ), own as (
      select distinct a.person, a.organisation from affiliations a
      where a.person in (select person from voters) and a.from_day <= ${day} and (a.to_day is null or a.to_day >= ${day})
    ), above as (
      select organisation as start, organisation as id from own
      union select above.start, o.parent from above join organisations o on o.id = above.id where o.parent is not null
    ), tops as (
      select start, above.id from above join organisations o on o.id = above.id where o.parent is null
    )
    select v.person, v.since, array_agg(distinct tops.id::text) filter (where tops.id is not null) as groups
    from voters v left join own on own.person = v.person left join tops on tops.start = own.organisation
    group by v.person, v.since order by v.since, v.person`.execute(db)
  return rows.map(({ person, since, groups }) => ({ person, since, groups: groups ?? [] }))
}

export type SeatedNow = {
  readonly seat: SeatId
  readonly person: PersonId
  readonly person_name: string
  readonly voting: boolean
  readonly from_day: string
}

/** Seats of a body that are held on a day, by name. */
export async function seatsOfBody(db: Database, body: BodyId, day: string): Promise<SeatedNow[]> {
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['seats.id as seat', 'seats.person', 'people.name as person_name', 'seats.voting', 'seats.from_day'])
    .where('seats.body', '=', body)
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .orderBy('people.name')
    .orderBy('seats.id')
    .execute()
}
