import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEdition, aRow, aTable } from '../../test/helpers/editions.ts'
import { words } from '../ui/words.ts'
import { chartsOfCounts } from './chart.ts'

const t = words('en')
const counts = {
  by_group: 6,
  local: 3,
  advised: 'hidden',
  ack_due: 9,
  ack_in_time: 8,
  told_due: 7,
  told_in_time: 6,
  meetings: 17,
  votes: 27,
  quorate: 26
} as const

test('counts that people compare are drawn: who acted, promises, meetings and votes, each with its finding', () => {
  assert.deepEqual(
    chartsOfCounts(t, anEdition({ counts })).map(({ id, title, bars }) => [id, title, bars.map(({ value }) => value)]),
    [
      ['acted', 'Who acted: most were Handled by the group, 6 of 9', [6, 3]],
      ['promises', 'Promises: 14 of 16 answers came in time', [9, 8, 7, 6]],
      ['meetings', 'Meetings and votes: 26 of 27 votes had enough people', [17, 27, 26]]
    ]
  )
})

test('a hidden number has no bar, and a finding that needs it is not made', () => {
  const [, promises] = chartsOfCounts(t, anEdition({ counts: { ...counts, told_in_time: 'hidden' } }))
  assert.deepEqual([promises?.title, promises?.bars.length], ['Promises', 3])
  const [answers] = chartsOfCounts(t, anEdition({ counts: { ack_due: 21, ack_in_time: 19 } }))
  assert.equal(answers?.title, 'Promises: 19 of 21 answers came in time')
})

test('a table that says the same takes the place of its chart; one number, or nothing but zeros, is no chart', () => {
  const table = aTable([aRow('by_group', 6), aRow('local', 3)], { by: 'actor' })
  assert.ok(!chartsOfCounts(t, anEdition({ counts, tables: [table] })).some(({ id }) => id === 'acted'))
  assert.deepEqual(chartsOfCounts(t, anEdition({ counts: { meetings: 3, warned: 0, banned: 0 } })), [])
})
