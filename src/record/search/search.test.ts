import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { publishMinutes } from '../../../test/helpers/minutes.ts'
import { seedFoundation } from '../../demo/seed-foundation.ts'
import { seededRandom } from '../../demo/seeded-random.ts'
import { readWords } from '../../db/words-query.ts'
import { routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { searchAreas } from './model.ts'
import { searchRecord } from './search-record.ts'

const today = new Date('2026-03-10T09:30:00Z')
let t: TestApp
before(async () => {
  t = await testApp({ now: today })
  await seedFoundation(t.context, seededRandom('test'), today)
  await publishMinutes(t)
})
after(() => t.close())

const search = (text: string) => searchRecord(t.context.db, words('en'), readWords(text), '2026-03-10')

test('everything that has a name is found by the beginning of it, in its own area, and its page is there', async () => {
  const { db } = t.context
  const first = async (table: 'bodies' | 'people' | 'meetings' | 'spaces', column: string) => {
    const row = (await db.selectFrom(table).selectAll().limit(1).executeTakeFirstOrThrow()) as Record<string, unknown>
    return String(row[column])
  }
  const cases: [string, string][] = [
    ['bodies', await first('bodies', 'name')],
    [
      'people',
      (await db.selectFrom('people').select('name').where('shown', '=', 'public').limit(1).executeTakeFirstOrThrow()).name
    ],
    ['resolutions', (await db.selectFrom('resolutions').select('title').limit(1).executeTakeFirstOrThrow()).title],
    [
      'motions',
      (
        await db
          .selectFrom('motions')
          .select('title')
          .where('shown', '=', 'public')
          .where('status', '<>', 'draft')
          .limit(1)
          .executeTakeFirstOrThrow()
      ).title
    ],
    ['meetings', await first('meetings', 'title')],
    ['spaces', await first('spaces', 'name')],
    ['texts', 'Code of Conduct'],
    ['minutes', 'lanterns 2026']
  ]
  for (const [area, name] of cases) {
    const found = await search(name.slice(0, -1))
    const hits = found.find((each) => each.area === area)?.hits ?? []
    assert.ok(hits.length > 0, `${area}: ${name}`)
    for (const { href } of hits) assert.equal((await t.request(href)).status, 200, href)
  }
})

test('a charter is found by its words', async () => {
  const { db } = t.context
  const charter = await db.selectFrom('charters').select('sections').limit(1).executeTakeFirstOrThrow()
  const text = Object.values(charter.sections)[0] ?? ''
  const found = await search(text.split(/\s+/).slice(0, 6).join(' '))
  assert.ok(found.some(({ area }) => area === 'charters'))
})

test('signs of the query language are words like others, and nothing finds nothing', async () => {
  assert.deepEqual(await search(`' & | ! :* ( <-> \\`), [])
  for (const odd of [`board' or 1=1`, 'board & !x', 'b:*', '%', 'a'.repeat(500), '\u0000', '👋 board']) {
    const response = await t.request(`${routes.search}?q=${encodeURIComponent(odd)}`)
    assert.equal(response.status, 200, odd)
  }
})

test('the page shows areas in their order and repeats what was asked, as text', async () => {
  const odd = await (await t.request(`${routes.search}?q=${encodeURIComponent('board "<b>')}`)).text()
  assert.ok(!odd.includes('<b>') && odd.includes('value="board &quot;&lt;b>"'))
  const text = await (await t.request(`${routes.search}?q=board`)).text()
  const order = searchAreas.map((area) => text.indexOf(`>${words('en')(`record.search.${area}`)}</h2>`)).filter((at) => at >= 0)
  assert.ok(order.length > 0)
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b)
  )
})

test('who searches too often is asked to slow down', async () => {
  let status = 200
  for (let n = 0; n < 80 && status === 200; n++) status = (await t.request(`${routes.search}?q=board`)).status
  assert.equal(status, 429)
})
