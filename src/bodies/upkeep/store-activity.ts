import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { BodyId } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import type { ClosedVote, HeldMeeting } from './activity.ts'

/** Votes of a body that came to an end since a day: who could vote, and who did. */
export async function closedVotes(db: Database, body: BodyId, from: string, limit = 2000): Promise<ClosedVote[]> {
  const { rows } = await sql<{ day: string; could: PersonId[]; voted: PersonId[] }>`
    select (v.closed_at at time zone 'UTC')::date as day,
      array(select person::text from vote_roll r where r.vote = v.id and r.person is not null and r.standing in ('eligible', 'proxy')) as could,
      array(select distinct person::text from ballots b where b.vote = v.id) as voted
    from votes v where v.body = ${body} and v.status = 'closed' and v.state not in ('new_version', 'pulled', 'withdrawn')
      and v.closed_at >= ${from}::date
    order by v.closed_at, v.id limit ${limit}`.execute(db)
  return rows.map(({ day, could, voted }) => ({ day, could: new Set(could), voted: new Set(voted) }))
}

/** Meetings of a body that were held since a day; whoever was represented by a proxy for the meeting was there. */
export async function heldMeetings(db: Database, body: BodyId, from: string, limit = 2000): Promise<HeldMeeting[]> {
  const { rows } = await sql<{ day: string; present: PersonId[] }>`
    select (m.opened_at at time zone 'UTC')::date as day,
      array(select a.person::text from meeting_attendance a where a.meeting = m.id
        union select p.person::text from proxies p where p.meeting = m.id and p.given_at <= m.closed_at
          and (p.revoked_at is null or p.revoked_at > m.closed_at)
          and exists (select from meeting_attendance h where h.meeting = m.id and h.person = p.holder)) as present
    from meetings m where m.body = ${body} and m.closed_at is not null and m.opened_at >= ${from}::date
    order by m.opened_at, m.id limit ${limit}`.execute(db)
  return rows.map(({ day, present }) => ({ day, present: new Set(present) }))
}
