import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inGroups } from './in-groups.ts'

type Group = { readonly items: readonly number[]; readonly end: (error?: Error) => void }

const isStorm = (error: unknown) => error instanceof Error && error.message === 'storm'

/** Groups as they begin; each ends when the test says so. */
function watched(most: number, mayJoin: (one: number, other: number) => boolean = () => true) {
  const begun: Group[] = []
  const add = inGroups<number>(most, mayJoin, isStorm, (items) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    begun.push({ items, end: (error) => (error ? reject(error) : resolve()) })
    return promise
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const end = async (error?: Error) => {
    begun.at(-1)?.end(error)
    await turn()
  }
  return { add, begun, end, turn, items: () => begun.map((group) => group.items) }
}

test('what comes while one is under way is done together, no more than so many, in order', async () => {
  const { add, end, items } = watched(2)
  const all = Promise.all([1, 2, 3, 4].map(add))
  assert.deepEqual(items(), [[1]])
  for (let i = 0; i < 3; i++) await end()
  await all
  assert.deepEqual(items(), [[1], [2, 3], [4]])
})

test('nobody is told that it is done before its group is', async () => {
  const { add, end, turn } = watched(8)
  const done: number[] = []
  for (const item of [1, 2, 3]) void add(item).then(() => done.push(item))
  await turn()
  assert.deepEqual(done, [])
  await end()
  assert.deepEqual(done, [1])
  await end()
  assert.deepEqual(done, [1, 2, 3])
})

test('those that may not join wait for the next group, and keep nobody behind them', async () => {
  const { add, end, items } = watched(8, (one, other) => one % 2 === other % 2)
  const all = Promise.all([1, 2, 3, 4, 5].map(add))
  for (let i = 0; i < 3; i++) await end()
  await all
  assert.deepEqual(items(), [[1], [2, 4], [3, 5]])
})

test('when a group fails each is done for itself: one bad neighbour sinks nobody', async () => {
  const tried: (readonly number[])[] = []
  const add = inGroups<number>(
    8,
    () => true,
    isStorm,
    async (items) => {
      tried.push(items)
      await new Promise((resolve) => setImmediate(resolve))
      if (items.includes(3)) throw new Error('three')
    }
  )
  const ends = await Promise.allSettled([1, 2, 3, 4].map(add))
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled']
  )
  assert.deepEqual(tried, [[1], [2, 3, 4], [2], [3], [4]])
  await add(5)
})

test('what meets everybody is told to everybody, and tried no more', async () => {
  const { add, end, items } = watched(8)
  const ends = Promise.allSettled([1, 2, 3].map(add))
  await end()
  await end(new Error('storm'))
  assert.deepEqual(
    (await ends).map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected']
  )
  assert.deepEqual(items(), [[1], [2, 3]])
})
