import type { Database } from '../../db/database.ts'
import { Refused } from '../../refused.ts'
import type { BodyOfVote } from '../votes/body-of-vote.ts'
import { meets } from './policy.ts'

/** The body that an address names, if its meetings are on the record. */
export async function findMeetingBody(db: Database, slug: string | undefined): Promise<BodyOfVote> {
  const body = await db
    .selectFrom('bodies')
    .select(['id', 'slug', 'name', 'kind', 'parent', 'rules', 'time_zone', 'holidays', 'language', 'status'])
    .where('slug', '=', slug ?? '')
    .executeTakeFirst()
  if (!body || !meets(body)) throw new Refused('not_found')
  return body
}
