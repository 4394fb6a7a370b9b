import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fewAtOnce } from './few-at-once.ts'

test('a few run, a few wait in order, the rest is asked to come back', async () => {
  const turn = fewAtOnce(1, 1)
  const order: number[] = []
  const wait = Promise.withResolvers<void>()
  const first = turn(async () => {
    await wait.promise
    order.push(1)
  })
  const second = turn(async () => void order.push(2))
  await assert.rejects(
    turn(async () => void order.push(3)),
    { code: 'slow_down' }
  )
  wait.resolve()
  await Promise.all([first, second])
  assert.deepEqual(order, [1, 2])
  await turn(async () => void order.push(4))
  assert.deepEqual(order, [1, 2, 4])
})

test('work that fails gives its place to the next', async () => {
  const turn = fewAtOnce(1, 5)
  const failing = turn(async () => {
    throw new Error('no')
  })
  const next = turn(async () => 'done')
  await assert.rejects(failing)
  assert.equal(await next, 'done')
})
