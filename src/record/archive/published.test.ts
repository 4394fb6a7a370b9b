import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { votingBody } from '../../../test/helpers/motions.ts'
import { exportFormats, exportForms, exportRecord } from '../../decisions/export/export-record.ts'
import { readExported } from '../../decisions/export/read-exported.ts'
import { writeMinutes } from '../../decisions/export/write-minutes.ts'
import { isEmpty, planRecord } from '../../decisions/import/plan-record.ts'
import { joinRecords, readFile, type RecordFormat } from '../../decisions/import/read-file.ts'
import { takeRecord } from '../../decisions/import/take-record.ts'
import { readArchive, restoreArchive } from './restore-archive.ts'
import { writeArchive } from './write-archive.ts'

const data = join(process.cwd(), '..', 'shared', 'data')
const seeds = join(process.cwd(), '..', 'shared', 'seeds')
const skip = existsSync(data) && existsSync(seeds) ? false : 'the published records are not beside the project'
const today = '2026-03-01'

let here: TestApp
let there: TestApp
before(async () => {
  ;[here, there] = [await testApp(), await testApp()]
  await votingBody(here.context.db, 0, { kind: 'board', slug: 'board', name: 'Board' })
})
after(async () => {
  await here.close()
  await there.close()
})

const filesIn = (folder: string, format: RecordFormat, some = '') =>
  joinRecords(
    readdirSync(folder)
      .filter((name) => name.startsWith(some))
      .map((name) => readFile(format, readFileSync(join(folder, name), 'utf8'), today, name))
  )

test(
  'published rosters, charters, minutes and the seed go through an archive, and every export is the same there',
  { skip },
  async () => {
    const sources = [
      filesIn(join(data, 'rosters'), 'sigs'),
      filesIn(join(data, 'charters'), 'charter'),
      filesIn(join(data, 'minutes', 'django-2023'), 'minutes'),
      filesIn(seeds, 'groups', '002')
    ]
    for (const record of sources) {
      assert.ok(record.bodies.length + (record.minutes ?? []).length > 8)
      assert.ok(await takeRecord(here.context, record, { decidedBy: 'board', source: 'published' }))
    }
    const written = await writeArchive(here.context.db)
    const read = readArchive(written)
    assert.equal(read.problem ?? (await restoreArchive(there.context, read.archive)), undefined)
    assert.equal(await writeArchive(there.context.db), written)
    for (const record of sources)
      assert.ok(isEmpty(await planRecord(there.context.db, record)), 'taken over again it changes nothing')
    const [one, two] = [await readExported(here.context.db), await readExported(there.context.db)]
    for (const format of exportFormats) {
      const { files } = exportRecord(format, one)
      assert.ok(files.length > 0, format)
      assert.deepEqual(exportRecord(format, two).files, files, format)
    }
    assert.deepEqual(await writeMinutes(there.context.db), await writeMinutes(here.context.db))
  }
)

test('what each form holds of a published roster makes the same bytes again on an empty site', { skip }, async () => {
  // Some forms want a month of formation, which the seed has.
  const { bodies } = joinRecords([filesIn(join(data, 'rosters'), 'sigs'), filesIn(seeds, 'groups', '002')])
  const slugs = bodies.map(({ slug }) => slug)
  const exported = await readExported(here.context.db, slugs)
  for (const format of exportFormats) {
    const { files } = exportRecord(format, exported)
    const site = await testApp()
    try {
      await votingBody(site.context.db, 0, { kind: 'board', slug: 'board', name: 'Board' })
      const record = joinRecords(files.map((file) => exportForms[format].read(file, today)))
      assert.deepEqual(record.notes, [], format)
      assert.ok(record.bodies.length > 0, format)
      assert.ok(await takeRecord(site.context, record, { decidedBy: 'board', source: 'published' }))
      const again = await readExported(
        site.context.db,
        record.bodies.map(({ slug }) => slug)
      )
      const second = new Map(exportRecord(format, again).files.map(({ name, content }) => [name, content]))
      assert.equal(second.size, files.length, format)
      for (const { name, content } of files) assert.equal(second.get(name), content, `${format}: ${name}`)
    } finally {
      await site.close()
    }
  }
})
