import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'committee', 'UTC', 'en', 'psf' from generate_series(1, 1000) n`.execute(
    db
  )
  await sql`insert into editions (body, period, version, hash, json, signatures, ends_day, published_day)
    select lpad((n % 1000 + 1)::text, 22, '0'), 'p-' || n, 1, sha256(n::text::bytea), '{}', '[]', date '1990-01-01' + n % 9000,
      date '1990-01-01' + n % 9000 from generate_series(1, 100000) n`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

async function plan(query: string): Promise<string> {
  const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const body = '0000000000000000000042'
const newest = `not exists (select 1 from editions later where later.body = editions.body and later.period = editions.period and later.version > editions.version)`
const queries: [what: string, query: string, index: RegExp][] = [
  [
    'versions of a report',
    `select * from editions where body = '${body}' and period = 'p-41' order by version desc`,
    /editions_pkey/
  ],
  [
    'all of a body',
    `select * from editions where body = '${body}' order by period desc, version desc limit 400`,
    /editions_pkey/
  ],
  ['the list', `select * from editions where ${newest} order by ends_day desc, body, period limit 51`, /editions_by_period/],
  ['the feed', `select * from editions order by published_day desc, body, period, version limit 30`, /editions_by_publication/]
]

for (const [what, query, index] of queries) {
  test(`${what} is read through its index among 100,000`, async () => {
    const text = await plan(query)
    assert.match(text, index)
    assert.doesNotMatch(text, /Seq Scan on editions\b(?! later)/)
  })
}
