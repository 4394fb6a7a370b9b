import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flagLetter } from './letter-flags.ts'

const report =
  'On the first evening a man called Alex shouted at me near the coffee machine and would not stop. His account is @loud_owl.'
const flags = (text: string) => flagLetter(text, ['Alex Tall'], [report]).map(({ kind, found }) => `${kind}: ${found}`)

test('more than eight words in a row of the report are a quote, eight are not', () => {
  assert.deepEqual(flags('Somebody shouted at me near the coffee machine, we hear.'), [])
  assert.deepEqual(flags('You shouted at me near the coffee machine and would not stop!'), [
    'quote: shouted at me near the coffee machine and would not stop'
  ])
  assert.deepEqual(flags('“SHOUTED at me, near the coffee — machine and would not”'), [
    'quote: SHOUTED at me, near the coffee — machine and would not'
  ])
})

test('names, handles with and without their sign, and mail addresses of the report are named', () => {
  assert.deepEqual(flags('Alex wrote as loud_owl and @loud_owl.'), ['name: Alex', 'handle: @loud_owl', 'handle: loud_owl'])
})

test('a letter in another language has pronouns, days and doubting words of its own', () => {
  const found = (language: string, text: string) =>
    flagLetter(text, [], [], language).map(({ kind, found: what }) => `${kind}: ${what}`)
  assert.deepEqual(found('de', 'Er hat am 3. März um 14 Uhr nur angeblich geschrien; her damit.'), [
    'pronoun: Er',
    'time: 3. März',
    'time: 14 Uhr',
    'alleged: angeblich',
    'just: nur'
  ])
  assert.deepEqual(found('es', 'Ella lo dijo el 3 de marzo, he visto la supuesta nota.'), [
    'pronoun: Ella',
    'time: 3 de marzo',
    'alleged: supuesta'
  ])
  assert.deepEqual(found('fr', 'Il l’a dit le 3 août, prétendument.'), ['pronoun: Il', 'time: 3 août', 'alleged: prétendument'])
  assert.deepEqual(found('pt', 'Ela disse isso em 3 de março, supostamente.'), [
    'pronoun: Ela',
    'time: 3 de março',
    'alleged: supostamente'
  ])
})

test('exact times and days, gendered pronouns, “alleged” and “just” are named', () => {
  assert.deepEqual(flags('At 14:30 or 3 pm on 3 March, 2026-03-03, he just left.'), [
    'pronoun: he',
    'time: 14:30',
    'time: 3 pm',
    'time: 3 March',
    'time: 2026-03-03',
    'just: just'
  ])
  assert.deepEqual(flags('The alleged words, allegedly.'), ['alleged: alleged', 'alleged: allegedly'])
  assert.deepEqual(flags('Adjust the justice of it in the evening, for two months, 8 people.'), [])
})
