import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, randomBytes, utf8 } from './bytes.ts'
import { envelopeSize, isSignedBy, packEnvelope, unpackEnvelope } from './envelope.ts'
import { u32 } from './frame.ts'
import { Malformed } from './problems.ts'
import { verifyKeyOf } from './sign.ts'

const seed = randomBytes(32)
const key = verifyKeyOf(seed)
const header = randomBytes(100)
const body = randomBytes(200)
const pack = (bucket = 512) => packEnvelope('commonweal/entry/v1', header, body, seed, bucket)

test('an envelope gives back header and body as they were signed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), fc.nat(50), (head, content, spare) => {
      const size = envelopeSize(head, content) + spare
      const envelope = unpackEnvelope(packEnvelope('commonweal/entry/v1', head, content, seed, size))
      assert.deepEqual([envelope.header, envelope.body], [head, content])
      assert.ok(isSignedBy(envelope, 'commonweal/entry/v1', key))
      assert.ok(!isSignedBy(envelope, 'commonweal/letter/v1', key))
    }),
    { numRuns: 20 }
  )
})

test('S14 an envelope cut anywhere before its padding is damaged', () => {
  const plain = pack()
  for (let at = 0; at < envelopeSize(header, body); at++) {
    assert.throws(() => unpackEnvelope(plain.subarray(0, at)), Malformed)
  }
})

test('S6 padding is nothing but zeros: nobody hides unsigned bytes there', () => {
  for (const at of [envelopeSize(header, body), 511]) {
    const plain = pack()
    plain[at] = 1
    assert.throws(() => unpackEnvelope(plain), new Malformed('damaged'))
  }
})

test('S14 lengths that lead outside are damaged, and a header above 8 KB is refused', () => {
  for (const at of [4, 5, 7, 108, 110]) {
    const plain = pack()
    plain[at] = 255
    assert.throws(() => unpackEnvelope(plain), Malformed)
  }
  assert.throws(() => packEnvelope('commonweal/entry/v1', new Uint8Array(8193), body, seed, 16_384), new Malformed('too_big'))
  assert.throws(() => pack(envelopeSize(header, body) - 1), new Malformed('too_big'))
})

test('S14 a header of more than 8 KB is refused also by the reader', () => {
  const length = 9000
  const plain = concat(utf8('CW1\n'), u32(length), new Uint8Array(length), u32(0), new Uint8Array(64))
  assert.throws(() => unpackEnvelope(plain), new Malformed('too_big'))
})

test('bytes that start in another way are no envelope', () => {
  const plain = pack()
  plain[2] = 50
  assert.throws(() => unpackEnvelope(plain), new Malformed('damaged'))
})

test('an envelope is read wherever its bytes lie in memory', () => {
  const wide = new Uint8Array(600)
  wide.set(pack(), 37)
  assert.deepEqual(unpackEnvelope(wide.subarray(37, 37 + 512)).body, body)
})
