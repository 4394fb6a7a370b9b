import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused } from '../refused.ts'
import { parseJson } from './json.ts'

const read = (text: string) => parseJson(new TextEncoder().encode(text))
const refused = (text: string) =>
  assert.throws(
    () => read(text),
    (error: unknown) => error instanceof Refused && error.code === 'not_json'
  )

test('JSON is read, and what is none is refused without its own words', () => {
  assert.deepEqual(read('{"a":[1,"two"]}'), { a: [1, 'two'] })
  for (const text of ['', '{', 'canary', '{"a":}', '"\\"']) refused(text)
  assert.throws(() => parseJson(new Uint8Array([0x22, 0xff, 0x22])), Refused)
})

test('S14 what is nested too deep is refused before it is walked', () => {
  assert.doesNotThrow(() => read(`${'['.repeat(32)}${']'.repeat(32)}`))
  for (const depth of [33, 10_000, 1_000_000]) refused(`${'['.repeat(depth)}${']'.repeat(depth)}`)
  refused('{"a":'.repeat(40) + '1' + '}'.repeat(40))
})

test('brackets inside strings count for nothing, whatever stands before the closing quote', () => {
  const brackets = '['.repeat(100)
  for (const value of [brackets, `"${brackets}`, `${brackets}\\`, `\\"${brackets}`, `\\\\${brackets}`]) {
    assert.deepEqual(read(JSON.stringify([value, [value]])), [value, [value]])
  }
})

test('a body of 8 MB is read in a blink', () => {
  const body = new TextEncoder().encode(JSON.stringify({ b: 'x'.repeat(8_000_000), c: '\\"'.repeat(1000) }))
  const started = performance.now()
  parseJson(body)
  assert.ok(performance.now() - started < 500)
})
