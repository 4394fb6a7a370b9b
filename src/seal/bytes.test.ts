import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { concat, equalBytes, fromBase64url, fromUtf8, hashOf, isBase64url, newId, toBase64url, toHex, utf8 } from './bytes.ts'
import { Malformed } from './problems.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('base64url gives back every byte string, and agrees with the platform', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      const text = toBase64url(value)
      assert.equal(text, Buffer.from(value).toString('base64url'))
      assert.deepEqual(fromBase64url(text), value)
      assert.ok(isBase64url(text, value.length))
    })
  )
})

test('one byte string has one base64url text: left-over bits, padding and other letters are refused', () => {
  for (const text of ['A', 'AB', 'AAB', 'AA==', 'AA=', 'A+', 'A/', 'AA\n', ' AA', 'ÀA', 'AAAAA']) {
    assert.throws(() => fromBase64url(text), new Malformed('base64'), JSON.stringify(text))
  }
  assert.throws(() => fromBase64url('AAAA', 4), new Malformed('base64'))
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 12 }), (text) => {
      let read: Uint8Array
      try {
        read = fromBase64url(text)
      } catch {
        return
      }
      assert.equal(toBase64url(read), text)
    }),
    { numRuns: 500 }
  )
})

test('bytes that are not UTF-8 are refused, a byte order mark is kept', () => {
  assert.throws(() => fromUtf8(Uint8Array.of(0xff)), new Malformed('damaged'))
  assert.throws(() => fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80)), new Malformed('damaged'))
  assert.equal(fromUtf8(utf8('\uFEFFa')), '\uFEFFa')
})

test('comparing bytes agrees with comparing their hex', () => {
  fc.assert(fc.property(bytes, bytes, (a, b) => equalBytes(a, b) === (toHex(a) === toHex(b)) && equalBytes(a, a.slice())))
})

test('parts are joined in order', () => {
  assert.deepEqual(concat(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3)), Uint8Array.of(1, 2, 3))
})

test('S6 ids are 16 random bytes', () => {
  const ids = new Set(Array.from({ length: 500 }, () => newId()))
  assert.equal(ids.size, 500)
  assert.ok([...ids].every((id) => isBase64url(id, 16)))
})

test('a hash is SHA-256 in base64url', () => {
  assert.equal(hashOf(utf8('abc')), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})
