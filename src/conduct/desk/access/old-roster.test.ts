import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeWorld, type World } from '../../../../test/helpers/world.ts'
import { viewHome } from '../home.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 2, members: 1, fallback: 2, day: '2026-01-20' })))
after(() => world.close())

test('S20 U7 after 35 days without a word, home asks everybody on the roster, and nobody else, to look', async () => {
  const { readers, members, fallback } = world.foundation
  for (const person of [...readers, ...members, ...fallback]) {
    const desk = await world.desk(person)
    const asked = viewHome(desk).needsYou.filter(({ kind }) => kind === 'renew_roster')
    const body = fallback.includes(person) ? world.foundation.panel : world.foundation.body
    assert.deepEqual(
      asked.map(({ id, at }) => [id, at]),
      [[body, '2026-01-20T00:00:00Z']]
    )
  }
})

test('S20 a roster of this month asks nobody', async () => {
  const fresh = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  try {
    const [first] = fresh.foundation.readers
    assert.ok(first)
    assert.deepEqual(viewHome(await fresh.desk(first)).needsYou, [])
  } finally {
    await fresh.close()
  }
})
