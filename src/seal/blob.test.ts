import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealTo } from './age.ts'
import { openFile, sealFile, type OpenedFile } from './blob.ts'
import { hashOf, randomBytes, toBase64url, utf8 } from './bytes.ts'
import { sealedSize } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { makeIdentity } from './age.ts'

const bytes = randomBytes(70_000)
const file: OpenedFile = { name: 'p\u202Egnp.exe', type: 'image/png', original: hashOf(utf8('original')), bytes }

test('S6 a file comes back with its name and type, padded to a bucket', async () => {
  const { sealed, mention, seed } = await sealFile(file)
  assert.equal(sealed.length, sealedSize(262_144, 1))
  assert.deepEqual(checkShape(sealed, { stanzas: 1, kind: 'blob' }), { bucket: 262_144 })
  assert.deepEqual(mention.slice(1), [hashOf(sealed), sealed.length])
  assert.deepEqual(await openFile(sealed, mention, seed), file)
})

test('an empty file is a file', async () => {
  const empty = { ...file, bytes: new Uint8Array() }
  const { sealed, mention, seed } = await sealFile(empty)
  assert.deepEqual(await openFile(sealed, mention, seed), empty)
})

test('S13 other bytes than the entry mentions are refused before anything is opened', async () => {
  const [one, two] = [await sealFile(file), await sealFile(file)]
  await assert.rejects(openFile(two.sealed, one.mention, one.seed), new Malformed('damaged'))
  const [id, hash] = one.mention
  await assert.rejects(openFile(one.sealed, [id, hash, 1], one.seed), new Malformed('damaged'))
  await assert.rejects(openFile(one.sealed.subarray(1), one.mention, one.seed), new Malformed('damaged'))
})

test('each file has a key of its own', async () => {
  const [one, two] = [await sealFile(file), await sealFile(file)]
  assert.notEqual(one.seed, two.seed)
  await assert.rejects(openFile(one.sealed, one.mention, two.seed), new Malformed('secret'))
  await assert.rejects(openFile(one.sealed, one.mention, toBase64url(randomBytes(31))), new Malformed('base64'))
})

test('S14 a mention of something that is no file is refused', async () => {
  const { recipient } = await makeIdentity()
  const sealed = await sealTo([recipient], new Uint8Array(4096))
  await assert.rejects(
    openFile(sealed, ['x', hashOf(sealed), sealed.length], toBase64url(randomBytes(32))),
    new Malformed('secret')
  )
  await assert.rejects(sealFile({ ...file, name: 'x'.repeat(5000) }), new Malformed('too_big'))
})
