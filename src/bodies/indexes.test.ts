import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into accounts (id, email, name, invited_day, joined_day)
    select gen_random_uuid(), 'p' || n || '@example.org', 'Person ' || n, '2026-01-01', '2026-01-01' from generate_series(1, 1000) n`.execute(
    db
  )
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'committee', 'UTC', 'en', 'psf' from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into spaces (id, kind, name, time_zone, body)
    select 'space-' || n, 'forum', 'Space ' || n, 'UTC', lpad((n % 1000 + 1)::text, 22, '0') from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into people (id, slug, name, account) select id, 'p-' || row_number() over (), name, id from accounts`.execute(
    db
  )
  await sql`insert into seats (id, body, person, role, from_day)
    select gen_random_uuid(), lpad((n % 1000 + 1)::text, 22, '0'), p.id, 'member', '2026-01-01'
    from generate_series(1, 100) n, people p`.execute(db)
  await sql`insert into space_lines (id, space, kind, label, value)
    select gen_random_uuid(), 'space-' || n, 'phone', 'Desk', '123' from generate_series(1, 100000) n`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

async function plan(query: string): Promise<string> {
  const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const body = '0000000000000000000042'
const queries: [what: string, query: string, index: RegExp][] = [
  ['bodies by name', `select * from bodies where (name, id) > ('Body 5', '') order by name, id limit 51`, /bodies_by_name/],
  ['a body by its slug', `select * from bodies where slug = 'body-77'`, /bodies_slug_key/],
  ['spaces by name', `select * from spaces where (name, id) > ('Space 5', '') order by name, id limit 51`, /spaces_by_name/],
  ['spaces of a body', `select * from spaces where body = '${body}' order by name, id limit 200`, /spaces_by_body/],
  ['seats of a body', `select * from seats where body = '${body}' order by from_day desc, id limit 200`, /seats_/],
  [
    'seats of a person',
    `select body, role from seats join people on people.id = seats.person
      where people.account = '00000000-0000-4000-8000-000000000000' and from_day <= '2026-11-21'`,
    /seats_by_person/
  ],
  ['ways to reach people', `select * from space_lines where space = 'space-7' order by kind, label, id`, /space_lines_by_space/]
]
for (const [what, query, index] of queries) {
  test(`the list of ${what} is read by an index`, async () => {
    const found = await plan(query)
    assert.match(found, index)
    assert.doesNotMatch(found, /Seq Scan on (bodies|spaces|seats|space_lines)/)
  })
}
