import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import fc from 'fast-check'
import { columns } from '../../src/spaces/from-file/model.ts'
import { applyPlan, lookAtFile } from '../../src/spaces/from-file/import-spaces.ts'
import { readFile } from '../../src/spaces/from-file/read-file.ts'
import { planLines } from '../../src/spaces/from-file/say-plan.ts'
import { words } from '../../src/ui/words.ts'
import { type BodiesTest, bodiesTest, twoBodies } from '../helpers/bodies.ts'
import { fuzz } from '../helpers/fuzz.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
})
after(() => site.close())

const names = fc.constantFrom('list.csv', 'list.yaml', 'list.YML', 'list', '../list.csv')
/** What hurts readers of CSV: quotes, marks, formulas, line ends, letters of two halves. */
const nasty = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\uFEFF',
  '=1+1',
  "'=",
  '@x',
  '+1',
  '-',
  '\u202E',
  '\uD800',
  '😀',
  '&a',
  '*a',
  '<<:',
  '|',
  '{',
  '['
)
const cell = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('event', 'forum', '2026-01-01', 'UTC')), {
    maxLength: 5
  })
  .map((parts) => parts.join(''))
const table = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...columns), cell), { minLength: 1, maxLength: 8 }),
    fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 })
  )
  .map(([head, rows]) => [['name', ...head], ...rows].map((row) => row.join(',')).join('\n'))
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  table.map((text) => new TextEncoder().encode(text)),
  table.map((text) => Uint8Array.from(Buffer.from(text, 'utf16le'))),
  table.map((text) => Uint8Array.from(Buffer.from(text, 'latin1')))
)

fuzz(
  'no bytes break the reader of space files',
  fc.property(names, bytes, (name, content) => {
    const read = readFile(name, content)
    if ('problem' in read) return
    for (const { cells } of read.rows) for (const value of Object.values(cells)) assert.doesNotMatch(value, /[\p{Cc}\p{Cs}]/u)
  })
)

fuzz(
  'whatever a file says, what is taken fits the database, names what it leaves out, and a second time changes nothing',
  fc.asyncProperty(bytes, async (content) => {
    const asked = { name: 'x.csv', bytes: content, body: made.group.id, timeZone: 'UTC', mayEdit: () => true }
    const looked = await lookAtFile(site.app.database.db, asked)
    if ('problem' in looked) return
    planLines(words('en'), looked)
    await applyPlan(site.app.context, looked.plan)
    const again = await lookAtFile(site.app.database.db, asked)
    assert.ok(!('problem' in again))
    assert.deepEqual([again.plan.added, again.plan.changed], [[], []])
    assert.equal(again.plan.bad.length, looked.plan.bad.length)
  })
)
