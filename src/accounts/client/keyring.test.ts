import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IDLE_MS } from './idle-lock.ts'
import { Locked, makeKeyring } from './keyring.ts'

test('S17 a locked key is overwritten, and what asks for it is refused', async () => {
  const ring = makeKeyring()
  assert.throws(() => ring.keys(), Locked)
  await ring.make()
  const { ageSeed, signSeed } = ring.secret()
  let told = 0
  ring.onLock(() => told++)
  ring.lock()
  assert.ok([...ageSeed, ...signSeed].every((byte) => byte === 0))
  assert.throws(() => ring.keys(), Locked)
  assert.throws(() => ring.secret(), Locked)
  ring.lock()
  assert.equal(told, 1)
})

test('S17 twenty idle minutes lock also when no timer ran, as on a laptop that slept', async () => {
  let time = 0
  const ring = makeKeyring(() => time)
  await ring.make()
  time = IDLE_MS - 1
  assert.equal(ring.isOpen(), true)
  ring.idle.used(time)
  time += IDLE_MS
  assert.throws(() => ring.keys(), Locked)
})

test('the same seeds are the same public keys on every device', async () => {
  const ring = makeKeyring()
  const made = await ring.make()
  const { ageSeed, signSeed } = ring.secret()
  const copy = { ageSeed: ageSeed.slice(), signSeed: signSeed.slice() }
  assert.deepEqual(await makeKeyring().open(copy), made)
})
