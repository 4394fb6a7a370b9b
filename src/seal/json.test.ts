import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from './bytes.ts'
import { canonicalJson, hasExactly, readJson, recordLimits, type Json } from './json.ts'
import { Malformed } from './problems.ts'

const read = (text: string) => readJson(utf8(text))

test('S14 depth is counted before parsing, brackets inside texts do not count', () => {
  assert.deepEqual(read('[[[[[[[[1]]]]]]]]'), [[[[[[[[1]]]]]]]])
  assert.throws(() => read('[[[[[[[[[1]]]]]]]]]'), new Malformed('too_deep'))
  assert.throws(() => read('{"a":'.repeat(9)), new Malformed('too_deep'))
  assert.equal(read(JSON.stringify('[{'.repeat(50))), '[{'.repeat(50))
  assert.equal(read(JSON.stringify('\\"[[[[[[[[[[')), '\\"[[[[[[[[[[')
})

test('S14 attack 26: a depth of 10,000 and a million values are refused within 100 ms', () => {
  for (const text of ['['.repeat(10_000), '{"a":'.repeat(10_000), `[${'0,'.repeat(1_000_000)}0]`, '[],'.repeat(400_000)]) {
    const started = performance.now()
    assert.throws(() => read(text), Malformed)
    assert.ok(performance.now() - started < 100)
  }
})

test('S14 whatever is not JSON is refused', () => {
  for (const text of ['', '{', ']', 'undefined', "{'a':1}", '[1,]', 'NaN', '"', '\uFEFF1', '1 2']) {
    assert.throws(() => read(text), new Malformed('json'), text)
  }
  assert.throws(() => readJson(Uint8Array.of(34, 0xff, 34)), new Malformed('damaged'))
})

test('S29 a __proto__ key is refused however it is written', () => {
  assert.throws(() => read('{"__proto__":1}'), new Malformed('json'))
  assert.throws(() => read('{"a":[{"\\u005f_proto__":{}}]}'), new Malformed('json'))
})

test('every JSON value within the limits comes back, and canonical text does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value)
      if (text.includes('__proto__')) return
      assert.deepEqual(readJson(utf8(text), { ...recordLimits, depth: 8 }), JSON.parse(text))
      const canonical = canonicalJson(value as Json)
      assert.equal(canonicalJson(JSON.parse(canonical) as Json), canonical)
    })
  )
  assert.equal(canonicalJson({ b: [{ d: 1, c: 2 }], a: null }), canonicalJson({ a: null, b: [{ c: 2, d: 1 }] }))
})

test('exactly the named keys', () => {
  assert.ok(hasExactly({ a: 1 }, ['a']))
  assert.ok(!hasExactly({ a: 1, b: 1 }, ['a']) && !hasExactly({}, ['toString']) && !hasExactly([], []))
})
