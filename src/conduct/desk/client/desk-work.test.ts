import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Connection } from '../../../client/shared/rpc.ts'
import { DeskWork, type Shell } from './desk-work.ts'

/** A shell whose worker writes down what it was asked; `lock` gives it another one, as a real lock does. */
function makeShell(fails: Partial<Record<string, string>> = {}) {
  const asked: string[] = []
  const listeners: (() => void)[] = []
  const newWorker = () => ({
    call: async (method: string) => {
      asked.push(method)
      if (fails[method] !== undefined) throw Object.assign(new Error(method), { code: fails[method] })
      if (method === 'collect') return 0
      return method === 'shortcuts' ? false : { bodies: [], mine: [], people: [] }
    }
  })
  let worker = newWorker()
  const state = { at: 'open' }
  const shell: Shell = {
    workerOf: <H>() => worker as unknown as Connection<H>,
    state,
    onChange: (listener) => {
      listeners.push(listener)
      return () => undefined
    }
  }
  const lock = (): void => {
    worker = newWorker()
    state.at = 'locked'
    for (const listener of listeners) listener()
    state.at = 'open'
  }
  return { shell, asked, lock, fails }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

test('the book is opened once for each unlock, then the box is emptied at a pace that tells nothing', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { shell, asked, lock } = makeShell()
  const work = new DeskWork(shell)
  await Promise.all([work.call('home'), work.call('board'), work.about()])
  await settle()
  assert.equal(asked.filter((method) => method === 'openDesk').length, 1)
  assert.equal(asked.filter((method) => method === 'collect').length, 4)
  assert.equal(work.memory.shortcuts, false)
  t.mock.timers.tick(60_000)
  await settle()
  assert.equal(asked.filter((method) => method === 'collect').length, 24, 'twenty more in the first minute, whatever they hold')
  t.mock.timers.tick(60_000)
  await settle()
  assert.equal(asked.filter((method) => method === 'collect').length, 25, 'then one box a minute')
  work.seen.set('home', 'words')
  lock()
  assert.equal(work.seen.size, 0, 'what was shown goes with the key')
  assert.equal(work.known, undefined)
  await work.call('home')
  assert.equal(asked.filter((method) => method === 'openDesk').length, 2)
})

test('a book that does not open is tried again at the next look', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { shell, asked, fails } = makeShell({ openDesk: 'offline' })
  const work = new DeskWork(shell)
  await assert.rejects(work.call('home'), { code: 'offline' })
  delete fails['openDesk']
  await work.call('home')
  assert.equal(asked.filter((method) => method === 'openDesk').length, 2)
})

test('what was said stays until the person goes elsewhere', () => {
  const work = new DeskWork(makeShell().shell)
  work.arrive('case 1')
  assert.equal(work.takeFocus(), false, 'not on the first place')
  work.say('Saved.')
  assert.equal(work.arrive('case 1'), false)
  assert.equal(work.said, 'Saved.', 'a filter of the same place')
  assert.equal(work.arrive('home'), true)
  assert.equal(work.said, undefined)
  assert.deepEqual([work.takeFocus(), work.takeFocus()], [true, false])
})
