import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAt, dayOf } from './day-field.ts'
import { newPageMemory, PageMemory } from './page-memory.ts'

test('a place keeps its number while the page is open, and another kind does not answer to it', () => {
  const memory = new PageMemory(500)
  const one = memory.numberOf('case', 'a')
  const two = memory.numberOf('door', 'a')
  assert.deepEqual([one, two, memory.numberOf('case', 'a')], [500, 501, 500])
  assert.equal(memory.idAt('case', 500), 'a')
  assert.equal(memory.idAt('case', 501), undefined)
  assert.equal(memory.idAt('case', Number.NaN), undefined)
})

test('after a reload an old number names nothing, but for a rare chance', () => {
  assert.notEqual(newPageMemory(() => 0.1).numberOf('case', 'a'), newPageMemory(() => 0.7).numberOf('case', 'a'))
})

test('words are kept until they are sent', () => {
  const memory = new PageMemory(1)
  memory.keepDraft('note a', { text: ['half a sentence'] })
  assert.deepEqual(memory.draft('note a'), { text: ['half a sentence'] })
  memory.dropDraft('note a')
  assert.equal(memory.draft('note a'), undefined)
})

test('a day in a date field ends at 18:00 of the zone, also when clocks change', () => {
  assert.equal(dayAt('2026-11-24', 'America/New_York')?.toISOString(), '2026-11-24T23:00:00.000Z')
  assert.equal(dayAt('2026-07-24', 'America/New_York')?.toISOString(), '2026-07-24T22:00:00.000Z')
  assert.equal(dayAt('soon', 'UTC'), undefined)
  assert.equal(dayAt('2026-13-40', 'UTC'), undefined)
  assert.equal(dayOf(new Date('2026-11-24T02:00Z'), 'America/New_York'), '2026-11-23')
})
