import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../test/helpers/bodies.ts'
import { readFiles } from './import/read-files.ts'
import { planImport } from './import/plan-import.ts'
import { carryOut } from './import/carry-out.ts'
import { textsForReports } from './texts-for-reports.ts'
import { policySweeps } from './sweeps.ts'

let site: BodiesTest
before(async () => {
  site = await bodiesTest()
  await twoBodies(site)
  const { files } = readFiles([
    { name: 'reporting.2025-01-01.md', content: '# How to report\n\nWe follow up within one week of a report.\n' },
    { name: 'reporting.2026-03-11.md', content: '# How to report\n\nWe follow up within ten days of a report.\n' },
    { name: 'code-of-conduct.2025-01-01.md', content: '# Code of conduct\n\nBe kind.\n' }
  ])
  const { steps } = await planImport(site.app.database.db, files, { body: 'conduct' })
  assert.deepEqual(await carryOut(site.app.context, steps), {})
})
after(() => site.close())

test('the report form names the text in force from which the promises come', async () => {
  const { db } = site.app.database
  const named = async (day: string) => [...(await textsForReports(db, day)).values()].flat().map(({ slug, n }) => `${slug} ${n}`)
  assert.deepEqual(await named('2026-03-10'), ['reporting 1'])
  assert.deepEqual(await named('2026-03-11'), ['reporting 2'])
  assert.deepEqual(await named('2024-01-01'), [])
  const { text } = await site.get('/report')
  assert.match(text, /href="\/policies\/reporting\/v\/1"/)
})

test('on the day on which a version begins the kept pages are drawn again', async () => {
  assert.match((await site.get('/policies/reporting')).text, /within one week/)
  site.app.clock.advance(86_400_000)
  for (const { run } of policySweeps) await run(site.app.context)
  assert.match((await site.get('/policies/reporting')).text, /within ten days/)
})
