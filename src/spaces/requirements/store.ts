import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { SpaceId } from '../model.ts'
import type { SpaceFacts } from './requirements.ts'

export type FactsRow = Omit<SpaceFacts, 'confirmedDaysAgo' | 'testDaysAgo'> & {
  readonly id: SpaceId
  readonly confirmedDaysAgo: number | null
  readonly testDaysAgo: number | null
  readonly isOver: boolean
  readonly missing: readonly string[]
}

const ownOpen = (level: 'required' | 'encouraged') => sql`array(
  select r.id from own_requirements r where r.level = ${level} and (r.kinds = '{}' or s.kind = any (r.kinds))
    and not exists (select from requirements_met m where m.space = s.id and m.requirement = r.id) order by r.name)`

const facts = (today: string, which: ReturnType<typeof sql>) => sql<FactsRow>`
  select s.id, s.missing, s.kind = 'event' as "isEvent", coalesce(s.ends_day < ${today}::date, false) as "isOver",
    greatest(
      (select count(distinct person)::int from seats where body = s.body and from_day <= ${today}
        and (to_day is null or to_day >= ${today})),
      (select count(*)::int from event_people p where p.event = s.id)) as committee,
    (select count(*)::int from space_moderators m where m.space = s.id) as moderators,
    exists (select from space_moderators m where m.space = s.id and m.may_ban) as "canBan",
    (s.on_call_phone <> '' or exists (select from space_lines l where l.space = s.id)) as "hasContact",
    exists (select from emergency_numbers n where n.space = s.id and n.confirmed_day is not null) as "hasCheckedNumber",
    exists (
      with recursive line (parent, policy, depth) as (
        select s.parent, s.policy, 1
        union all
        select up.parent, up.policy, line.depth + 1 from line join spaces up on up.id = line.parent where line.depth < 20
      ) select from line where policy is not null) as "hasPolicy",
    exists (select from space_texts t where t.space = s.id and t.text = 'welcome'
      and coalesce(t.state, 'found') in ('found', 'changed')) as "hasWelcome",
    s.escalation is not null as "hasEscalation",
    s.time_zone = 'UTC' as "isOnUtc",
    s.canary as "looksForTests",
    ${ownOpen('required')} as "ownRequired",
    ${ownOpen('encouraged')} as "ownEncouraged",
    ${today}::date - s.confirmed_day as "confirmedDaysAgo",
    (select ${today}::date - max(c.week) from space_canaries c where c.space = s.id and c.statement is not null) as "testDaysAgo"
  from spaces s ${which}`

export async function factsOf(tx: Tx, ids: readonly SpaceId[], today: string): Promise<FactsRow[]> {
  return (await facts(today, sql`where s.id = any (${ids})`).execute(tx)).rows
}

/** Facts of spaces by id, those after `after` only. */
export async function factsAfter(db: Database, after: string, limit: number, today: string): Promise<FactsRow[]> {
  return (await facts(today, sql`where s.id > ${after} order by s.id limit ${limit}`).execute(db)).rows
}

/** Writes what spaces owe, all in one statement. */
export async function writeMissing(tx: Tx, rows: readonly { id: SpaceId; missing: readonly string[] }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update spaces set missing = new.missing
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id text, missing text[])
    where spaces.id = new.id`.execute(tx)
}
