import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isQuietHours, type QuietHours, quietUntil } from './quiet-hours.ts'

const nights: QuietHours = { zone: 'Europe/Berlin', days: [6, 7], from: '22:00', to: '07:30', urgentComes: true }
const until = (quiet: QuietHours, now: string) => quietUntil(quiet, new Date(now))?.toISOString()

test('nights and whole days are quiet, and the end of both is found', () => {
  assert.equal(until(nights, '2026-11-18T12:00:00Z'), undefined, 'a Wednesday at one')
  assert.equal(until(nights, '2026-11-18T20:59:00Z'), undefined)
  assert.equal(until(nights, '2026-11-18T21:00:00Z'), '2026-11-19T06:30:00.000Z')
  assert.equal(until(nights, '2026-11-19T06:29:59Z'), '2026-11-19T06:30:00.000Z')
  assert.equal(until(nights, '2026-11-20T21:30:00Z'), '2026-11-23T06:30:00.000Z', 'from Friday night to Monday morning')
  const day = { ...nights, days: [], from: '09:00', to: '17:00' }
  assert.equal(until(day, '2026-11-18T10:00:00Z'), '2026-11-18T16:00:00.000Z')
  assert.equal(until({ ...nights, days: [], from: '00:00', to: '00:00' }, '2026-11-18T23:00:00Z'), undefined)
})

test('quiet hours follow the clock of the zone across daylight saving', () => {
  assert.equal(until({ ...nights, days: [] }, '2026-03-28T22:00:00Z'), '2026-03-29T05:30:00.000Z')
  assert.equal(until({ ...nights, days: [] }, '2026-10-24T22:00:00Z'), '2026-10-25T06:30:00.000Z')
})

test('quiet hours that never end, or are none, are not taken', () => {
  assert.ok(isQuietHours(nights))
  for (const wrong of [
    null,
    {},
    { ...nights, days: [1, 2, 3, 4, 5, 6, 7] },
    { ...nights, days: [1, 1] },
    { ...nights, days: [0] },
    { ...nights, from: '24:00' },
    { ...nights, zone: 'Moon/Base' },
    { ...nights, urgentComes: 'yes' }
  ]) {
    assert.equal(isQuietHours(wrong), false, JSON.stringify(wrong))
  }
})
