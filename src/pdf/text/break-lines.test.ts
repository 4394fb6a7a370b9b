import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breakLines } from './break-lines.ts'

/** Every letter is as wide as every other. */
const lines = (text: string, room: number, language = 'en') =>
  breakLines(text, room, language, ({ start, end }) => end - start).map(({ start, end }) => text.slice(start, end))

test('words stay whole, and as many stand on a line as there is room for', () => {
  assert.deepEqual(lines('a bc def gh', 6), ['a bc', 'def gh'])
  assert.deepEqual(lines('', 6), [])
  assert.deepEqual(lines('abcdef', 6), ['abcdef'])
})

test('a word that is wider than a line goes on in the next, and letters keep their marks', () => {
  assert.deepEqual(lines('ab cdefghij', 4), ['ab', 'cdef', 'ghij'])
  assert.deepEqual(lines('xẹ́xẹ́', 3), ['xẹ́', 'xẹ́'])
  // Even where there is no room for one letter.
  assert.deepEqual(lines('ab', 0), ['a', 'b'])
})

test('scripts without spaces break between words, and no line begins with a full stop or ends with a bracket', () => {
  const text = '行動規範委員会に連絡してください。（会場は二階です。）'
  const broken = lines(text, 8, 'ja')
  assert.equal(broken.join(''), text)
  assert.ok(broken.length > 3)
  for (const line of broken) assert.doesNotMatch(line, /^[。）]|（$/, line)
})
