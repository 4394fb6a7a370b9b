import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../../test/helpers/database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into accounts (id, email, name, invited_day, joined_day)
    select gen_random_uuid(), 'p' || n || '@example.org', 'Person ' || n, '2026-01-01', '2026-01-01' from generate_series(1, 1000) n`.execute(
    db
  )
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'committee', 'UTC', 'en', 'psf' from generate_series(1, 1000) n`.execute(
    db
  )
  await sql`insert into events (id, body, made_day, published_day, name, starts_day, ends_day)
    select 'event-' || n, lpad((n % 1000 + 1)::text, 22, '0'), '2026-01-01', '2026-01-02', 'Event ' || n, '2026-05-01', '2026-05-03'
    from generate_series(1, 20000) n`.execute(db)
  await sql`insert into event_people (id, event, name, contact, lead)
    select gen_random_uuid(), 'event-' || (n % 20000 + 1), 'Somebody', 'n' || n || '@x.example', true from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into event_organisers (event, account)
    select 'event-' || (n % 20000 + 1), a.id from generate_series(1, 100) n, accounts a`.execute(db)
  await sql`insert into event_shifts (id, event, starts, ends, changed)
    select gen_random_uuid(), 'event-' || (n % 20000 + 1), '2026-05-01T09:00Z'::timestamptz + n * interval '1 minute',
      '2026-05-01T13:00Z'::timestamptz + n * interval '1 minute', '2026-01-01' from generate_series(1, 100000) n`.execute(db)
  await sql`insert into event_marks (event, task, at, done)
    select 'event-' || (n % 20000 + 1), 'rota', '2026-05-01T09:00Z'::timestamptz + n * interval '1 minute', true
    from generate_series(1, 100000) n`.execute(db)
  await sql`insert into event_calls (id, event, at, answered_at)
    select gen_random_uuid(), 'event-' || (n % 20000 + 1), '2026-05-01T09:00Z'::timestamptz + n * interval '1 minute', now()
    from generate_series(1, 100000) n`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

const account = '00000000-0000-4000-8000-000000000000'
const queries: [what: string, query: string][] = [
  ['people of an event', `select * from event_people where event = 'event-7' order by name, id`],
  ['events of an organiser', `select event from event_organisers where account = '${account}'`],
  ['events of a member of a committee', `select event from event_people where account = '${account}'`],
  [
    'shifts of an event',
    `select * from event_shifts where event = 'event-7' and ends > '2026-05-01' order by starts, id limit 500`
  ],
  [
    'shifts that began lately',
    `select id from event_shifts where starts > '2026-06-01T09:00Z' and starts <= '2026-06-01T09:02Z'`
  ],
  [
    'marks of an event',
    `select distinct on (event, task) * from event_marks where event in ('event-7', 'event-8') order by event, task, at desc`
  ],
  ['calls of an event', `select * from event_calls where event = 'event-7' order by at desc limit 5`],
  ['calls that are forgotten', `select id from event_calls where at < '2026-05-01T10:00Z'`],
  ['the open call of an event', `select * from event_calls where event = 'event-7' and answered_at is null and not missed`]
]
for (const [what, query] of queries) {
  test(`the list of ${what} is read by an index`, async () => {
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
    const found = rows.map((row) => row['QUERY PLAN']).join('\n')
    assert.match(found, /Index|Bitmap/)
    assert.doesNotMatch(found, /Seq Scan/)
  })
}
