import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRateLimit } from './rate-limit.ts'

test('a place may ask so often at once, then as often as the minute gives, and no other place pays for it', () => {
  let now = 0
  const ask = makeRateLimit({ atOnce: 3, perMinute: 6 }, () => now)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => ask('a').allowed),
    [true, true, true, false]
  )
  assert.deepEqual(ask('a'), { allowed: false, left: 0, wait: 10 })
  assert.equal(ask('b').allowed, true)
  now = 10_000
  assert.deepEqual([ask('a').allowed, ask('a').allowed], [true, false])
  now = 10_000_000
  assert.deepEqual(ask('a'), { allowed: true, left: 2, wait: 0 })
})

test('the memory of places does not grow without end', () => {
  const ask = makeRateLimit({ atOnce: 1, perMinute: 1 }, () => 0)
  ask('first')
  for (let n = 0; n < 10_000; n++) ask(`place ${n}`)
  assert.equal(ask('first').allowed, true, 'it was forgotten')
})
