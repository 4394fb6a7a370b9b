import { dayOf } from '../../bodies/actor.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import type { OwnerChoice } from './read-form.ts'

/** The people of a body today, by name: whom something is given to first. */
export async function ownersOf(db: Database, body: BodyId, now: Date): Promise<OwnerChoice[]> {
  const today = dayOf(now)
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['people.id', 'people.slug', 'people.name'])
    .distinct()
    .where('seats.body', '=', body)
    .where('seats.from_day', '<=', today)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', today)]))
    .orderBy('people.name')
    .orderBy('people.id')
    .limit(500)
    .execute()
}
