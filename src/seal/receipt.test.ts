import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOf, newId, randomBytes, utf8 } from './bytes.ts'
import { filedHash, hourOf, isReceiptSigned, signReceipt } from './receipt.ts'
import { verifyKeyOf } from './sign.ts'

const seed = randomBytes(32)
const key = verifyKeyOf(seed)
const instance = hashOf(utf8('instance'))
const threadId = newId()
const [door, words, identity] = ['door', 'words', 'identity'].map((each) => hashOf(utf8(each))) as [string, string, string]
const receipt = signReceipt({ instance, threadId, entries: [door, words, identity], hour: '2026-11-21T09Z' }, seed)

test('S5 a receipt holds for its instance, thread, three entries and hour only', () => {
  assert.ok(isReceiptSigned(receipt, key))
  const changes = [
    { instance: hashOf(utf8('other')) },
    { thread: hashOf(utf8('other')) },
    { entries: [words, door, identity] as const },
    { entries: [door, words, hashOf(utf8('x'))] as const },
    { entries: [door, words] as unknown as typeof receipt.entries },
    { hour: '2026-11-21T10Z' },
    { signature: 'x' }
  ]
  for (const change of changes) assert.ok(!isReceiptSigned({ ...receipt, ...change }, key), JSON.stringify(change))
  assert.ok(!isReceiptSigned(receipt, verifyKeyOf(randomBytes(32))))
})

test('S5 a receipt shows no thread id', () => {
  assert.ok(!JSON.stringify(receipt).includes(threadId))
})

test('S5 the reader computes the same hash from the entries alone, and another when one was replaced', () => {
  const seen = { instance, thread: hashOf(utf8(threadId)), entries: [door, words, identity] as const }
  assert.equal(filedHash(seen), filedHash(receipt))
  assert.notEqual(filedHash({ ...seen, entries: [door, identity, words] }), filedHash(receipt))
})

test('S6 the hour is all that is said of the time', () => {
  assert.equal(hourOf(new Date('2026-11-21T09:59:59.999Z')), '2026-11-21T09Z')
})
