import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { BodyId } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import type { ClosedVote } from './activity.ts'

/** Votes of a body that were closed since a day: who could vote, and who did. */
export async function closedVotes(db: Database, body: BodyId, from: string, limit = 2000): Promise<ClosedVote[]> {
  const { rows } = await sql<{ day: string; could: PersonId[]; voted: PersonId[] }>`
    select (v.closed_at at time zone 'UTC')::date as day,
      array(select person::text from vote_roll r where r.vote = v.id and r.person is not null and r.standing in ('eligible', 'proxy')) as could,
      array(select distinct person::text from ballots b where b.vote = v.id) as voted
    from votes v where v.body = ${body} and v.status = 'closed' and v.closed_at >= ${from}::date
    order by v.closed_at, v.id limit ${limit}`.execute(db)
  return rows.map(({ day, could, voted }) => ({ day, could: new Set(could), voted: new Set(voted) }))
}
