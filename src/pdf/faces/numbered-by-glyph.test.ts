import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNumberedByGlyph } from './numbered-by-glyph.ts'

/** A CFF table of five glyphs as far as it is read: header, name, top DICT, numbers of letters. */
function cffWith(charset: readonly number[], isCollection = true): Uint8Array {
  const header = [1, 0, 4, 1]
  const names = [0, 1, 1, 1, 5, ...Buffer.from('Name')]
  // Registry, ordering and supplement; a real number (1.5); where the charset stands, in two bytes.
  const ros = isCollection ? [248, 27, 248, 28, 139, 12, 30] : []
  const length = ros.length + 5 + 4
  const at = header.length + names.length + 5 + length
  const dict = [...ros, 30, 0x1a, 0x5f, 12, 7, 28, at >> 8, at & 255, 15]
  return Uint8Array.from([...header, ...names, 0, 1, 1, 1, dict.length + 1, ...dict, ...charset])
}

test('a font that numbers every letter of its collection is found by glyph, in each way of writing it down', () => {
  assert.equal(isNumberedByGlyph(cffWith([0, 0, 1, 0, 2, 0, 3, 0, 4]), 5), true)
  assert.equal(isNumberedByGlyph(cffWith([1, 0, 1, 3]), 5), true)
  assert.equal(isNumberedByGlyph(cffWith([2, 0, 1, 0, 1, 0, 3, 0, 1]), 5), true)
})

test('a font that leaves letters of its collection out is not, or others would be shown', () => {
  assert.equal(isNumberedByGlyph(cffWith([0, 0, 1, 0, 2, 0, 7, 0, 8]), 5), false)
  assert.equal(isNumberedByGlyph(cffWith([2, 0, 1, 0, 1, 3, 0, 0, 1]), 5), false)
})

test('a font of no collection is found by glyph whatever it calls its letters', () => {
  assert.equal(isNumberedByGlyph(cffWith([0, 0, 34, 0, 35, 0, 36, 0, 37], false), 5), true)
})
