import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../../test/helpers/database.ts'
import type { BodyId } from '../model.ts'
import { rosterOn } from './read-record.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into bodies (id, slug, name, purpose, kind, time_zone, language, procedure, status)
    select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'Kites of kind ' || n, 'committee', 'UTC', 'en', '',
      case when n % 10 = 0 then 'inactive' else 'active' end
    from generate_series(1, 100000) n`.execute(db)
  await sql`insert into people (id, slug, name) select gen_random_uuid(), 'p-' || n, 'Person ' || n from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into seats (id, body, person, role, from_day, to_day)
    select gen_random_uuid(), lpad((n % 300 + 1)::text, 22, '0'), p.id, 'member',
      date '2000-01-01' + (n / 300) * 25, date '2000-01-01' + (n / 300) * 25 + 365
    from generate_series(1, 100000) n join people p on p.slug = 'p-' || n`.execute(db)
  await sql`insert into organisations (id, name) select gen_random_uuid(), 'Organisation ' || n from generate_series(1, 1000) n`.execute(
    db
  )
  await sql`insert into affiliations (id, person, organisation, kind, from_day)
    select gen_random_uuid(), p.id, o.id, 'employee', '2020-01-01' from people p
    join organisations o on o.name = 'Organisation ' || (1 + abs(hashtext(p.slug)) % 1000)`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

const body = '0000000000000000000042'
const queries: [what: string, query: string, index: RegExp][] = [
  [
    'active bodies',
    `select * from bodies where status = 'active' and (name, id) > ('Body 5', '') order by name, id limit 301`,
    /bodies_by_status|bodies_by_name/
  ],
  [
    'bodies that are not active',
    `select * from bodies where status <> 'active' and (name, id) > ('Body 5', '') order by name, id limit 301`,
    /bodies_gone_by_name/
  ],
  [
    'bodies found by words',
    `select * from bodies where to_tsvector('simple', name || ' ' || purpose) @@ to_tsquery('simple', '4711:*')`,
    /bodies_by_words/
  ],
  [
    'people with a public page',
    `select * from people where shown = 'public' and forgotten_day is null and merged_into is null
      and (name, id) > ('Person 5', '00000000-0000-4000-8000-000000000000') order by name, id limit 201`,
    /people_public_by_name|people_listed_by_name/
  ],
  [
    'terms around a day',
    `select * from seats where body = '${body}' and (from_day <= '2010-12-31' or from_known = 'by')
      and (to_day is null or to_day >= '2010-01-01')`,
    /seats_by_body/
  ],
  [
    'terms that end soon',
    `select * from seats where to_day between '2026-01-01' and '2026-03-01' order by to_day, id limit 300`,
    /seats_by_end/
  ],
  [
    'affiliations of the people of a body',
    `select * from affiliations where person in (select person from seats where body = '${body}')`,
    /affiliations_by_person/
  ],
  [
    'answers that wait',
    `select * from roster_confirmations where confirmed_day is null and ended_day is null order by until_day, body, person limit 300`,
    /roster_confirmations_waiting/
  ],
  [
    'proposals of co-chairs',
    `select * from seat_proposals where body = '${body}' and agreed_day is null and dropped_day is null order by id limit 100`,
    /seat_proposals/
  ]
]

async function plan(query: string): Promise<string> {
  return database.superuser.transaction().execute(async (tx) => {
    // Small tables are read whole by choice; what matters is that an index can serve them when they grow.
    if (/roster_confirmations|seat_proposals/.test(query)) await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

for (const [what, query, index] of queries) {
  test(`the list of ${what} is read by an index`, async () => {
    const found = await plan(query)
    assert.match(found, index)
    assert.doesNotMatch(found, /Seq Scan on (bodies|people|seats|affiliations)/)
  })
}

test('who sat on a body on a day, among 10^5 terms, agrees with reading every term', async () => {
  const { db } = database
  const all = await db.selectFrom('seats').select(['id', 'body', 'from_day', 'to_day']).execute()
  for (const [n, day] of ['2001-02-03', '2009-12-31', '2015-06-01', '2023-01-01'].entries()) {
    const id = String(n * 60 + 1).padStart(22, '0') as BodyId
    const { seats } = await rosterOn(db, { id }, day)
    const naive = all.filter((seat) => seat.body === id && seat.from_day <= day && (seat.to_day ?? '9') >= day)
    assert.deepEqual(seats.map((seat) => seat.id).toSorted(), naive.map((seat) => seat.id).toSorted(), day)
  }
})
