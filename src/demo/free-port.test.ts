import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { after, test } from 'node:test'
import { demoPorts } from '../config.ts'
import { freePort } from './free-port.ts'

const other = createServer().listen(0, '127.0.0.1')
await once(other, 'listening')
const { port: taken } = other.address() as AddressInfo
after(() => void other.close())

test('a taken port is passed over, and nothing is found where all are taken', async () => {
  const found = await freePort('127.0.0.1', [taken, 0])
  assert.ok(found && found !== taken)
  assert.equal(await freePort('127.0.0.1', [taken]), undefined)
})

test('only the usual port has others to stand in for it', () => {
  assert.deepEqual(demoPorts({ PORT: '3000' }), [3000])
  const usual = demoPorts({})
  assert.deepEqual([usual[0], usual.length], [8080, 10])
})
