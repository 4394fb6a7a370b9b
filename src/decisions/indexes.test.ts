import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'committee', 'UTC', 'en', '' from generate_series(1, 500) n`.execute(
    db
  )
  await sql`insert into people (id, slug, name) select gen_random_uuid(), 'p-' || n, 'P ' || n from generate_series(1, 1000) n`.execute(
    db
  )
  await sql`insert into motions (id, number, body, title, kind, how, shown, status, made_at, proposed_at, version, links)
    select gen_random_uuid(), 'M-2026-' || lpad(n::text, 6, '0'), lpad((n % 500 + 1)::text, 22, '0'), 'Motion ' || n, 'ordinary', 'async',
      'public', 'passed', now(), now(), 1, '[]' from generate_series(1, 100000) n`.execute(db)
  await sql`insert into motion_versions (motion, n, options, at) select id, 1, '[]', now() from motions`.execute(db)
  await sql`insert into motion_events (motion, at, what) select id, now(), 'made' from motions`.execute(db)
  await sql`insert into votes (id, motion, body, version, options, rule, rule_hash, zone, opened_at, earliest_at, closes_at, due_at,
      status, state, closed_at)
    select gen_random_uuid(), id, body, 1, 1, '{}', repeat('0', 64), 'UTC', now(), now(), now() + serial * interval '1 minute',
      case when serial % 50 = 0 then now() + serial * interval '1 minute' end,
      case when serial % 50 = 0 then 'open' else 'closed' end, case when serial % 50 = 0 then null else 'passed' end,
      case when serial % 50 = 0 then null else now() - serial * interval '1 minute' end from motions`.execute(db)
  await sql`insert into vote_roll (vote, n, person, standing, roles)
    select v.id, 1, p.id, 'eligible', '{}' from (select id, row_number() over () as n from votes) v
    join (select id, row_number() over () as n from people) p on p.n = v.n % 1000 + 1`.execute(db)
  await sql`insert into ballots (id, vote, option, person, choice, at, via)
    select gen_random_uuid(), vote, 1, person, 'aye', now(), 'desk' from vote_roll`.execute(db)
  await sql`insert into meetings (id, body, title, starts_at, ends_at, zone, series, changed_at)
    select gen_random_uuid(), lpad((n % 500 + 1)::text, 22, '0'), 'Meeting', now() + (n - 50000) * interval '1 hour',
      now() + (n - 49999) * interval '1 hour', 'UTC', case when n % 50 = 0 then gen_random_uuid() end, now()
    from generate_series(1, 100000) n`.execute(db)
  await sql`insert into agenda_items (id, meeting, place, kind, title, private)
    select gen_random_uuid(), id, 1, 'report', 'Report', false from meetings`.execute(db)
  await sql`insert into action_items (id, number, body, title, owner, due_day, private, status, made_at, ended_at)
    select gen_random_uuid(), 'A-2026-' || lpad(n::text, 6, '0'), lpad((n % 500 + 1)::text, 22, '0'), 'Action ' || n, p.id,
      current_date + (n % 900)::int, false, case when n % 20 = 0 then 'open' else 'done' end, now() - n * interval '1 minute',
      case when n % 20 = 0 then null else now() end
    from generate_series(1, 100000) n join (select id, row_number() over () as m from people) p on p.m = n % 1000 + 1`.execute(db)
  await sql`insert into minutes (id, body, key, title, held_day, origin, drafting, published_at)
    select gen_random_uuid(), lpad((n % 500 + 1)::text, 22, '0'), to_char(current_date - (n / 500)::int, 'YYYY-MM-DD'), 'Minutes',
      current_date - (n / 500)::int, 'imported', false, case when n % 3 = 0 then now() end from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into minutes_versions (minutes, n, for_all, for_members, approved_how, approved_at, publish_at, published_at)
    select id, 1, '{"parts": []}', '{"parts": []}', 'imported', now(), now() + (random() * 100) * interval '1 day',
      case when random() < 0.98 then now() end from minutes`.execute(db)
  await sql`insert into meeting_attendance (meeting, person, arrived_at)
    select m.id, p.id, now() from (select id, row_number() over () as n from meetings) m
    join (select id, row_number() over () as n from people) p on p.n = m.n % 1000 + 1`.execute(db)
  await sql`insert into proxies (id, body, person, holder, meeting, given_at)
    select gen_random_uuid(), m.body, p.id, h.id, m.id, now() from (select id, body, row_number() over () as n from meetings) m
    join (select id, row_number() over () as n from people) p on p.n = m.n % 500 + 1
    join (select id, row_number() over () as n from people) h on h.n = m.n % 500 + 501`.execute(db)
  await sql`insert into report_duties (id, body, to_body, every, lead_days, from_day)
    select gen_random_uuid(), lpad(n::text, 22, '0'), lpad((n % 500 + 1)::text, 22, '0'), 'meeting', 7, current_date
    from generate_series(1, 499) n`.execute(db)
  await sql`insert into reports (id, duty, body, meeting, due_at, text, filed_at)
    select gen_random_uuid(), d.id, d.body, m.id, m.starts_at, 'Text', m.starts_at
    from meetings m join report_duties d on d.to_body = m.body`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

const body = '0000000000000000000042'
const nobody = '00000000-0000-4000-8000-000000000000'
const queries: [what: string, query: string, index: RegExp][] = [
  [
    'motions, newest first',
    `select * from motions where status <> 'draft' and serial < 50000 order by serial desc limit 51`,
    /motions_by_serial/
  ],
  [
    'motions of a body',
    `select * from motions where body in ('${body}') and serial < 50000 order by serial desc limit 51`,
    /motions_by_body/
  ],
  ['a motion by its number', `select * from motions where number = 'M-2026-000777'`, /motions_number_key/],
  ['what a motion was sent on as', `select number from motions where came_from = '${nobody}'`, /motions_by_origin/],
  [
    'events of a motion',
    `select * from motion_events where motion = '${nobody}' order by id limit 500`,
    /motion_events_by_motion/
  ],
  [
    'votes on a motion',
    `select * from votes where motion = '${nobody}' order by opened_at limit 50`,
    /votes_by_motion|votes_one_open/
  ],
  [
    'votes whose time is up',
    `select id from votes where status = 'open' and due_at <= now() order by due_at, id limit 100`,
    /votes_due/
  ],
  [
    'votes between two meetings',
    `select * from votes where body = '${body}' and status = 'closed' and meeting is null and closed_at >= now() - interval '9 day'
      and closed_at < now() order by closed_at, id limit 500`,
    /votes_by_body/
  ],
  [
    'meetings to come',
    `select * from meetings where body = '${body}' and starts_at > now() - interval '1 day' and ends_at > now()
      order by starts_at, id limit 50`,
    /meetings_by_body/
  ],
  [
    'meetings that are over',
    `select * from meetings where body = '${body}' and ends_at <= now() and starts_at < now()
      and (starts_at, id) < (now() - interval '9 day', '${nobody}') order by starts_at desc, id desc limit 51`,
    /meetings_by_body/
  ],
  [
    'later meetings of a series',
    `select * from meetings where series = '${nobody}' and starts_at > now() and not cancelled order by starts_at`,
    /meetings_by_series/
  ],
  [
    'the agenda of a meeting',
    `select * from agenda_items left join motions on motions.id = agenda_items.motion where meeting = '${nobody}' order by place`,
    /agenda_items_meeting_place_key/
  ],
  [
    'the agenda of a meeting with where items came from and go to',
    `select * from agenda_items i left join agenda_items o on o.id = i.carried_from
      left join agenda_items c on c.carried_from = i.id where i.meeting = '${nobody}' order by i.place`,
    /agenda_items_carried_from_key/
  ],
  [
    'who was in a meeting',
    `select * from meeting_attendance where meeting = '${nobody}' order by arrived_at, person`,
    /meeting_attendance_(pkey|here)/
  ],
  ['votes in a meeting', `select * from votes where meeting = '${nobody}' order by opened_at, id limit 500`, /votes_by_meeting/],
  ['proxies for a meeting', `select * from proxies where meeting = '${nobody}' order by given_at`, /proxies_by_meeting/],
  [
    'meetings that were held',
    `select * from meetings where body = '${body}' and closed_at is not null and opened_at >= '2026-01-01' order by opened_at limit 2000`,
    /meetings_held|meetings_by_body/
  ],
  [
    'what a body has still to do',
    `select * from action_items where body = '${body}' and status = 'open' order by made_at, id limit 500`,
    /action_items_open/
  ],
  [
    'what is done or dropped',
    `select * from action_items where body = '${body}' and status <> 'open' and serial < 50000 order by serial desc limit 51`,
    /action_items_ended/
  ],
  [
    'what one person has to do',
    `select * from action_items where owner = '${nobody}' and status = 'open' order by made_at, id limit 200`,
    /action_items_by_owner/
  ],
  [
    'what is due',
    `select id from action_items where status = 'open' and reminded < 2 and reminded < 1 and due_day <= current_date + 3
      order by due_day, id limit 200`,
    /action_items_due/
  ],
  [
    'minutes of a year',
    `select key from minutes where body = '${body}' and published_at is not null and held_day >= '2026-01-01'
      and held_day <= '2026-12-31' order by held_day desc, key desc limit 500`,
    /minutes_published|minutes_by_body/
  ],
  [
    'minutes with their drafts',
    `select id from minutes where body = '${body}' and (held_day, key) < ('2026-01-01'::date, 'x') order by held_day desc, key desc limit 51`,
    /minutes_by_body/
  ],
  [
    'minutes to publish',
    `select minutes, n from minutes_versions where published_at is null and publish_at <= now() order by publish_at, minutes limit 100`,
    /minutes_versions_waiting/
  ],
  [
    'versions of minutes',
    `select n from minutes_versions where minutes = '${nobody}' and published_at is not null order by n desc limit 50`,
    /minutes_versions_pkey/
  ],
  ['reports to a meeting', `select * from reports where meeting = '${nobody}' order by due_at limit 200`, /reports_by_meeting/],
  ['reports of a body', `select * from reports where body = '${body}' order by due_at desc, id limit 50`, /reports_by_body/],
  [
    'reports that are due',
    `select id from reports where filed_at is null and reminded < 2 and reminded < 1 and due_at <= now() order by due_at, id limit 200`,
    /reports_due/
  ],
  ['the roll of a vote', `select * from vote_roll where vote = '${nobody}' order by n`, /vote_roll_pkey/],
  ['ballots of a vote', `select * from ballots where vote = '${nobody}' order by at, id`, /ballots_vote_option_person_at_key/]
]
for (const [what, query, index] of queries) {
  test(`the list of ${what} is read by an index`, async () => {
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    assert.match(plan, index)
    assert.doesNotMatch(
      plan,
      /Seq Scan on (motions|votes|vote_roll|ballots|motion_events|meetings|meeting_attendance|agenda_items|action_items|minutes|minutes_versions|reports)\b/
    )
  })
}
