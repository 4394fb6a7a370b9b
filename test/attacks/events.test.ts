import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { composeReport } from '../../src/conduct/intake/compose-report.ts'
import { noAnswers } from '../../src/conduct/intake/answers.ts'
import { Requests } from '../../src/conduct/requests.ts'
import { href, routes } from '../../src/routes.ts'
import { newReturnWords, returnKeyOf } from '../../src/seal/return-key.ts'
import { fileTest } from '../../src/spaces/canaries/file-test.ts'
import { goOnWithCalls } from '../../src/spaces/events/calls/call-on-call.ts'
import { seatName } from '../../src/spaces/events/rota/model.ts'
import type { SpaceId } from '../../src/spaces/model.ts'
import { type BodiesTest, bodiesTest, twoBodies } from '../helpers/bodies.ts'
import { dumpAll, type DumpedRow } from '../helpers/dump.ts'
import { committee, registerEvent } from '../helpers/events.ts'
import { wordList } from '../helpers/world.ts'

/** An event with a rota, a call, a hand-over and a weekly test, beside reports that were made there. */
const event = 'pycon-2026'
let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await site.openCanary(made.group, made.reader)
  await site.openCanary(made.group, made.other)
  await registerEvent(site, made.member, made.group.id, committee)
  const shift = { day: '2026-05-13', from: '08:00', to: '20:00', each: 'yes' }
  await site.post(href(routes.deskEventShifts, { event }), shift, made.member)
  const { db } = site.app.database
  const shifts = await db.selectFrom('event_shifts').select('id').execute()
  const people = await db.selectFrom('event_people').select('id').orderBy('name').execute()
  const seats = shifts.map(({ id }) => [seatName(id, 1), people[0]?.id ?? ''])
  await site.post(href(routes.deskEventRota, { event }), Object.fromEntries(seats) as Record<string, string>, made.member)
  site.app.clock.set(new Date('2026-05-13T15:00:00Z'))
})
after(() => site.close())

async function fileReport(): Promise<void> {
  const outside = new Requests((path, init = {}) =>
    Promise.resolve(site.app.app.request(path, { ...init, headers: { ...init.headers, 'sec-fetch-site': 'same-origin' } }))
  )
  const instance = await outside.instance()
  const { roster, fallback } = await outside.rosters(made.group.id)
  assert.ok(fallback)
  const returnKey = await returnKeyOf(newReturnWords(wordList), instance.instance)
  const { filing } = await composeReport({
    answers: { ...noAnswers, what: 'Somebody shouted in the hallway.', space: event },
    ...{ form: made.group.id, roster, fallback, instance, returnKey, holdHours: 240 },
    firstOpen: 'two_readers',
    via: 'browser',
    now: site.app.clock.now()
  })
  await outside.file(filing)
}

const sealed = /^public\.(threads|handles|entries|letters|held_rounds|outbox_slips|blobs|form_load)$/
const ofPlaces = /^public\.(event|space|requirements_met|calendar|policy_acceptances)/
const textOf = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('hex') : String(value))

async function tablesLike(pattern: RegExp): Promise<[string, readonly DumpedRow[]][]> {
  const tables = [...(await dumpAll(site.app.database.superuser))]
  return tables.filter(([name]) => pattern.test(name)).map(([name, rows]) => [name, rows])
}

test('S27 a report and a weekly test of an event change no row of its rota, its calls or its space', async () => {
  await site.app.post(href(routes.eventCall, { space: event }), {})
  const before = JSON.stringify(await tablesLike(ofPlaces))
  assert.match(before, /event_shift_people/)
  await fileReport()
  await fileTest(site.app.context, { id: event as SpaceId, name: 'PyCon Example 2026' })
  assert.equal((await tablesLike(/^public\.threads$/))[0]?.[1].length, 2)
  assert.equal(JSON.stringify(await tablesLike(ofPlaces)), before)
})

test('S27 attack 14: no value of rota, calls, hand-over, acceptances or tests stands beside a thread as well', async () => {
  const to = await site.app.database.db.selectFrom('event_people').select('id').orderBy('name', 'desc').executeTakeFirstOrThrow()
  const handed = await site.post(href(routes.deskEventHandOver, { event }), { note: 'All quiet.', to: to.id }, made.member)
  assert.equal(handed.status, 303)
  site.app.clock.set(new Date('2026-05-17T09:00:00Z'))
  await site.post(href(routes.deskEventMark, { event, task: 'hand_over' }), { done: 'yes' }, made.member)
  assert.equal((await site.post(href(routes.deskEventAcknowledge, { event }), {}, made.chair)).status, 303)
  const idsOf = async (pattern: RegExp) =>
    new Set(
      (await tablesLike(pattern)).flatMap(([, rows]) =>
        rows.flatMap((row) =>
          Object.entries(row).flatMap(([name, value]) => {
            const text = textOf(value).replaceAll('-', '')
            return name !== 'ctid' && name !== 'xmin' && /^[0-9a-f]{32,}$/.test(text) ? [text] : []
          })
        )
      )
    )
  const threads = await idsOf(sealed)
  const places = await idsOf(ofPlaces)
  assert.ok(threads.size > 20 && places.size > 10, `${threads.size} and ${places.size}`)
  // Letters lie beside the account of their box, and so does a shift; what matters is that no thread does.
  const boxes = new Set(
    (await tablesLike(/^public\.letters$/)).flatMap(([, rows]) => rows.map((row) => textOf(row['account']).replaceAll('-', '')))
  )
  assert.deepEqual(
    [...places].filter((value) => threads.has(value) && !boxes.has(value)),
    []
  )
})

test('S6 a call and who answered it are gone after a day, and a dump taken then tells of none', async () => {
  site.app.clock.advance(2 * 86_400_000)
  await goOnWithCalls(site.app.context)
  for (const [name, rows] of await tablesLike(/^public\.event_call/)) assert.deepEqual(rows, [], name)
})
