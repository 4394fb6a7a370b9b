import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    values (${'0'.repeat(22)}, 'body', 'Body', 'committee', 'UTC', 'en', 'psf')`.execute(db)
  await sql`insert into spaces (id, kind, name, about, time_zone, body, parent, missing, canary, canary_since, confirmed_day)
    select 'space-' || n, case when n % 50 = 0 then 'forum' else 'code' end, 'Space ' || n,
      case when n % 1000 = 0 then 'harbour' else 'town' end, 'UTC', ${'0'.repeat(22)}, null,
      case when n % 500 = 0 then array['policy'] else '{}' end, n % 400 = 0, case when n % 400 = 0 then '2026-01-01'::date end,
      case when n % 10 = 0 then '2026-01-01'::date else '2026-06-01'::date end
    from generate_series(1, 100000) n`.execute(db)
  await sql`insert into space_moderators (id, space, role, name, contact)
    select gen_random_uuid(), 'space-' || n, 'moderator', 'Rosa', 'rosa@example.org' from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into space_asks (space, step, since_day, step_day)
    select 'space-' || n, case when n % 500 = 0 then 'asked' else 'told' end, '2026-01-01', '2026-01-01'
    from generate_series(1, 50000) n`.execute(db)
  await sql`insert into confirm_links (hash, space, until_day)
    select sha256(n::text::bytea), 'space-' || n, '2026-01-01'::date + (n % 1000) from generate_series(1, 100000) n`.execute(db)
  await sql`insert into space_tasks (id, space, reason, week, done_day)
    select gen_random_uuid(), 'space-' || n, 'not_found', '2026-01-05', case when n % 500 = 0 then null else '2026-02-01'::date end
    from generate_series(1, 100000) n`.execute(db)
  await sql`insert into space_texts (space, text, url, state, checked_day)
    select 'space-' || n, 'welcome', 'https://example.org', 'found', '2026-01-01'::date + (n % 1000)
    from generate_series(1, 100000) n`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

async function plan(query: string): Promise<string> {
  const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const words = `to_tsvector('simple', name || ' ' || about || ' ' || address)`
const queries: [what: string, query: string, index: RegExp][] = [
  [
    'spaces of a kind',
    `select * from spaces where kind = 'forum' and (name, id) > ('Space 5', '') order by name, id limit 51`,
    /spaces_by_kind/
  ],
  [
    'events that have not ended',
    `select * from spaces where ends_day >= '2026-03-01' order by ends_day, id limit 25`,
    /spaces_by_end/
  ],
  [
    'events that ended lately',
    `select * from spaces where ends_day >= '2025-03-01' and ends_day < '2026-03-01' order by ends_day desc, id desc limit 10`,
    /spaces_by_end/
  ],
  [
    'spaces without days',
    `select * from spaces where ends_day is null order by name, id limit 60`,
    /spaces_(without_days|by_name)/
  ],
  ['spaces that lack something', `select * from spaces where missing <> '{}' order by name, id limit 51`, /spaces_lacking/],
  [
    'spaces that lack one thing',
    `select * from spaces where missing @> array['policy'] order by name, id limit 51`,
    /spaces_(by_missing|lacking)/
  ],
  ['spaces with a word', `select id from spaces where ${words} @@ to_tsquery('simple', 'harb:*') limit 501`, /spaces_by_words/],
  ['the parts of a space', `select id from spaces where parent = 'space-7'`, /spaces_by_parent/],
  [
    'who looks after a space',
    `select * from space_moderators where space = 'space-7' order by role, name, id limit 500`,
    /space_moderators_by_space/
  ],
  [
    'contacts to ask for again',
    `select s.id from space_asks a join spaces s on s.id = a.space where a.step = 'asked' and a.step_day <= '2026-02-01'
      order by a.step_day, a.space limit 200`,
    /space_asks_by_step/
  ],
  ['links that are old', `delete from confirm_links where until_day < '2026-01-02'`, /confirm_links_by_day/],
  [
    'tests that are looked for',
    `select id from spaces where canary and canary_since <= '2026-02-02' order by name, id limit 200`,
    /spaces_with_canary/
  ],
  ['tasks of a space', `select * from space_tasks where space = 'space-500' and done_day is null`, /space_tasks_/],
  [
    'texts to look at',
    `select * from space_texts t where t.checked_day is null or t.checked_day <= '2026-01-03' order by t.checked_day nulls first, t.space, t.text limit 200`,
    /space_texts_by_day|space_texts_/
  ]
]
for (const [what, query, index] of queries) {
  test(`the list of ${what} is read by an index`, async () => {
    const found = await plan(query)
    assert.match(found, index)
    assert.doesNotMatch(found, /Seq Scan/)
  })
}
