import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MessageChannel } from 'node:worker_threads'
import { serve } from '../../../client/shared/rpc.ts'
import { pgpWorkers } from './pgp-workers.ts'

/** A worker of the browser's, played by a channel. `then` is what becomes of it once it was asked to open something. */
function worker(of: { loads?: boolean; then?: 'answers' | 'breaks' | 'hangs' } = {}) {
  const { loads = true, then = 'answers' } = of
  const { port1, port2 } = new MessageChannel()
  const listeners: (() => void)[] = []
  const state = { ended: 0, asked: 0 }
  const broken = () => listeners.forEach((listener) => listener())
  port1.start()
  port2.start()
  const open = () => {
    state.asked += 1
    if (then === 'breaks') broken()
    return then === 'answers' ? { text: 'hello', files: [] } : new Promise(() => {})
  }
  if (loads) serve({ ready: () => true, open }, port2 as never)
  else setTimeout(broken)
  const end = () => {
    state.ended += 1
    port1.close()
    port2.close()
  }
  const listen = (type: string, listener: never) =>
    type === 'error' ? void listeners.push(listener) : port1.addEventListener(type, listener)
  const played = { addEventListener: listen, postMessage: (message: unknown) => port1.postMessage(message), terminate: end }
  return { state, start: () => played as unknown as Worker }
}

const locks: (() => void)[] = []
const lend = (start: () => Worker) => pgpWorkers(start, (listener) => void locks.push(listener))
const message = { armored: '', keys: [] }

test('a worker is started for work that asks, once, and ended with it', async () => {
  const { state, start } = worker()
  let started = 0
  const withPgp = lend(() => {
    started += 1
    return start()
  })
  assert.equal(await withPgp(async () => 'nothing asked'), 'nothing asked')
  assert.equal(started, 0)
  const texts = await withPgp(async (ask) => [(await ask('open', message)).text, (await ask('open', message)).text])
  assert.deepEqual([texts, started, state.ended], [['hello', 'hello'], 1, 1])
})

test('a file that cannot be had is a lost connection, not a damaged mail', async () => {
  const { state, start } = worker({ loads: false })
  await assert.rejects(
    lend(start)((ask) => ask('open', message)),
    { code: 'offline' }
  )
  assert.equal(state.ended, 1)
})

test('S29 a mail that breaks its reader is damaged, and so is one that keeps it for a minute', async (t) => {
  const breaking = worker({ then: 'breaks' })
  await assert.rejects(
    lend(breaking.start)((ask) => ask('open', message)),
    { code: 'pgp_damaged' }
  )
  assert.equal(breaking.state.ended, 1)
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const hanging = worker({ then: 'hangs' })
  const opened = lend(hanging.start)((ask) => ask('open', message))
  while (hanging.state.asked === 0) await new Promise((resolve) => setImmediate(resolve))
  t.mock.timers.tick(60_000)
  await assert.rejects(opened, { code: 'pgp_damaged' })
  assert.ok(hanging.state.ended > 0)
})

test('S17 the lock ends what is being opened', async () => {
  const { state, start } = worker({ then: 'hangs' })
  const opened = lend(start)((ask) => ask('open', message))
  while (state.asked === 0) await new Promise((resolve) => setImmediate(resolve))
  for (const lock of locks) lock()
  await assert.rejects(opened, { code: 'pgp_damaged' })
  assert.ok(state.ended > 0)
})
