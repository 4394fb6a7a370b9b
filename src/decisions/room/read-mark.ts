import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { MeetingId } from '../votes/model.ts'

/** Changes whenever the pages of a meeting would show something else; says nothing by itself. */
export async function readMark(db: Database, meeting: MeetingId): Promise<string> {
  const { rows } = await sql<{ mark: string }>`select encode(sha256(convert_to(concat_ws('|',
    (select concat(opened_at, closed_at) from meetings where id = ${meeting}),
    (select string_agg(concat(i.id, i.state, i.outcome, m.status, m.how), ',' order by i.place)
      from agenda_items i left join motions m on m.id = i.motion where i.meeting = ${meeting}),
    (select concat(count(*), count(left_at), max(arrived_at)) from meeting_attendance where meeting = ${meeting}),
    (select concat(count(*), count(revoked_at)) from proxies where meeting = ${meeting}),
    (select string_agg(concat(v.id, v.status, (select count(*) from ballots b where b.vote = v.id),
        (select count(*) from recusals r where r.motion = v.motion)), ',' order by v.id)
      from votes v where v.meeting = ${meeting})), 'utf8')), 'hex') as mark`.execute(db)
  return rows[0]?.mark ?? ''
}
