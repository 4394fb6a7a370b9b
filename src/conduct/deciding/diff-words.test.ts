import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { diffWords } from './diff-words.ts'

test('a changed word is shown between the words that stayed', () => {
  assert.deepEqual(diffWords('A final warning, in writing.', 'A first warning, in writing.'), [
    { is: 'same', text: 'A ' },
    { is: 'removed', text: 'final ' },
    { is: 'added', text: 'first ' },
    { is: 'same', text: 'warning, in writing.' }
  ])
  assert.deepEqual(diffWords('', 'New.'), [{ is: 'added', text: 'New.' }])
  assert.deepEqual(diffWords('Same.', 'Same.'), [{ is: 'same', text: 'Same.' }])
  assert.deepEqual(diffWords('', ''), [])
})

test('both texts can be read back from the pieces', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'ban ', 'of ', '\n', 'two weeks', ' ', 'é')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after)
      const without = (is: string): string =>
        pieces
          .filter((each) => each.is !== is)
          .map((each) => each.text)
          .join('')
      assert.equal(without('added'), before)
      assert.equal(without('removed'), after)
    })
  )
})

test('two very long texts do not stop the page', () => {
  const long = (word: string): string => `${word} `.repeat(5_000)
  assert.deepEqual(
    diffWords(long('a'), long('b')).map((each) => each.is),
    ['removed', 'added']
  )
})
