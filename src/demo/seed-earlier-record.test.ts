import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { isEmpty, planRecord } from '../decisions/import/plan-record.ts'
import { readFile } from '../decisions/import/read-file.ts'
import { earlierGroups } from './earlier-page.ts'
import { seedFoundation } from './seed-foundation.ts'
import { seededRandom } from './seeded-random.ts'

const today = new Date('2026-03-10T09:30:00Z')
let t: TestApp
before(async () => {
  t = await testApp({ now: today })
  await seedFoundation(t.context, seededRandom('earlier'), today)
})
after(() => t.close())

test('the groups of the demo’s old page stand on its pages with the same facts, and the mix-up is told', async () => {
  const record = readFile('groups', earlierGroups, '2026-03-10')
  assert.deepEqual(
    record.bodies.map(({ slug, status }) => [slug, status]),
    [
      ['lamp-library-work-group', 'active'],
      ['candle-safety-committee', 'dissolved'],
      ['street-lights-work-group', 'inactive']
    ]
  )
  assert.deepEqual(
    record.notes.filter(({ code }) => code === 'other_group').map(({ body, about }) => [body, about]),
    [['Street Lights Work Group', 'Lamp Library Work Group']]
  )
  assert.ok(isEmpty(await planRecord(t.context.db, record)), 'the page again changes nothing')
  const page = async (path: string) => (await t.request(path)).text()
  const library = await page('/bodies/lamp-library-work-group')
  for (const words of ['March 2017', 'Isla Wickmore', 'Bram Tallowfield', 'Petra Hearthstone'])
    assert.ok(library.includes(words), words)
  const candles = await page('/bodies/candle-safety-committee')
  for (const words of ['2 October 2009', '30 June 2015', 'Orla Snuffer']) assert.ok(candles.includes(words), words)
  const { rows } = await sql`select 1 from people where name = 'Petra Hearthstone'`.execute(t.context.db)
  assert.equal(rows.length, 1, 'who is on the record already is the same person')
  const [resolution] = record.bodies[0]?.resolutions ?? []
  const decided = await page(`/resolutions/${resolution?.number}`)
  for (const words of ['5-0-1', '14 March 2017', 'By IRC vote']) assert.ok(decided.includes(words), words)
  assert.match(await page('/bodies/board/minutes/2019-09-12'), /Forty lamps are out/)
})
