import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caseNameWords, newCaseName } from './case-name.ts'
import { newReference, readReference } from './reference.ts'

test('a reference is two groups of three letters that are not mistaken for others', () => {
  const references = Array.from({ length: 300 }, () => newReference())
  assert.ok(references.every((each) => /^[2-46-79CDFHJKMNPQRTVWXY]{3}-[2-46-79CDFHJKMNPQRTVWXY]{3}$/.test(each)))
  assert.ok(new Set(references).size > 290)
  for (const each of references) assert.equal(readReference(each), each)
})

test('a reference is read however it was typed', () => {
  for (const text of ['K7Q-4MD', 'k7q4md', ' k7q 4md. ', 'K7Q\u20144MD', 'K-7-Q-4-M-D']) {
    assert.equal(readReference(text), 'K7Q-4MD', text)
  }
  for (const text of ['', 'K7Q-4M', 'K7Q-4MDD', 'K7Q-4M0', 'B8Q-4MD', 'K7Q-4MÜ'])
    assert.equal(readReference(text), undefined, text)
})

test('a case name is one of at least 150 adjectives and one of at least 150 nouns', () => {
  const { adjectives, nouns } = caseNameWords
  assert.ok(new Set(adjectives).size === adjectives.length && adjectives.length >= 150)
  assert.ok(new Set(nouns).size === nouns.length && nouns.length >= 150)
  const [adjective = '', noun = ''] = newCaseName().split(' ')
  assert.ok(adjectives.includes(adjective) && nouns.includes(noun))
  assert.ok([...adjectives, ...nouns].every((word) => /^[a-z]+$/.test(word)))
})
