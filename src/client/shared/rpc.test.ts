import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MessageChannel } from 'node:worker_threads'
import { CallFailed, connect, serve } from './rpc.ts'

const handlers = {
  add: ({ a, b }: { a: number; b: number }) => a + b,
  nothing: () => undefined,
  fail: async () => {
    throw Object.assign(new Error('words of somebody'), { code: 'locked' })
  },
  bug: () => {
    throw new Error('words of somebody')
  }
}

/** Two ends of a channel in place of a worker: the same messages, copied the same way. */
function together() {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  const { notify } = serve(handlers, port2 as never)
  const worker = Object.assign(port1, { terminate: () => port1.close() })
  return { notify, ...connect<typeof handlers>(worker as never), port: port2 }
}

test('a call gives what its handler gives, whatever the order', async () => {
  const { call, close } = together()
  assert.deepEqual(await Promise.all([call('add', { a: 1, b: 2 }), call('nothing'), call('add', { a: 3, b: 4 })]), [
    3,
    undefined,
    7
  ])
  close()
})

test('an error crosses as its code and brings no words along', async () => {
  const { call, close } = together()
  const codes = await Promise.all(
    [call('fail'), call('bug')].map((each) =>
      each.catch((error: unknown) => error instanceof CallFailed && `${error.code} ${error.message}`)
    )
  )
  assert.deepEqual(codes, ['locked locked', 'bug bug'])
  await assert.rejects(call('toString' as 'nothing'), { code: 'no_such_call' })
  close()
})

test('what still waits when the worker ends fails, and so does what comes after', async () => {
  const { call, close } = together()
  const waiting = call('add', { a: 1, b: 1 })
  close()
  await assert.rejects(waiting, { code: 'gone' })
  await assert.rejects(call('nothing'), { code: 'gone' })
})

test('a notice reaches who listens', async () => {
  const { onNotice, notify, close } = together()
  const told = new Promise((resolve) => onNotice(resolve))
  notify('locked')
  assert.equal(await told, 'locked')
  close()
})
