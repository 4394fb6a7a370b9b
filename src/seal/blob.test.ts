import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identityFromSeed, makeIdentity, openSealed, sealTo } from './age.ts'
import { openFile, sealFile, type OpenedFile } from './blob.ts'
import { concat, fromBase64url, hashOf, newId, randomBytes, toBase64url, utf8 } from './bytes.ts'
import { u32 } from './frame.ts'
import { pad, sealedSize } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'

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

test('S6 a file in another size than a bucket, or with a second key, is refused', async () => {
  const { sealed, seed } = await sealFile(file)
  const identity = await identityFromSeed(fromBase64url(seed))
  const plain = (await openSealed(identity.secret, sealed)) ?? new Uint8Array()
  const open = (bytes: Uint8Array) => openFile(bytes, [newId(), hashOf(bytes), bytes.length], seed)
  await assert.rejects(open(await sealTo([identity.recipient], plain.subarray(0, 100_000))), new Malformed('size'))
  const shared = await sealTo([identity.recipient, (await makeIdentity()).recipient], plain)
  await assert.rejects(open(shared), new Malformed('stanza_count'))
})

test('S14 a header with another shape is refused', async () => {
  const { seed } = await sealFile(file)
  const { recipient } = await identityFromSeed(fromBase64url(seed))
  const { bytes: _, ...good } = file
  for (const wrong of [{ ...good, more: 1 }, { ...good, name: 1 }, { ...good, type: null }, { ...good, original: 'x' }, []]) {
    const header = utf8(JSON.stringify(wrong))
    const plain = pad(concat(utf8('CWB1'), u32(header.length), header, u32(0)), 4096)
    const sealed = await sealTo([recipient], plain)
    const opened = openFile(sealed, [newId(), hashOf(sealed), sealed.length], seed)
    await assert.rejects(opened, new Malformed('damaged'), JSON.stringify(wrong))
  }
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
