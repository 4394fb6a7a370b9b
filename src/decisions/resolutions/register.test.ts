import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import type { BodyId } from '../../bodies/model.ts'
import { transaction } from '../../db/database.ts'
import { href, routes } from '../../routes.ts'
import { lintResolution } from './lint-resolution.ts'
import { isPartialDay } from './partial-day.ts'
import { listRegister, registerYears } from './read-register.ts'
import { type NewResolution, recordResolution } from './record-resolution.ts'

let site: BodiesTest
let board: BodyId
let group: BodyId
const now = new Date('2026-03-10T09:30:00Z')

before(async () => {
  site = await bodiesTest()
  board = (await site.body('board', [], { kind: 'board', name: 'Board' })).id
  group = (await site.body('kites', [], { kind: 'work_group', name: 'Kites Work Group' })).id
  await site.body('trademarks', [], { kind: 'work_group', name: 'Trademarks Work Group' })
})
after(() => site.close())

const record = (more: Partial<NewResolution>) =>
  transaction(site.app.database.db, (tx) =>
    recordResolution(
      tx,
      {
        body: board,
        title: 'A resolution',
        text: 'RESOLVED, that this is so.',
        decided: '2026-03-10',
        how: 'meeting',
        tally: '7-0-1',
        outcome: 'Approved 7-0-1 by vote in a meeting, 10 March 2026.',
        origin: 'decided',
        source: '',
        motion: null,
        ...more
      },
      now
    )
  )

const read = async (path: string) => {
  const { status, text } = await site.get(path)
  assert.equal(status, 200, path)
  return text
}

test('a resolution has a page with its decision, what it did, and links from both sides', async () => {
  const first = await record({
    title: 'On kites',
    text: 'RESOLVED, that the Kites Work Group may fly *high*.',
    decided: '2025-01-02'
  })
  const effects = [{ effect: { kind: 'rename', body: group, name: 'Kites and Balloons' } as const }]
  const second = await record({ title: 'On balloons', effects, links: [{ kind: 'supersedes', target: first.id }] })
  const page = await read(href(routes.resolution, { number: second.number }))
  for (const words of ['On balloons', '7-0-1', '10 March 2026', 'Kites and Balloons', first.number, 'In a meeting', 'Done']) {
    assert.ok(page.includes(words), words)
  }
  const old = await read(href(routes.resolution, { number: first.number }))
  for (const words of ['Superseded', second.number, '<em>high</em>', '2 January 2025']) assert.ok(old.includes(words), words)
  assert.equal((await site.get(href(routes.resolution, { number: '1999-999' }))).status, 404)
})

test('text that means to be markup or a script is shown as text', async () => {
  const { number } = await record({ text: 'RESOLVED, that <script>alert(1)</script> [x](javascript:alert(1)) stays.' })
  const page = await read(href(routes.resolution, { number }))
  assert.ok(!page.includes('<script>alert') && !page.includes('href="javascript'))
  assert.ok(page.includes('&lt;script&gt;'))
})

test('the register is found by words and by year, and nothing in a search is more than words', async () => {
  await record({ title: 'On the zeppelin fund', decided: '2019' })
  const found = await read(`${routes.resolutions}?words=zepp`)
  assert.ok(found.includes('On the zeppelin fund') && !found.includes('On balloons'))
  const year = await read(`${routes.resolutions}?year=2019`)
  assert.ok(year.includes('On the zeppelin fund') && !year.includes('On balloons'))
  for (const words of ["'); drop table resolutions;--", '& | ! :*', '%', '\u0000', 'a'.repeat(5000)]) {
    assert.equal((await site.get(`${routes.resolutions}?${new URLSearchParams({ words })}`)).status, 200, words)
  }
  assert.deepEqual(await registerYears(site.app.database.db), [2026, 2025, 2019])
})

test('the register goes on page by page, without a gap and without a line twice', async () => {
  for (let n = 0; n < 7; n++) await record({ title: `Number ${n}`, decided: '2020-05-05' })
  const { db } = site.app.database
  const all = await listRegister(db, {}, 100)
  const paged = []
  for (let after; ;) {
    const page = await listRegister(db, {}, 3, after)
    paged.push(...page)
    const last = page.at(-1)
    if (page.length < 3 || !last) break
    after = (await db
      .selectFrom('resolutions')
      .select(['decided_day', 'number'])
      .where('number', '=', last.number)
      .executeTakeFirstOrThrow()) as never
  }
  assert.deepEqual(paged, all)
})

test('the register is read by an index: a page, a year, a body and rare words', async () => {
  const { superuser } = site.app.database
  await sql`insert into resolutions (id, number, body, title, text, decided, decided_day, how, origin)
    select gen_random_uuid(), 'x-' || n, ${board}, 'Title ' || n, 'RESOLVED, that word' || n || ' stays.', '2001',
      '2001-01-01'::date + (n % 3650), 'meeting', 'imported' from generate_series(1, 20000) n`.execute(superuser)
  await sql`analyze resolutions`.execute(superuser)
  const queries: [query: string, index: RegExp][] = [
    ['select * from resolutions order by decided_day desc, number desc limit 51', /resolutions_by_day/],
    [
      "select * from resolutions where decided_day >= '2003-01-01' and decided_day <= '2003-12-31' order by decided_day desc, number desc limit 51",
      /resolutions_by_day/
    ],
    [`select * from resolutions where body = '${group}' order by decided_day desc, number desc limit 51`, /resolutions_by_body/]
  ]
  for (const [query, index] of queries) {
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${query}`).execute(superuser)
    assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), index)
  }
  const { db } = site.app.database
  assert.deepEqual((await listRegister(db, { words: ['word777'] }, 51)).length, 11, 'word777 and word7770 to word7779')
  assert.equal((await listRegister(db, { words: ['resolved', 'stays'] }, 51)).length, 51, 'words that all have')
  assert.equal((await listRegister(db, { words: ['resolved'], year: 2003 }, 51)).length, 51)
})

test('words of a resolution are held against the record', () => {
  const facts = {
    subject: 'Kites Work Group',
    bodies: ['Kites Work Group', 'Trademarks Work Group'],
    people: ['Ada Lindqvist'],
    numbers: new Set(['2025-001'])
  }
  const codes = (text: string) => lintResolution(text, facts).map(({ code }) => code)
  assert.deepEqual(codes('**RESOLVED**, that Ada Lindqvist leads the Kites Workgroup, as resolution 2025-001 says.'), [])
  assert.deepEqual(codes('We think that Ada Lindqvist leads the kites group.'), ['no_opening'])
  assert.deepEqual(codes('RESOLVED, that Ada Lindqvist leads the Trademarks Workgroup.'), ['other_group'])
  assert.deepEqual(codes('RESOLVED, that Ada Lindqvist leads it.'), ['subject_missing'])
  assert.deepEqual(codes('RESOLVED, that the Kites Work Group flies on 2026-02-30.'), ['bad_day', 'unknown_person'])
  assert.deepEqual(codes('RESOLVED, that Ada Lindqvist flies kites, see https://docs.google.com/x and resolution 2024-009.'), [
    'private_link',
    'dead_number'
  ])
})

test('a partial day is a year, a month or a day that there is', () => {
  for (const day of ['2013', '2013-08', '2013-08-16', '2024-02-29']) assert.ok(isPartialDay(day), day)
  for (const day of ['', '13', '2013-13', '2013-02-30', '2023-02-29', '2013-8']) assert.ok(!isPartialDay(day), day)
})
