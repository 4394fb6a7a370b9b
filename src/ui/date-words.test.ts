import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateWords, dayWords } from './date-words.ts'
import { words } from './words.ts'

const t = words('en')
const evening = new Date('2026-11-24T23:00:00Z')
const pittsburgh = { id: 'America/New_York', place: 'Pittsburgh' }

test('a time is told as the place reads it, and in UTC', () => {
  assert.equal(dateWords(t, evening, pittsburgh, 'by'), 'Tuesday 24 November, by 18:00 in Pittsburgh; 23:00 UTC')
  assert.equal(dateWords(t, evening, pittsburgh), 'Tuesday 24 November, 18:00 in Pittsburgh; 23:00 UTC')
})

test('without a place the city of the zone is named', () => {
  assert.match(dateWords(t, evening, { id: 'America/New_York' }), /18:00 in New York;/)
})

test('UTC says its own day when it is another one', () => {
  const night = new Date('2026-11-25T02:30:00Z')
  assert.equal(
    dateWords(t, night, pittsburgh, 'by'),
    'Tuesday 24 November, by 21:30 in Pittsburgh; 02:30 UTC on Wednesday 25 November'
  )
})

test('midnight is 00:00, and UTC alone is said once', () => {
  assert.equal(dateWords(t, new Date('2026-11-24T00:00:00Z'), { id: 'UTC' }), 'Tuesday 24 November, 00:00 UTC')
})

test('the year is named when it is another one', () => {
  assert.equal(dayWords(t, evening, 'UTC', 2026), 'Tuesday 24 November')
  assert.equal(dayWords(t, evening, 'UTC', 2027), 'Tuesday 24 November 2026')
})
