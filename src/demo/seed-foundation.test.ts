import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { people } from '../accounts/people.ts'
import { formState } from '../bodies/form-state.ts'
import { threeLists } from '../bodies/three-lists.ts'
import { eventShifts } from '../spaces/events/event-parts.ts'
import { findPublicEvent } from '../spaces/events/public-event.ts'
import { type SpaceId, spaceKinds } from '../spaces/model.ts'
import { findPublicSpace, spacesOf } from '../spaces/public-space.ts'
import { castKeys } from './cast.ts'
import type { DemoFoundation } from './players.ts'
import { seedFoundation } from './seed-foundation.ts'
import { seededRandom } from './seeded-random.ts'

const today = new Date('2026-03-10T09:30:00Z')
const worlds: TestApp[] = []
let foundation: DemoFoundation
before(async () => {
  worlds.push(await testApp({ now: today }))
  foundation = await seedIn(worlds[0])
})
after(async () => void (await Promise.all(worlds.map((world) => world.close()))))

async function seedIn(world: TestApp | undefined): Promise<DemoFoundation> {
  assert.ok(world)
  return seedFoundation(world.context, seededRandom('test'), today)
}

test('the form is open: two signed rosters, and a test report that two people opened', async () => {
  const [world] = worlds
  assert.ok(world)
  assert.deepEqual(await formState(world.context.db, foundation.group, today), { open: true, testable: false, why: [] })
  const lists = await threeLists(world.context.db, foundation.group)
  assert.deepEqual([lists?.first.length, lists?.asked.length, lists?.takesOver.length], [4, 5, 5])
})

test('every key was confirmed by somebody else', async () => {
  const [world] = worlds
  assert.ok(world)
  const everybody = await people(world.context.db)
  assert.equal(everybody.length, castKeys.length)
  for (const { id, name, confirmedBy } of everybody) assert.ok(confirmedBy && confirmedBy !== id, name)
})

test('an event is on now, and every kind of online space is there', async () => {
  const [world] = worlds
  assert.ok(world)
  const spaces = await spacesOf(world.context.db, foundation.group)
  assert.deepEqual([...new Set(spaces.map(({ kind }) => kind))].toSorted(), [...spaceKinds].toSorted())
  const event = await findPublicSpace(world.context.db, 'lanternmeet', today)
  assert.ok(event?.formOpen)
  const day = today.toISOString().slice(0, 10)
  assert.ok((event.space.starts_day ?? '') <= day && day <= (event.space.ends_day ?? ''))
  assert.equal(event.numbers.length, 2, 'numbers that somebody has checked')
})

test('one event opens its doors in two weeks, one is just over, and both have a committee and a rota', async () => {
  const [world] = worlds
  assert.ok(world)
  for (const [id, isOver] of [
    ['lantern-camp', false],
    ['lantern-day', true]
  ] as const) {
    const found = await findPublicEvent(world.context.db, id, today)
    assert.deepEqual([found?.team.length, found?.event.closed_day], [4, null], id)
    assert.equal((found?.event.ends_day ?? '') < today.toISOString().slice(0, 10), isOver, id)
    assert.equal((await eventShifts(world.context.db, id as SpaceId)).length > 0, true)
  }
})

test('three years and a meeting are published, signed by two, and their numbers fit each other', async () => {
  const [world] = worlds
  assert.ok(world)
  const list = await (await world.request('/transparency')).text()
  const pages = [...list.matchAll(/href="(\/transparency\/conduct\/[\w-]+)"/g)].map(([, path = '']) => path)
  assert.deepEqual(
    pages.map((path) => path.split('/').at(-1)),
    ['2025', 'lanternmeet-2025', '2024', '2023']
  )
  for (const path of pages) {
    const text = await (await world.request(path)).text()
    assert.match(text, /Two members of Conduct work group/)
    assert.doesNotMatch(text, /What does not add up/, path)
  }
})

test('the same chance makes the same people, keys and ids in another database', async () => {
  worlds.push(await testApp({ now: today }))
  assert.deepEqual(await seedIn(worlds[1]), foundation)
})

test('of the first motions one passed and formed a group, one had no quorum, one is open', async () => {
  const [world] = worlds
  assert.ok(world)
  const list = await (await world.request('/motions')).text()
  const pages = [...list.matchAll(/href="(\/motions\/M-[\d-]+)"/g)].map(([, path = '']) => path)
  const texts = await Promise.all(pages.slice(-3).map(async (path) => (await world.request(path)).text()))
  assert.deepEqual(
    texts.map((text) => [/>Vote open</, />No quorum</, />Passed</].findIndex((state) => state.test(text))),
    [0, 1, 2]
  )
  assert.match(texts[2] ?? '', /Approved 4-0-1 by asynchronous vote/)
  const formed = await (await world.request('/bodies/lantern-festival')).text()
  assert.match(formed, /Resolution \d{4}-001/)
})

test('the board has met, left one item for its next meeting, and meets now', async () => {
  const [world] = worlds
  assert.ok(world)
  const { db } = world.context
  const meetings = await db
    .selectFrom('meetings')
    .select(['title', 'closed_at'])
    .where('opened_at', 'is not', null)
    .orderBy('title')
    .execute()
  assert.deepEqual(
    meetings.map(({ title, closed_at: closed }) => [title, closed !== null]),
    [
      ['Monthly meeting', true],
      ['Special meeting', true],
      ['Storm damage', false]
    ]
  )
  const carried = await db
    .selectFrom('agenda_items')
    .innerJoin('meetings', 'meetings.id', 'agenda_items.meeting')
    .select(['agenda_items.title', 'meetings.title as meeting'])
    .where('carried', '>', 0)
    .execute()
  assert.deepEqual(carried, [{ title: 'Where the boat is kept in winter', meeting: 'Monthly meeting' }])
  assert.doesNotMatch(await (await world.request('/bodies/board/meetings')).text(), /ladders/)
  const list = await (await world.request('/motions')).text()
  assert.match(list, /Rent the shed by the canal.*Approved 3-1-0 by vote in a meeting/s)
  assert.match(list, /Buy three fire boxes.*Approved 4-0-0 by consent agenda/s)
})

test('minutes are public, drafted and taken over, and what is to be done grows old in sight', async () => {
  const [world] = worlds
  assert.ok(world)
  const { db } = world.context
  const minutes = await db.selectFrom('minutes').select(['title', 'origin', 'drafting']).orderBy('held_day').execute()
  assert.deepEqual(
    minutes.map(({ title, origin, drafting }) => [title, origin, drafting]),
    [
      ['Board monthly meeting, September 12, 2019', 'imported', false],
      ['Monthly meeting', 'imported', false],
      ['Monthly meeting', 'kept', false],
      ['Special meeting', 'kept', true]
    ]
  )
  const open = await (await world.request('/bodies/board/actions')).text()
  assert.match(open, /Ask three roofers for an offer.*Open for 80 days/s)
  assert.doesNotMatch(open, /caretaker/)
  assert.equal((await db.selectFrom('report_duties').select('id').execute()).length, 2)
})
