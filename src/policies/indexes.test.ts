import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const { superuser: db } = database
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    select lpad(n::text, 22, '0'), 'body-' || n, 'Body ' || n, 'committee', 'UTC', 'en', 'psf' from generate_series(1, 100) n`.execute(
    db
  )
  await sql`insert into accounts (id, email, name, is_admin, invited_day, joined_day)
    values ('00000000-0000-4000-8000-000000000001', 'a@example.org', 'Ada', false, '2026-01-01', '2026-01-01')`.execute(db)
  await sql`insert into people (id, slug, name) values ('00000000-0000-4000-8000-000000000001', 'ada', 'Ada')`.execute(db)
  await sql`insert into policies (slug, kind, title, body, language)
    select 'policy-' || n, 'other', 'Policy ' || n, lpad((n % 100 + 1)::text, 22, '0'), 'en' from generate_series(1, 100000) n`.execute(
    db
  )
  await sql`insert into policy_versions (policy, n, adopted_day, from_day, way, body, licence)
    select 'policy-' || n, 1, date '1990-01-01' + n % 9000, date '1990-01-01' + n % 9000, 'adopted', lpad((n % 100 + 1)::text, 22, '0'), ''
    from generate_series(1, 100000) n`.execute(db)
  await sql`insert into policy_texts (policy, n, language, binding, title, text, hash)
    select 'policy-' || n, 1, 'en', true, 'T', 'T', sha256(n::text::bytea) from generate_series(1, 100000) n`.execute(db)
  await sql`insert into policy_proposals (id, policy, kind, stage, reason, text, licence, by_person, opened_at, changed_at, rule, vote_from, stage_at, ended_at)
    select gen_random_uuid(), 'policy-' || (n % 1000 + 1), 'change', case when n % 1000 = 0 then 'open' else 'rejected' end, 'R', 'T', '',
      '00000000-0000-4000-8000-000000000001', now() - n * interval '1 minute', now(), '{}', now(), now(),
      case when n % 1000 = 0 then null else now() end from generate_series(1, 100000) n`.execute(db)
  await sql`insert into policy_tokens (id, name, secret_hash, policy, made_day)
    select gen_random_uuid(), 'T', sha256(n::text::bytea), 'policy-' || n, '2026-01-01' from generate_series(1, 10000) n`.execute(
    db
  )
  await sql`insert into policy_acceptances (id, policy, n, kind, token, reference, accepted_day)
    select gen_random_uuid(), token.policy, 1, 'registration', token.id, sha256(k::text::bytea), '2026-01-01'
    from (select id, policy from policy_tokens limit 1000) token, generate_series(1, 100) k`.execute(db)
  await sql`analyze`.execute(db)
})
after(() => database.close())

async function plan(query: string): Promise<string> {
  const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(database.superuser)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const queries: [what: string, query: string, index: RegExp][] = [
  [
    'the list',
    `select * from policies join bodies on bodies.id = policies.body where (policies.title, policies.slug) > ('Policy 5', 'policy-5')
     order by policies.title, policies.slug limit 51`,
    /policies_by_title/
  ],
  [
    'texts of a body',
    `select * from policies where body = '${'7'.padStart(22, '0')}' order by slug limit 100`,
    /policies_by_body/
  ],
  ['texts that build on one', `select * from policies where parent = 'policy-7' order by slug limit 100`, /policies_by_parent/],
  [
    'versions of a text',
    `select * from policy_versions where policy = 'policy-7' order by n desc limit 1000`,
    /policy_versions_(pkey|by_day)/
  ],
  ['the feed', `select * from policy_versions order by adopted_day desc, policy, n desc limit 30`, /policy_versions_by_adoption/],
  ['what begins today', `select n from policy_versions where from_day = '2026-01-01' limit 1`, /policy_versions_beginning/],
  [
    'what ended yesterday',
    `select n from policy_versions where until_day = date '2026-01-01' - 1 limit 1`,
    /policy_versions_ending/
  ],
  ['words of a version', `select * from policy_texts where policy = 'policy-7' and n = 1`, /policy_texts_(pkey|one_binding)/],
  [
    'changes of a text',
    `select * from policy_proposals where policy = 'policy-7' order by opened_at desc, id limit 100`,
    /policy_proposals_by_policy/
  ],
  [
    'changes on their way',
    `select * from policy_proposals where ended_at is null order by opened_at desc, id limit 100`,
    /policy_proposals_open/
  ],
  [
    'counts of a version',
    `select kind, count(*) from policy_acceptances where policy = 'policy-7' and n = 1 group by kind`,
    /policy_acceptances_by_version/
  ],
  [
    'spaces of a text',
    `select * from policy_acceptances join spaces on spaces.id = policy_acceptances.space where policy_acceptances.policy = 'policy-7'
     and policy_acceptances.kind = 'space'`,
    /policy_acceptances_by_(version|space)/
  ],
  ['a key', `select * from policy_tokens where secret_hash = sha256('1')`, /policy_tokens_secret_hash_key/]
]

for (const [what, query, index] of queries) {
  test(`${what} is read through its index among 100,000`, async () => {
    const text = await plan(query)
    assert.match(text, index)
    assert.doesNotMatch(text, /Seq Scan on polic/)
  })
}
