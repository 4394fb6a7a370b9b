import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from '../../ui/words.ts'
import { errorWords } from './field-words.ts'

test('an error begins with the name of its field, so that two of a kind can be told apart', () => {
  const said = (field: string) => errorWords(words('en'), { field, code: 'cell' }).split(':')[0]
  assert.equal(said('count-median_ack_hours'), 'Hours to the first answer, middle value')
  assert.equal(said('year-2024-h1-reports'), '2024-h1 · Reports')
  assert.equal(said('kind-2-0'), 'What it was about · Name of row 3')
  assert.equal(said('numbers'), 'A number is written wrongly. Write a whole number, ?, - or x.')
})
