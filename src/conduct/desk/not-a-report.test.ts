import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { RequestFailed } from '../requests.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import { answerDoor, viewDoor } from './door.ts'
import { viewHome } from './home.ts'
import { askToDelete } from './not-a-report.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 3, members: 1, fallback: 2 })))
after(() => world.close())

test('S36 two readers who say so delete what is not a report: from the site, from their books, for the sender', async () => {
  const [first, second, third] = world.foundation.readers
  assert.ok(first && second && third)
  const { thread, returnKey } = await world.file()
  await world.collect(...world.everybody)
  const [a, b, c] = [await world.desk(first), await world.desk(second), await world.desk(third)]
  assert.equal(await askToDelete(a, thread), false)
  assert.equal(await askToDelete(a, thread), false, 'one reader stays one reader')
  assert.equal((await viewDoor(a, thread))?.askedToDelete, true)
  assert.deepEqual([viewHome(a).needsYou, viewHome(a).waiting.map(({ id }) => id)], [[], [thread]], 'it waits for the other')
  assert.equal((await viewDoor(b, thread))?.askedToDelete, false)
  assert.equal(await askToDelete(b, thread), true)
  assert.deepEqual(viewHome(b).needsYou, [])
  assert.equal(await askToDelete(a, thread), true, 'who asked first finds it gone')
  assert.equal(await askToDelete(c, thread), true)
  for (const desk of [a, b, c]) assert.equal(desk.book.reports[thread], undefined)
  const { outside: requests, instance } = world
  const come = { requests, instance, list: [], bodies: [], via: 'browser' } as const
  assert.equal(await ReporterSession.open(returnKey, come), undefined, 'like a wrong key')
})

test('S36 who has a conflict is not asked, and their handle alone deletes nothing', async () => {
  const [first] = world.foundation.readers
  assert.ok(first)
  const { thread } = await world.file()
  await world.collect(first)
  const desk = await world.desk(first)
  await answerDoor(desk, thread, 'conflict')
  await assert.rejects(askToDelete(desk, thread), { code: 'no_such_report' })
  const handle = desk.book.reports[thread]?.handle ?? ''
  assert.deepEqual(await desk.requests.askToDelete(handle), { deleted: false })
  const stays = desk.requests.head(handle).catch((error: unknown) => (error instanceof RequestFailed ? error.code : 'other'))
  assert.notEqual(await stays, 'no_such_handle')
})
