import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import { writeMinutes } from '../export/write-minutes.ts'
import { unknownPresent } from './past-minutes.ts'
import { isEmpty, planRecord } from './plan-record.ts'
import { guessFormat, joinRecords, readFile, renameIn } from './read-file.ts'
import { takeRecord } from './take-record.ts'
import type { ReadRecord } from './model.ts'

const folder = join(process.cwd(), '..', 'shared', 'data', 'minutes', 'django-2023')
const skip = existsSync(folder) ? false : 'the published minutes are not beside the project'
const day = '2026-03-01'

let site: BodiesTest
let fresh: BodiesTest
before(async () => {
  ;[site, fresh] = [await bodiesTest(), await bodiesTest()]
  for (const each of [site, fresh]) await each.body('board', [], { kind: 'board', name: 'Board' })
})
after(async () => {
  await site.close()
  await fresh.close()
})

const take = (at: BodiesTest, record: ReadRecord) => takeRecord(at.app.context, record, { decidedBy: 'board', source: 'minutes' })
const db = () => site.app.database.db
/** What was exported, read again. */
const again = async (at: BodiesTest) =>
  joinRecords(
    (await writeMinutes(at.app.database.db)).map(({ name, content }) => readFile('minutes', content, day, name.split('/').at(-1)))
  )

const page = `---
---

# Kite board monthly meeting, March 10, 2025

The meeting was led by Ada Lindqvist.

Board members in attendance were:

- Ada Lindqvist
- Ben Okafor (by phone)
- the cat

## New business

Bought string, see https://docs.google.com/document/d/abc
`

test('minutes are read with their day and who was there; what nobody understands is named with its line', () => {
  const { minutes = [], notes } = readFile('minutes', page, day, '2025-03-11.md')
  assert.deepEqual(
    minutes.map(({ title, held_day, source, present }) => [title, held_day, source, present]),
    [['Kite board monthly meeting, March 10, 2025', '2025-03-10', '2025-03-11.md', ['Ada Lindqvist', 'Ben Okafor']]]
  )
  assert.match(minutes[0]?.text ?? '', /^The meeting was led by Ada[^]*document\/d\/abc$/)
  assert.deepEqual(
    notes.map(({ code, about, line }) => [code, about, page.split('\n')[line - 1]?.slice(0, 9)]),
    [
      ['bad_day', '2025-03-10, 2025-03-11', '# Kite bo'],
      ['private_link', 'https://docs.google.com/document/d/abc', '# Kite bo'],
      ['not_understood', 'the cat', '- the cat']
    ]
  )
  assert.equal(guessFormat('a.md', page), 'minutes')
  for (const [text, code] of [
    ['# Kite board meeting\n\nWe met.', 'no_day_of_meeting'],
    ['# Meeting, March 10, 2025\n', 'not_understood'],
    [`# Meeting, March 10, 2025\n\n${'x'.repeat(60_000)}`, 'not_understood'],
    ['We met on March 10, 2025.', 'no_day_of_meeting']
  ] as const) {
    const read = readFile('minutes', text, day, 'x.md')
    assert.deepEqual([read.minutes, read.notes[0]?.code], [undefined, code], text.slice(0, 40))
  }
})

test('minutes come in once, stay as they are, and are read by everybody', async () => {
  const record = readFile('minutes', page, day, '2025-03-11.md')
  assert.equal((await planRecord(db(), record)).newMinutes.length, 1)
  assert.equal((await db().selectFrom('minutes').select('id').execute()).length, 0)
  assert.ok(await take(site, record))
  assert.ok(isEmpty(await planRecord(db(), record)))
  const later = readFile('minutes', page.replace('string', 'rope'), day, '2025-03-11.md')
  assert.ok(isEmpty(await planRecord(db(), later)), 'what was approved does not change by an import')
  const { text, status } = await site.get('/bodies/board/minutes/2025-03-10')
  assert.ok(status === 200 && text.includes('Bought string'), `${status}`)
  const unknown = (read: ReadRecord) => unknownPresent(db(), read.minutes ?? [])
  assert.deepEqual(
    (await unknown(record)).map(({ about }) => about),
    ['Ada Lindqvist', 'Ben Okafor']
  )
  await db()
    .insertInto('people')
    .values({ id: crypto.randomUUID() as never, slug: 'ada-l', name: 'Ada L.' })
    .execute()
  const mapped = renameIn(record, new Map([['Ada Lindqvist', 'Ada L. (ada-l)']]))
  assert.deepEqual(
    (await unknown(mapped)).map(({ about }) => about),
    ['Ben Okafor']
  )
})

test('published minutes of a year come in, go out, and come in again as they were', { skip }, async () => {
  const files = readdirSync(folder)
  const record = joinRecords(files.map((file) => readFile('minutes', readFileSync(join(folder, file), 'utf8'), day, file)))
  assert.equal(record.minutes?.length, files.length)
  for (const each of record.minutes ?? []) assert.equal(`${each.held_day}.md`, each.source)
  assert.deepEqual(
    record.notes.filter(({ code }) => code !== 'private_link'),
    []
  )
  assert.ok((record.minutes ?? []).every(({ present }) => present.length >= 4))
  assert.ok(await take(site, record))
  assert.ok(isEmpty(await planRecord(db(), record)))
  assert.ok(isEmpty(await planRecord(db(), await again(site))), 'what goes out comes in without a change')
  await take(fresh, await again(site))
  assert.deepEqual(await writeMinutes(fresh.app.database.db), await writeMinutes(db()))
})
