import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/**
 * Has every body owe the body above the reports that its charter asks for, and no others of that kind, from `day` on. What
 * somebody asked for without a charter stays, unless the charter of that body now says how often. Bodies that work on cases
 * or events meet without telling when (S9) and owe none.
 */
export async function followCharters(tx: Tx, day: string): Promise<void> {
  const asked = sql`select b.id as body, b.parent as to_body, b.upkeep->'reporting'->>'every' as every,
      (b.upkeep->'reporting'->>'lead')::smallint as lead
    from bodies b join bodies p on p.id = b.parent
    where b.upkeep->'reporting' is not null and b.status = 'active' and p.status = 'active'
      and b.kind not in ('conduct_group', 'event_team') and p.kind not in ('conduct_group', 'event_team')`
  await sql`update report_duties d set to_day = greatest(d.from_day, ${day}::date)
    where d.by_charter and d.to_day is null
      and not exists (select from (${asked}) a where a.body = d.body and a.to_body = d.to_body)`.execute(tx)
  await sql`insert into report_duties as d (id, body, to_body, every, lead_days, from_day, by_charter)
    select gen_random_uuid(), body, to_body, every, lead, ${day}::date, true from (${asked}) a
    on conflict (body, to_body) where to_day is null
      do update set every = excluded.every, lead_days = excluded.lead_days, by_charter = true
      where (d.every, d.lead_days, d.by_charter) is distinct from (excluded.every, excluded.lead_days, true)`.execute(tx)
}
