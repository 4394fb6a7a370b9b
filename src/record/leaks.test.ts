import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { publishMinutes } from '../../test/helpers/minutes.ts'
import { inTx, proposed, type VotingBody, votingBody } from '../../test/helpers/motions.ts'
import { statementsOf } from '../../test/helpers/statements.ts'
import { addItem } from '../decisions/agendas/edit-agenda.ts'
import { draftMotion } from '../decisions/motions/draft-motion.ts'
import type { MeetingId } from '../decisions/votes/model.ts'
import { seedFoundation } from '../demo/seed-foundation.ts'
import { seededRandom } from '../demo/seeded-random.ts'
import { href, routes } from '../routes.ts'
import { operations } from './api/operations.ts'
import { feedFormats, feedNames } from './feeds/model.ts'

/** Every table that something of the public record may be read from. Nothing of reports, cases, mail or accounts is on it. */
const publicTables = [
  ...[
    'instance',
    'settings',
    'bodies',
    'body_changes',
    'body_names',
    'charters',
    'budgets',
    'delegations',
    'accepted_reports',
    'reports'
  ],
  ...['roster_approvals', 'seats', 'seat_proposals', 'people', 'organisations', 'affiliations'],
  ...[
    'resolutions',
    'resolution_effects',
    'resolution_links',
    'meetings',
    'agenda_items',
    'action_items',
    'action_events',
    'minutes',
    'minutes_versions'
  ],
  ...['motions', 'motion_versions', 'motion_amendments', 'motion_events', 'votes', 'vote_roll', 'ballots', 'proxies', 'recusals'],
  ...['policies', 'policy_versions', 'policy_texts', 'editions'],
  // That a report is owed, and not its words: those stand on a page of their own.
  'reports',
  ...['spaces', 'space_lines', 'space_moderators', 'own_kinds', 'own_requirements']
]

const canary = 'zugvogelnest'
const today = new Date('2026-03-10T09:30:00Z')
let t: TestApp
let board: VotingBody
before(async () => {
  t = await testApp({ now: today })
  await seedFoundation(t.context, seededRandom('test'), today)
  await publishMinutes(t)
  board = await votingBody(t.context.db, 3, { slug: 'quiet-board', name: 'Quiet board', kind: 'board' })
})
after(() => t.close())

/** Asks from a network of its own each time: nobody is told to slow down. */
let networks = 0
const ask = (path: string) => {
  networks++
  const remoteAddress = `198.${18 + (networks >> 8)}.${networks & 255}.7`
  return t.app.request(path, {}, { incoming: { socket: { remoteAddress } } })
}

/** Every answer that the record as a whole gives, with everything that its lists lead to. */
async function crawl(): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const read = async (address: string): Promise<string> => {
    const path = address.replace('http://localhost', '')
    const known = answers.get(path)
    if (known !== undefined) return known
    const text = await (await ask(path)).text()
    answers.set(path, text)
    return text
  }
  for (const operation of operations.filter(({ paged }) => paged)) {
    const { items } = JSON.parse(await read(`${operation.path}?limit=100`)) as {
      items: { url: string; page: string; id?: string }[]
    }
    assert.ok(items.length > 0, operation.id)
    for (const item of items.slice(0, 12)) {
      await read(operation.id === 'listSpaces' ? `${routes.apiSpaces}/${item.id}` : item.url)
    }
  }
  const { items } = JSON.parse(await read(`${routes.apiBodies}?limit=100`)) as { items: { slug: string }[] }
  for (const { slug } of items) {
    for (const path of [routes.apiRoster, routes.apiCharters, routes.rosterCsv]) await read(href(path, { slug }))
  }
  for (const name of feedNames) for (const format of feedFormats) await read(href(routes.feed, { feed: `${name}.${format}` }))
  const pages = [
    routes.motionsCsv,
    routes.meetingsCsv,
    routes.actionsCsv,
    routes.resolutionsCsv,
    routes.bodiesCsv,
    routes.spacesCsv,
    routes.changes,
    routes.feeds,
    routes.apiPage
  ]
  for (const path of [...pages, `${routes.search}?q=a`, `${routes.search}?q=the board`]) await read(path)
  return answers
}

test('the record is read from public tables alone', async () => {
  const statements = await statementsOf(crawl)
  const named = statements.flatMap((text) =>
    [...text.matchAll(/\b(?:from|join|into|update)\s+"?([a-z_]+)"?/gi)].map(([, name = '']) => name)
  )
  const inQuery = new Set(
    statements.flatMap((text) => [...text.matchAll(/\b"?([a-z_]+)"? as \(/gi)].map(([, name = '']) => name))
  )
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(
    t.database.superuser
  )
  const tables = new Set(rows.map(({ name }) => name))
  const read = [...new Set(named)].filter((name) => tables.has(name) && !inQuery.has(name))
  assert.ok(read.length > 20, 'it sees what is read')
  assert.deepEqual(
    read.filter((name) => !publicTables.includes(name)),
    []
  )
})

/** Puts the word into every column of every other table that takes it, past foreign keys and row-level security. */
async function plant(): Promise<number> {
  const { rows } = await sql<{ name: string; column: string; type: string }>`
    select c.table_name as name, c.column_name as column, c.data_type as type from information_schema.columns c
    join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
    where c.table_schema = 'public' and c.data_type in ('text', 'jsonb', 'bytea') and c.is_generated = 'NEVER'
      and c.table_name <> 'audit' and c.table_name not like 'kysely%'`.execute(t.database.superuser)
  let planted = 0
  const isPlace = (name: string, column: string) => !publicTables.includes(name) || (name === 'reports' && column === 'text')
  for (const { name, column, type } of rows.filter(({ name, column }) => isPlace(name, column))) {
    const value =
      type === 'jsonb'
        ? sql`jsonb_build_object('text', ${canary}::text)`
        : type === 'bytea'
          ? sql`${Buffer.from(canary)}`
          : canary
    try {
      const done = await t.database.superuser.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        // One row of each: most of these columns may not hold the same twice.
        return sql`update ${sql.id(name)} set ${sql.id(column)} = ${value}
          where ctid = (select ctid from ${sql.id(name)} limit 1)`.execute(tx)
      })
      planted += Number(done.numAffectedRows ?? 0)
    } catch {
      // A check of the table refuses the word: it cannot stand there.
    }
  }
  return planted
}

test('a word that stands in every table of reports, cases, mail and accounts comes back nowhere', async () => {
  assert.ok((await plant()) > 40, 'it was put in many places')
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  for (const [path, text] of await crawl()) assert.ok(!text.includes(canary), path)
  assert.match(await (await ask(`${routes.search}?q=${canary}`)).text(), /Nothing on the public record/)
})

test('what is for people of a body alone comes back nowhere either', async () => {
  const { db } = t.context
  const secret = await proposed(t, board, { title: `${canary} one`, text: `the board ${canary} two.`, shown: 'confidential' })
  const members = await proposed(t, board, { title: `${canary} three`, text: `the board ${canary} four.`, shown: 'members' })
  await inTx(t, (tx) =>
    draftMotion(tx, t.context, {
      ...{ body: board.id, title: `${canary} five`, text: `the board ${canary} six.`, kind: 'ordinary', how: 'async' },
      ...{ shown: 'public', mover: board.people[0] ?? null }
    })
  )
  const meeting = await db.selectFrom('meetings').select('id').orderBy('starts_at', 'desc').limit(1).executeTakeFirstOrThrow()
  await db.updateTable('meetings').set({ place: canary }).execute()
  const inside = JSON.stringify({
    parts: [{ key: 'opening', private: true, facts: { is: 'text' }, text: canary, inside: canary }]
  })
  await sql`update minutes_versions set for_members = ${inside}::jsonb, sent = ${inside}::jsonb`.execute(t.database.superuser)
  await sql`update minutes set sent = ${inside}::jsonb, sent_at = ${today}`.execute(t.database.superuser)
  await inTx(t, (tx) =>
    addItem(tx, meeting.id as MeetingId, {
      kind: 'discussion',
      title: `${canary} seven`,
      notes: canary,
      motion: null,
      private: true
    })
  )
  // What came of an item is for people of the body until minutes are public.
  await db.updateTable('agenda_items').set({ outcome: canary }).execute()
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  const answers = await crawl()
  for (const [path, text] of answers) assert.ok(!text.includes(canary), path)
  const listed = answers.get(`${routes.apiMotions}?limit=100`) ?? ''
  for (const { number } of [secret, members]) {
    assert.ok(listed.includes(number), 'a number and a state are public')
    const one = (await (await ask(href(routes.apiMotion, { number }))).json()) as Record<string, unknown>
    assert.deepEqual([one['title'], one['options'], one['votes'], one['mover']], [null, [], [], null])
  }
  assert.match(await (await ask(`${routes.search}?q=${canary}`)).text(), /Nothing on the public record/)
})

test('people whose page is not for everybody are found by no list and no search', async () => {
  const { db } = t.context
  const [person] = board.people
  assert.ok(person)
  await db
    .updateTable('people')
    .set({ name: `Ada ${canary}`, shown: 'signed_in' })
    .where('id', '=', person)
    .execute()
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  const read = async (path: string) => (await ask(path)).text()
  assert.ok(!(await read(`${routes.apiPeople}?limit=100`)).includes(canary))
  assert.ok(!(await read(`${routes.search}?q=ada ${canary}`)).includes('/people/'))
  assert.equal((await ask(href(routes.apiPerson, { person: `p-${person}` }))).status, 404)
  const roster = JSON.parse(await read(href(routes.apiRoster, { slug: board.slug }))) as { seats: { person: object }[] }
  assert.deepEqual(roster.seats[0]?.person, { name: `Ada ${canary}`, slug: null }, 'the seat is on the record, the page is not')
})
