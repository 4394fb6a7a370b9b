import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** What must not be in a record, as queries that give the id of a row: nothing of this is a rule of one table. */
const contradictions: readonly (readonly [part: string, query: string])[] = [
  ...['bodies', 'organisations', 'policies', 'spaces'].map((table) => [table, circle(table, 'parent')] as const),
  ['people', circle('people', 'merged_into')],
  [
    'motions',
    `select m.id::text from motions m where not exists (select from motion_versions v where v.motion = m.id and v.n = m.version)`
  ],
  [
    'motions',
    `select m.id::text from motions m
     where (m.status = 'open') <> exists (select from votes v where v.motion = m.id and v.status <> 'closed')`
  ],
  [
    'motion_amendments',
    `select a.id::text from motion_amendments a where not exists (select from motion_versions v
       where v.motion = a.motion and v.n = a.version and jsonb_array_length(v.options) >= a.option)`
  ],
  [
    'votes',
    `select v.id::text from votes v join motion_versions o on o.motion = v.motion and o.n = v.version
     where jsonb_array_length(o.options) <> v.options
       or not exists (select from motions m where m.id = v.motion and m.body = v.body)`
  ],
  [
    'ballots',
    `select b.id::text from ballots b join votes v on v.id = b.vote where b.option > v.options
       or not exists (select from vote_roll l where l.vote = b.vote and l.person = b.person)`
  ],
  ['minutes', `select m.id::text from minutes m where not exists (select from minutes_versions v where v.minutes = m.id)`],
  [
    'policy_proposals',
    `select c.id::text from policy_proposals c
     where (c.ended_at is null) <> (c.stage in ('open', 'group_vote', 'board_vote'))
       or (c.base_n is not null and not exists (select from policy_versions v where v.policy = c.policy and v.n = c.base_n))`
  ]
]

/** The first row that contradicts the rest of the record, as `motions, <id>`; nothing for a record that is whole. */
export async function findContradiction(tx: Tx): Promise<string | undefined> {
  const all = contradictions.map(([part, query], at) => `select ${at} as place, '${part}' as part, q.id from (${query}) q (id)`)
  const { rows } = await sql
    .raw<{ part: string; id: string }>(`${all.join('\nunion all ')} order by place, id limit 1`)
    .execute(tx)
  const [first] = rows
  return first && `${first.part}, ${first.id}`
}

/** Rows that stand above themselves. */
function circle(table: string, column: string): string {
  const key = table === 'policies' ? 'slug' : 'id'
  return `select up.${key}::text from (
    with recursive up (${key}, above) as (
      select ${key}, ${column} from ${table} where ${column} is not null
      union select up.${key}, t.${column} from up join ${table} t on t.${key} = up.above where t.${column} is not null
    ) select ${key} from up where ${key} = above) up`
}
