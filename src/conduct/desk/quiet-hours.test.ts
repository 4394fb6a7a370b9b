import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { timersOf } from '../../envelopes/timers.ts'
import { openTimers } from '../../mail/timer-list.ts'
import type { DeskSession } from './session.ts'
import { deskHandlers } from './handlers.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 2, members: 1, fallback: 2 })))
after(() => world.close())

const quiet = { zone: 'Europe/Berlin', days: [6, 7], from: '22:00', to: '07:30', urgentComes: true }
const handlersOf = (session: DeskSession) =>
  deskHandlers(
    () => session,
    async () => []
  )

test('S28 quiet hours lie in one’s own sealed list, which is as long as any other', async () => {
  const [one, two] = world.foundation.readers
  assert.ok(one && two)
  const [a, b] = [handlersOf(await world.desk(one)), handlersOf(await world.desk(two))]
  await a.setQuiet({ quiet })
  await b.saveTimers()
  const { db, keys } = world.app.context
  const [own, other] = [await timersOf(db, one.account), await timersOf(db, two.account)]
  assert.ok(own && other)
  assert.deepEqual((await openTimers(keys, own)).quiet, quiet)
  assert.equal((await openTimers(keys, other)).quiet, undefined)
  assert.equal(own.length, other.length)
  assert.deepEqual(a.quiet(), quiet)
  await assert.rejects(a.setQuiet({ quiet: { ...quiet, days: [1, 2, 3, 4, 5, 6, 7] } }), { code: 'quiet_without_end' })
  await a.setQuiet({ quiet: null })
  assert.equal((await openTimers(keys, (await timersOf(db, one.account)) ?? own)).quiet, undefined)
})
