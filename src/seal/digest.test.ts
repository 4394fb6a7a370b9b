import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { identityFromSeed, type Identity, makeIdentity } from './age.ts'
import { openDigest, sealDigest } from './digest.ts'
import { sealedSize } from './padding.ts'

const signSeed = new Uint8Array(32).fill(7)
const place = { instance: 'i'.repeat(43), thread: 't'.repeat(22), epoch: 2 }
const content = new TextEncoder().encode('what was read')
let key: Identity
let sealed: Uint8Array

before(async () => {
  key = await identityFromSeed(new Uint8Array(32).fill(3))
  sealed = (await sealDigest(content, place, { recipient: key.recipient, signSeed })) ?? new Uint8Array()
})

test('S13 a digest opens for its own author, at its thread and epoch', async () => {
  assert.deepEqual(await openDigest(sealed, place, { secret: key.secret, signSeed }), content)
})

test('S13 nobody believes a digest of another author, thread, instance, epoch or key', async () => {
  const other = new Uint8Array(32).fill(8)
  assert.equal(await openDigest(sealed, place, { secret: key.secret, signSeed: other }), undefined)
  for (const moved of [{ thread: 'u'.repeat(22) }, { instance: 'j'.repeat(43) }, { epoch: 3 }]) {
    assert.equal(await openDigest(sealed, { ...place, ...moved }, { secret: key.secret, signSeed }), undefined)
  }
  assert.equal(await openDigest(sealed, place, { secret: (await makeIdentity()).secret, signSeed }), undefined)
  assert.equal(await openDigest(sealed.slice(0, -1), place, { secret: key.secret, signSeed }), undefined)
})

test('S6 digests come in three sizes, and what fits none is not kept', async () => {
  const sizeOf = async (length: number) =>
    (await sealDigest(new Uint8Array(length), place, { recipient: key.recipient, signSeed }))?.length
  assert.equal(await sizeOf(1), sealedSize(16 * 1024, 1))
  assert.equal(await sizeOf(20_000), sealedSize(64 * 1024, 1))
  assert.equal(await sizeOf(70_000), sealedSize(256 * 1024, 1))
  assert.equal(await sizeOf(256 * 1024), undefined)
})
