import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { words } from '../ui/words.ts'
import { searchRecord } from './search/search-record.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  for (const statement of [
    `insert into bodies (id, slug, name, kind, time_zone, language, procedure, purpose)
      select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'committee', 'UTC', 'en', '', 'Cares for matter ' || n
      from generate_series(1, 2000) n`,
    `insert into people (id, slug, name) select gen_random_uuid(), 'p-' || n, 'Ada Person' || n from generate_series(1, 50000) n`,
    `insert into seats (id, body, person, role, from_day)
      select gen_random_uuid(), lpad((row_number() over () % 2000 + 1)::text, 22, '0'), id, 'member', date '2000-01-01' + (random() * 9000)::int
      from people`,
    `insert into resolutions (id, number, body, title, text, decided, decided_day, how, origin)
      select gen_random_uuid(), 'R-' || n, lpad((n % 2000 + 1)::text, 22, '0'), 'Matter ' || n,
        'RESOLVED, that the board approve matter ' || n || ' of heron' || n % 5000, day::text, day, 'meeting', 'imported'
      from (select n, date '1990-01-01' + (n / 8)::int as day from generate_series(1, 100000) n) numbered`,
    `insert into meetings (id, body, title, starts_at, ends_at, zone, changed_at)
      select gen_random_uuid(), lpad((n % 2000 + 1)::text, 22, '0'), 'Meeting ' || n, at, at + interval '1 hour', 'UTC', at
      from (select n, timestamptz '2000-01-01 10:00Z' + n * interval '5 hours' as at from generate_series(1, 50000) n) held`,
    `insert into action_items (id, number, body, title, owner, private, status, made_at, ended_at)
      select gen_random_uuid(), 'A-2020-' || lpad(n::text, 6, '0'), lpad((n % 2000 + 1)::text, 22, '0'), 'Matter ' || n,
        (select id from people limit 1), n % 9 = 0, case when n % 2 = 0 then 'done' else 'open' end, at, case when n % 2 = 0 then at end
      from (select n, timestamptz '2020-01-01Z' + n * interval '1 minute' as at from generate_series(1, 50000) n) given_out`,
    `insert into motions (id, number, body, title, kind, how, shown, status, version, links, made_at, proposed_at)
      select gen_random_uuid(), 'M-2020-' || lpad(n::text, 6, '0'), lpad((n % 2000 + 1)::text, 22, '0'), 'Matter ' || n, 'ordinary', 'async',
        'public', 'proposed', 1, '[]', at, at
      from (select n, timestamptz '2020-01-01Z' + n * interval '1 hour' as at from generate_series(1, 20000) n) announced`,
    `insert into charters (body, n, from_day, sections)
      select lpad(n::text, 22, '0'), 1, '2020-01-01', jsonb_build_object('purpose', 'To care for matter ' || n) from generate_series(1, 2000) n`,
    `insert into webhooks (id, url, secret, kinds, made_day)
      select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'https://hooks.example.org/' || n, '\\x00', '{seat.begun}', '2026-01-01'
      from generate_series(1, 5) n`,
    `insert into webhook_deliveries (id, webhook, kind, body, made_at, next_at)
      select gen_random_uuid(), ('00000000-0000-4000-8000-00000000000' || (n % 5 + 1))::uuid, 'seat.begun', '{}', at,
        case when n % 1000 = 0 then at end
      from (select n, timestamptz '2026-01-01' + n * interval '1 minute' as at from generate_series(1, 50000) n) made`,
    'analyze'
  ]) {
    await sql.raw(statement).execute(db)
  }
})
after(() => database.close())

async function plan(query: string): Promise<string> {
  const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const holds = (of: string, query: string) => `to_tsvector('simple', ${of}) @@ to_tsquery('simple', '${query}')`
const queries: [what: string, query: string, index: RegExp][] = [
  [
    'people by words',
    `select slug from people where ${holds('name', 'person77:*')} and shown = 'public' and forgotten_day is null and merged_into is null`,
    /people_by_words/
  ],
  ['charters by words', `select n from charters where ${holds('sections', '77')}`, /charters_by_words/],
  ['meetings by words', `select id from meetings where ${holds('title', '77')}`, /meetings_by_words/],
  ['meetings by time', `select id from meetings order by starts_at desc, id desc limit 51`, /meetings_by_start/],
  [
    'seats that began',
    `select id from seats where from_day between '2010-03-01' and '2010-03-31' and from_known in ('day', 'month')`,
    /seats_by_begin/
  ],
  ['seats that ended', `select id from seats where to_day between '2010-03-01' and '2010-03-31'`, /seats_by_end/],
  [
    'facts whose day has come',
    `select seq from record_events where day <= '2001-01-01' order by day, seq limit 100`,
    /record_events_due/
  ],
  [
    'messages whose time has come',
    `select id from webhook_deliveries where next_at <= '2026-01-03' order by next_at, id limit 100`,
    /webhook_deliveries_due/
  ],
  [
    'motions that were announced',
    `select number from motions where proposed_at >= '2021-03-01' and proposed_at < '2021-04-01' and shown <> 'confidential'
      order by proposed_at desc, serial desc limit 300`,
    /motions_by_announcement/
  ],
  [
    'action items that were given out',
    `select number from action_items where not private and made_at >= '2020-01-03' and made_at < '2020-01-04'
      order by made_at desc limit 300`,
    /action_items_given_out/
  ],
  [
    'action items that ended',
    `select number from action_items where not private and ended_at >= '2020-01-03' and ended_at < '2020-01-04'
      order by ended_at desc limit 300`,
    /action_items_over/
  ],
  [
    'action items of all bodies',
    `select number from action_items where not private and serial < 20000 order by serial desc limit 51`,
    /action_items_public/
  ],
  [
    'action items of one body',
    `select number from action_items where not private and body = lpad('7', 22, '0') and serial < 20000 order by serial desc limit 51`,
    /action_items_public_of_body/
  ],
  [
    'messages to one address',
    `select id from webhook_deliveries where webhook = '00000000-0000-4000-8000-000000000001'
      order by made_at desc, id desc limit 51`,
    /webhook_deliveries_by_(webhook|age)/
  ],
  [
    'what was decided in a month',
    `select number from resolutions where decided_day between '2010-03-01' and '2010-03-31' order by decided_day desc, number desc limit 300`,
    /resolutions_by_day/
  ]
]
for (const [what, query, index] of queries) {
  test(`the list of ${what} is read by an index`, async () => {
    const found = await plan(query)
    assert.match(found, index)
    assert.doesNotMatch(found, /Seq Scan/)
  })
}

test('one search over a hundred thousand resolutions stays far below a second, for rare words and for common ones', async () => {
  const t = words('en')
  const times: number[] = []
  for (const asked of ['heron77', 'matter', 'resolved board', 'ada', 'meeting 4', 'nothing has this', 'body', 'approve heron4']) {
    for (let n = 0; n < 4; n++) {
      const began = performance.now()
      await searchRecord(database.db, t, asked.split(' '), '2026-03-10')
      times.push(performance.now() - began)
    }
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Infinity
  assert.ok(p95 < 800, `p95 ${p95.toFixed(0)} ms`)
})
