import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOneSlipApart, peopleLike } from './match-names.ts'

const people = [
  { id: '1', name: 'Marisol Vega' },
  { id: '2', name: 'Jörg Ånström' },
  { id: '3', name: 'Li Wei' }
]
const ids = (text: string) => peopleLike(text, people).map((p) => p.id)

test('a reported name is found whatever its case, accents or spaces', () => {
  assert.deepEqual(ids('I think it was MARISOL'), ['1'])
  assert.deepEqual(ids('jorg anstrom'), ['2'])
  assert.deepEqual(ids('marisolvega on chat'), ['1'])
  assert.deepEqual(ids('J\u200Börg'), ['2'])
})

test('one slip of the finger still finds the person', () => {
  assert.deepEqual(ids('Marsiol'), ['1'])
  assert.deepEqual(ids('Vegas'), ['1'])
  assert.ok(isOneSlipApart('maria', 'mario'))
  assert.ok(!isOneSlipApart('maria', 'marco'))
})

test('other words and empty text find nobody', () => {
  assert.deepEqual(ids(''), [])
  assert.deepEqual(ids('somebody tall in a green shirt'), [])
})

test('names on lines of their own are found', () => {
  assert.deepEqual(ids('Marisol\nsomebody else'), ['1'])
  assert.deepEqual(ids('it was\r\nLi Wei'), ['3'])
})

test('in a long text only the name itself counts, not a word one slip away', () => {
  const told = (text: string) => peopleLike(text, people, { slips: false }).map((p) => p.id)
  assert.deepEqual(told('they sold vegas as a place'), [])
  assert.deepEqual(told('then Vega came'), ['1'])
})

test('a short name is not found inside other words', () => {
  assert.deepEqual(peopleLike('the same again', [{ id: '4', name: 'Sam' }]), [])
})
