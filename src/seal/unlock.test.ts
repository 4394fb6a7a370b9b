import assert from 'node:assert/strict'
import { test } from 'node:test'
import { argon2Sync } from 'node:crypto'
import { randomBytes } from './bytes.ts'
import { keyOfWords, newPassphraseWords } from './passphrase.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { keyOfSheet, unwrapSecret, wrapSecret, type UnlockKind } from './unlock.ts'

const secret = { ageSeed: randomBytes(32), signSeed: randomBytes(32) }
const key = randomBytes(32)
const salt = randomBytes(16)
const words = ['acorn', 'lantern', 'meadow', 'otter', 'pebble', 'teapot']

test('S17 each way unwraps the same seeds, and all wraps have one size', async () => {
  for (const kind of ['prf', 'words', 'sheet'] as UnlockKind[]) {
    const sealed = await wrapSecret(secret, key, kind, salt)
    assert.deepEqual(checkShape(sealed, { stanzas: 1, kind: 'unlock' }), { bucket: 256 })
    assert.deepEqual(await unwrapSecret(sealed, key, kind, salt), secret)
  }
})

test('S17 another key, kind or salt unwraps nothing', async () => {
  const sealed = await wrapSecret(secret, key, 'prf', salt)
  assert.equal(await unwrapSecret(sealed, randomBytes(32), 'prf', salt), undefined)
  assert.equal(await unwrapSecret(sealed, key, 'words', salt), undefined)
  assert.equal(await unwrapSecret(sealed, key, 'prf', randomBytes(16)), undefined)
})

test('S17 a damaged row is told from a wrong key', async () => {
  const sealed = await wrapSecret(secret, key, 'prf', salt)
  await assert.rejects(unwrapSecret(sealed.subarray(0, sealed.length - 1), key, 'prf', salt), new Malformed('damaged'))
  await assert.rejects(unwrapSecret(sealed, randomBytes(31), 'prf', salt), new Malformed('secret'))
  await assert.rejects(wrapSecret({ ...secret, signSeed: randomBytes(31) }, key, 'prf', salt), new Malformed('secret'))
})

test('S17 the key of made words is argon2id with the stored cost', async () => {
  const cost = { memory: 19 * 1024, passes: 2, lanes: 1 }
  const made = await keyOfWords(words, salt, cost)
  const parameters = { message: words.join(' '), nonce: salt, memory: cost.memory, passes: 2, parallelism: 1, tagLength: 32 }
  assert.deepEqual(made, new Uint8Array(argon2Sync('argon2id', parameters)))
  assert.notDeepEqual(await keyOfWords(words.toReversed(), salt, cost), made)
  assert.notDeepEqual(await keyOfWords(words, randomBytes(16), cost), made)
})

test('S17 attack 17: a stored cost too low to protect, or too high to run, is refused', async () => {
  const good = { memory: 19 * 1024, passes: 2, lanes: 1 }
  const costs = [
    { memory: 8 },
    { memory: 2 ** 31 },
    { passes: 1 },
    { passes: 1000 },
    { lanes: 0 },
    { lanes: 100 },
    { memory: NaN }
  ]
  for (const cost of costs) {
    await assert.rejects(keyOfWords(words, salt, { ...good, ...cost }), new Malformed('secret'), JSON.stringify(cost))
  }
  await assert.rejects(keyOfWords(words, randomBytes(8), good), new Malformed('secret'))
})

test('S17 passphrases are made, six words from the list', () => {
  assert.equal(newPassphraseWords(words).length, 6)
  assert.ok(newPassphraseWords(words).every((word) => words.includes(word)))
})

test('the key of a sheet follows from its words and their order', () => {
  assert.equal(keyOfSheet(words).length, 32)
  assert.deepEqual(keyOfSheet(words), keyOfSheet([...words]))
  assert.notDeepEqual(keyOfSheet(words), keyOfSheet(words.toReversed()))
})
