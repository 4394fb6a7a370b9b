import assert from 'node:assert/strict'
import { hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { root } from '../root.ts'
import { identityFromSeed } from './age.ts'
import { hashOf, fromBase64url, toBase64url, utf8 } from './bytes.ts'
import { Malformed } from './problems.ts'
import { handleHash, looksLikeReturnKey, newReturnWords, readReturnWords, returnKeyOf } from './return-key.ts'
import { verifyKeyOf } from './sign.ts'
import { isOneSlip, parseWordList, randomBelow } from './words.ts'

const list = parseWordList(readFileSync(join(root, 'src/seal/words/en.txt'), 'utf8'))
const known = new Set(list)
const instance = hashOf(utf8('instance'))
const seven = ['acorn', 'lantern', 'meadow', 'otter', 'pebble', 'sunflower', 'teapot']

test('S21 the list has 7,776 different words of 3 to 10 plain letters, in order', () => {
  assert.equal(list.length, 7776)
  assert.equal(known.size, 7776)
  assert.ok(list.every((word) => /^[a-z]{3,10}$/.test(word)))
  assert.deepEqual(list, list.toSorted())
  assert.ok(seven.every((word) => known.has(word)))
})

test('the list has no word that hurts to read on the day of a report, and none that sounds like another', () => {
  const never = [
    'victim',
    'rape',
    'kill',
    'abuse',
    'knife',
    'blood',
    'dead',
    'sex',
    'naked',
    'stupid',
    'mother',
    'police',
    'fear'
  ]
  const alike = ['their', 'there', 'pair', 'pear', 'flour', 'flower', 'whale', 'wail', 'right', 'write', 'sea', 'see']
  for (const word of [...never, ...alike]) assert.ok(!known.has(word), word)
})

test('S21 seven words are drawn one by one, each equally likely', () => {
  const counts = new Map<string, number>()
  for (let i = 0; i < 3000; i++) {
    for (const word of newReturnWords(list.slice(0, 10))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - 2100) ** 2 / 2100, 0)
  assert.ok(chi < 40, `chi squared ${chi}`)
  assert.ok(newReturnWords(list).every((word) => known.has(word)))
})

test('S21 a draw past the last whole multiple is drawn again', () => {
  const draws = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 8)]
  assert.equal(
    randomBelow(7, () => draws.shift() ?? new Uint8Array(4)),
    1
  )
  assert.equal(draws.length, 0)
})

test('S21 keys come from the words by HKDF with the instance as salt, one purpose each', async () => {
  const key = await returnKeyOf(seven, instance)
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', seven.join(' '), fromBase64url(instance), `commonweal/return/${purpose}/v1`, 32))
  assert.deepEqual(key.identity, await identityFromSeed(derive('age')))
  assert.deepEqual(key.signSeed, derive('sign'))
  assert.equal(key.verifyKey, verifyKeyOf(derive('sign')))
  assert.equal(key.handle, toBase64url(derive('handle')))
  assert.equal(key.handleHash, hashOf(derive('handle')))
  assert.equal(handleHash(key.handle), key.handleHash)
})

test('S21 attack 18: the same words on another instance, or another order, are other keys', async () => {
  const key = await returnKeyOf(seven, instance)
  const elsewhere = await returnKeyOf(seven, hashOf(utf8('other')))
  const turned = await returnKeyOf(seven.toReversed(), instance)
  for (const other of [elsewhere, turned]) {
    assert.notEqual(other.handle, key.handle)
    assert.notEqual(other.identity.recipient, key.identity.recipient)
    assert.notEqual(other.verifyKey, key.verifyKey)
  }
  assert.throws(() => handleHash('short'), new Malformed('base64'))
})

test('statement 51: capitals, commas, hyphens, line breaks, numbers and full stops do not matter', () => {
  const texts = [
    seven.join(' '),
    seven.join('-'),
    ` ${seven.join(',\n\t')}. `,
    seven.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join('\r\n'),
    seven.join('\u00A0\u2014 '),
    seven.map((word) => `"${word}"`).join('; '),
    seven.join(' ').replace('meadow', 'mea\u00ADdow').replace('otter', '\u200Botter'),
    seven.join(' ').replace('acorn', '\uFF41\uFF43\uFF4F\uFF52\uFF4E')
  ]
  for (const text of texts) assert.deepEqual(readReturnWords(text, list), { words: seven, corrected: undefined }, text)
})

test('statement 51: one slip in one word is mended when only one word is that near', () => {
  const slips = ['sunflowwer', 'sunfower', 'sunflower'.replace('w', 'v'), 'snuflower']
  for (const slip of slips) {
    const read = readReturnWords(seven.join(' ').replace('sunflower', slip), list)
    assert.deepEqual(read, { words: seven, corrected: { at: 5, word: slip, suggestion: 'sunflower' } })
  }
})

test('statement 51: two slips, or one that could be two words, are named and not mended', () => {
  const few = ['able', 'cable', 'table', 'meadow', 'pebble']
  const text = (first: string, second = 'meadow') => `${first} ${second} pebble able cable table able`
  assert.deepEqual(readReturnWords(text('aable'), few), {
    problem: 'unknown',
    unknown: [{ at: 0, word: 'aable', suggestion: undefined }]
  })
  const both = readReturnWords(text('pebbl', 'meadw'), few)
  assert.ok('unknown' in both)
  assert.deepEqual(
    both.unknown.map((each) => each.suggestion),
    ['pebble', 'meadow']
  )
  assert.deepEqual(readReturnWords('acorn lantern', list), { problem: 'count', found: 2 })
  assert.deepEqual(readReturnWords('', list), { problem: 'count', found: 0 })
})

test('a slip is one letter added, dropped or changed, or two neighbours swapped', () => {
  const letter = fc.constantFrom(...'abcdefgh')
  fc.assert(
    fc.property(fc.constantFrom(...list), fc.nat(9), letter, (word, at, other) => {
      const i = at % word.length
      const added = word.slice(0, i) + other + word.slice(i)
      const dropped = word.slice(0, i) + word.slice(i + 1)
      const changed = word.slice(0, i) + other + word.slice(i + 1)
      const swapped = word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2)
      for (const slip of [added, dropped, changed, swapped]) {
        assert.equal(isOneSlip(word, slip), word !== slip, `${word} ${slip}`)
        assert.equal(isOneSlip(slip, word), word !== slip)
      }
      assert.ok(!isOneSlip(word, `${added}z`) || added === word)
    })
  )
  assert.ok(!isOneSlip('meadow', 'maedwo'))
  assert.ok(!isOneSlip('otter', 'after'))
})

test('U13, statement 55: seven list words in a row are noticed in a message, and prose is not', () => {
  const words = seven.join(' ')
  assert.ok(looksLikeReturnKey(`my key is\n${words}\nthank you`, list))
  assert.ok(looksLikeReturnKey(seven.map((word, i) => `${i + 1}) ${word}`).join('\n'), list))
  assert.ok(!looksLikeReturnKey(seven.slice(1).join(' '), list))
  const prose = 'On Friday at the sprint, he stood too close to me and said that I should not have come. I left the room.'
  assert.ok(!looksLikeReturnKey(prose, list))
})
