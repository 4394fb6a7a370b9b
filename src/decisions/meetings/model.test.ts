import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movedAlike, type Repeat, timesOf } from './model.ts'

const listed = (times: ReturnType<typeof timesOf>) => (times === 'skipped' ? [] : times)
const typed = { day: '2026-10-13', from: '18:00', to: '19:30' }
const begins = (repeat: Repeat, count: number, from = typed, zone = 'Europe/Berlin') => {
  const times = timesOf(from, repeat, count, zone)
  return times === 'skipped' ? times : times.map(({ starts_at }) => starts_at.toISOString().slice(0, 16))
}

test('a meeting each week keeps its hour on the local clock when clocks change', () => {
  assert.deepEqual(begins('week', 3), ['2026-10-13T16:00', '2026-10-20T16:00', '2026-10-27T17:00'])
  assert.deepEqual(begins('two_weeks', 2), ['2026-10-13T16:00', '2026-10-27T17:00'])
  assert.deepEqual(begins('once', 9), ['2026-10-13T16:00'])
})

test('a meeting each month falls on the same day or on the same weekday', () => {
  assert.deepEqual(begins('month_weekday', 4), ['2026-10-13T16:00', '2026-11-10T17:00', '2026-12-08T17:00', '2027-01-12T17:00'])
  assert.deepEqual(begins('month_day', 3, { ...typed, day: '2026-12-31' }, 'UTC'), [
    '2026-12-31T18:00',
    '2027-01-31T18:00',
    '2027-02-28T18:00'
  ])
})

test('a fifth weekday is the last one where a month has only four', () => {
  assert.deepEqual(begins('month_weekday', 3, { ...typed, day: '2026-12-31' }, 'UTC'), [
    '2026-12-31T18:00',
    '2027-01-28T18:00',
    '2027-02-25T18:00'
  ])
})

test('a time that the clocks skip is no time for a meeting, and a later one of a series moves out of the gap', () => {
  const night = { day: '2027-03-28', from: '02:30', to: '03:30' }
  assert.equal(begins('once', 1, night), 'skipped')
  assert.deepEqual(begins('week', 2, { ...night, day: '2027-03-21' }), ['2027-03-21T01:30', '2027-03-28T01:30'])
})

test('an end that is not later is on the next day', () => {
  const [over] = listed(timesOf({ day: '2026-10-24', from: '23:00', to: '04:00' }, 'once', 1, 'Europe/Berlin'))
  assert.equal(over?.ends_at.toISOString(), '2026-10-25T03:00:00.000Z')
})

test('later meetings of a series move by as much of the local clock, on the other side of a change of clocks too', () => {
  const [before, later] = listed(timesOf(typed, 'two_weeks', 2, 'Europe/Berlin'))
  const [after] = listed(timesOf({ day: '2026-10-15', from: '17:00', to: '18:00' }, 'once', 1, 'Europe/Berlin'))
  assert.ok(before && later && after)
  const { starts_at, ends_at } = movedAlike(later, before, after, 'Europe/Berlin')
  assert.deepEqual([starts_at.toISOString(), ends_at.toISOString()], ['2026-10-29T16:00:00.000Z', '2026-10-29T17:00:00.000Z'])
})
