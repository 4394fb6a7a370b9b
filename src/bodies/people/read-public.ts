import type { Database } from '../../db/database.ts'
import { isPublic } from './policy.ts'
import { affiliationsOfPerson, findPerson, type Person, type PersonAffiliation, type PersonSeat, seatsOfPerson } from './store.ts'

/** Somebody whose page is for everybody, with every seat and affiliation, newest first. */
export type PublicPerson = {
  readonly person: Person
  readonly seats: readonly PersonSeat[]
  readonly affiliations: readonly PersonAffiliation[]
}

/** Nothing for a name that nobody has, or whose page is not for everybody: the two are told apart by nothing. */
export async function readPublicPerson(db: Database, slug: string): Promise<PublicPerson | undefined> {
  const person = await findPerson(db, slug)
  if (!person || !isPublic(person)) return undefined
  const [seats, affiliations] = await Promise.all([seatsOfPerson(db, person.id), affiliationsOfPerson(db, person.id)])
  return { person, seats, affiliations }
}

/** People whose page is for everybody, by slug, those after `after` only. */
export async function listPublicPeople(
  db: Database,
  limit: number,
  after?: string
): Promise<Pick<Person, 'slug' | 'name' | 'region'>[]> {
  let query = db
    .selectFrom('people')
    .select(['slug', 'name', 'region'])
    .where('shown', '=', 'public')
    .where('forgotten_day', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('slug')
    .limit(limit)
  if (after !== undefined) query = query.where('slug', '>', after)
  return query.execute()
}
