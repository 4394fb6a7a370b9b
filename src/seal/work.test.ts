import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkWork, makeWork } from './work.ts'

test('S36 work that was done is seen in one hash', async () => {
  const nonce = await makeWork('form-1', 10)
  assert.ok(nonce !== undefined && checkWork('form-1', 10, nonce))
  assert.ok(!checkWork('form-2', 10, nonce) || !checkWork('form-3', 10, nonce))
  assert.ok(checkWork('form-1', 0, '0'))
})

test('S36 the number of zero bits is counted exactly', async () => {
  for (let i = 0; i < 300; i++) {
    const nonce = String(i)
    for (let bits = 1; bits < 12; bits++) {
      if (checkWork('c', bits, nonce)) assert.ok(checkWork('c', bits - 1, nonce))
    }
  }
  const share = Array.from({ length: 4000 }, (_, i) => checkWork('c', 3, String(i))).filter(Boolean).length / 4000
  assert.ok(Math.abs(share - 1 / 8) < 0.03, String(share))
})

test('S36 more than the browser accepts, or an end of patience, gives nothing', async () => {
  assert.equal(await makeWork('x', 25), undefined)
  assert.equal(await makeWork('x', -1), undefined)
  assert.equal(await makeWork('x', 20, { signal: AbortSignal.abort() }), undefined)
})

test('S36 a nonce of another shape is refused', () => {
  for (const nonce of ['', '1 ', '-1', '0x1', '1'.repeat(11), 'a']) assert.ok(!checkWork('x', 0, nonce), nonce)
})
