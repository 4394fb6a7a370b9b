import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addSpan, clockState, dueAt, isBusinessDay, readDuration, remindersOf } from './clocks.ts'
import { addMonths, instantOf, isTimeZone, wallTime } from './zoned-time.ts'

const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca'
]
const zone = fc.constantFrom(...zones)
const moment = fc.date({ min: new Date('2001-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
const at = (text: string) => new Date(text)

test('reads the durations that procedures use and nothing else', () => {
  assert.deepEqual(readDuration('P7D'), { months: 0, days: 7, milliseconds: 0 })
  assert.deepEqual(readDuration('PT24H'), { months: 0, days: 0, milliseconds: 86_400_000 })
  assert.deepEqual(readDuration('P1Y2M1W1DT1H30M'), { months: 14, days: 8, milliseconds: 5_400_000 })
  for (const wrong of ['', 'P', 'PT', 'P7', '7D', 'P-7D', 'P1.5D', 'p7d', 'P7DT', 'P0D', 'PT5S', ' P7D', 'P99999D', 'P7D\n']) {
    assert.equal(readDuration(wrong), undefined, wrong)
  }
})

test('a week across daylight saving ends at the same time of day, 24 hours do not', () => {
  const place = { zone: 'America/New_York' }
  const before = at('2027-03-13T15:00:00Z') // 10:00, the night before clocks go forward
  assert.equal(dueAt({ from: 'received', within: 'P7D' }, before, place).toISOString(), '2027-03-20T14:00:00.000Z')
  assert.equal(dueAt({ from: 'received', within: 'PT24H' }, before, place).toISOString(), '2027-03-14T15:00:00.000Z')
  const autumn = at('2027-11-06T14:00:00Z') // 10:00, the night before clocks go back
  assert.equal(dueAt({ from: 'received', within: 'P1D' }, autumn, place).toISOString(), '2027-11-07T15:00:00.000Z')
})

test('a time of day that does not exist moves forward, one that exists twice is the first', () => {
  const place = { zone: 'Europe/Berlin' }
  const skipped = dueAt({ from: 'received', within: 'P1D' }, at('2027-03-27T01:30:00Z'), place)
  assert.equal(skipped.toISOString(), '2027-03-28T01:30:00.000Z') // 02:30 does not exist, so 03:30 summer time
  const twice = dueAt({ from: 'received', within: 'P1D' }, at('2027-10-30T00:30:00Z'), place)
  assert.equal(twice.toISOString(), '2027-10-31T00:30:00.000Z')
})

test('leap days: a year after 29 February is 28 February, a month after 31 January is its last day', () => {
  const place = { zone: 'UTC' }
  assert.equal(
    dueAt({ from: 'decided', within: 'P1Y' }, at('2028-02-29T12:00:00Z'), place).toISOString(),
    '2029-02-28T12:00:00.000Z'
  )
  assert.equal(
    dueAt({ from: 'decided', within: 'P1M' }, at('2028-01-31T12:00:00Z'), place).toISOString(),
    '2028-02-29T12:00:00.000Z'
  )
  assert.equal(
    dueAt({ from: 'decided', within: 'P1D' }, at('2028-02-28T12:00:00Z'), place).toISOString(),
    '2028-02-29T12:00:00.000Z'
  )
})

test('business days skip weekends and holidays in the zone of the body', () => {
  const place = { zone: 'America/New_York', holidays: new Set(['2026-11-26', '2026-11-27']) }
  const clock = { from: 'received', within: 'P2D', counts: 'business' } as const
  // Wednesday 20:00 in New York is Thursday in UTC: Thursday and Friday are free, so Monday, Tuesday.
  assert.equal(dueAt(clock, at('2026-11-26T01:00:00Z'), place).toISOString(), '2026-12-02T01:00:00.000Z')
  // A start on Saturday counts as the first minute of Monday.
  assert.equal(dueAt(clock, at('2026-11-21T15:00:00Z'), place).toISOString(), '2026-11-25T05:00:00.000Z')
  // A body whose week begins on Sunday.
  const friday = { zone: 'Asia/Riyadh', weekend: [5, 6] }
  assert.equal(dueAt({ ...clock, within: 'P1D' }, at('2026-11-19T09:00:00Z'), friday).toISOString(), '2026-11-22T09:00:00.000Z')
})

test('a holiday list without a single working day is an error and not an endless loop', () => {
  const place = { zone: 'UTC', weekend: [1, 2, 3, 4, 5, 6, 7] }
  assert.throws(() => dueAt({ from: 'received', within: 'P1D', counts: 'business' }, at('2026-11-21T00:00:00Z'), place))
})

test('reminders come before the due time, first one first, and never before the start', () => {
  const clock = { from: 'received', within: 'P7D', remind: ['P1D', 'P3D', 'P8D'] } as const
  const reminders = remindersOf(clock, at('2026-11-01T10:00:00Z'), { zone: 'UTC' })
  assert.deepEqual(
    reminders.map((due) => due.toISOString()),
    ['2026-11-05T10:00:00.000Z', '2026-11-07T10:00:00.000Z']
  )
})

test('one promise across a leap day, a holiday and the night when clocks go forward', () => {
  const place = { zone: 'America/New_York', holidays: new Set(['2028-03-01', '2028-03-10']) }
  const clock = { from: 'discussed', within: 'P10D', counts: 'business', remind: ['P1D', 'P3D'] } as const
  // Monday 28 February, 09:00 at -05:00. Ten business days without the 1st and the 10th of March: Wednesday the 15th, at -04:00.
  const start = at('2028-02-28T14:00:00Z')
  assert.equal(dueAt(clock, start, place).toISOString(), '2028-03-15T13:00:00.000Z')
  assert.deepEqual(
    remindersOf(clock, start, place).map((due) => due.toISOString()),
    // Three business days before is the Thursday before the holiday and the change of clocks.
    ['2028-03-09T14:00:00.000Z', '2028-03-14T13:00:00.000Z']
  )
  // The same start in a place without that holiday and with another change of clocks.
  assert.equal(dueAt(clock, at('2028-02-28T08:00:00Z'), { zone: 'Europe/Berlin' }).toISOString(), '2028-03-13T08:00:00.000Z')
  assert.equal(dueAt({ ...clock, counts: 'calendar' }, start, place).toISOString(), '2028-03-09T14:00:00.000Z')
})

test('a reminder of a business promise falls on a business day, and hours before it are hours', () => {
  const place = { zone: 'Europe/Berlin', holidays: new Set(['2026-12-25']) }
  const clock = { from: 'received', within: 'P2D', counts: 'business', remind: ['P1D', 'PT6H'] } as const
  // Wednesday 23 December: due on Monday the 28th; a business day before is Thursday.
  assert.deepEqual(
    remindersOf(clock, at('2026-12-23T09:00:00Z'), place).map((due) => due.toISOString()),
    ['2026-12-24T09:00:00.000Z', '2026-12-28T03:00:00.000Z']
  )
})

test('property: whole days before a business promise are business days, and not before its start', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 19 }), zone, (start, days, before, name) => {
      const place = { zone: name, holidays: new Set(['2026-12-25']) }
      const clock = { from: 'received', within: `P${days}D`, counts: 'business', remind: [`P${before}D`] } as const
      for (const reminder of remindersOf(clock, start, place)) {
        assert.ok(isBusinessDay(wallTime(reminder, name), place))
        assert.ok(reminder > start && reminder < dueAt(clock, start, place))
      }
    })
  )
})

test('what ended while nobody looked is late with its answer, however long ago that was', () => {
  const clock = { from: 'decided', within: 'P1Y', else: 'say_late' } as const
  const start = at('2028-02-29T12:00:00Z')
  const due = at('2029-02-28T12:00:00Z')
  const now = at('2035-01-01T00:00:00Z')
  assert.deepEqual(clockState(clock, { start, now }, { zone: 'UTC' }), { state: 'late', due, then: 'say_late' })
  assert.deepEqual(clockState({ ...clock, else: 'offer_fallback' }, { start, now }, { zone: 'UTC' }), {
    state: 'late',
    due,
    then: 'offer_fallback'
  })
})

test('a promise is running, soon, late with what to do then, or kept', () => {
  const clock = { from: 'received', within: 'P7D', remind: ['P1D'], else: 'status_message' } as const
  const place = { zone: 'UTC' }
  const start = at('2026-11-01T10:00:00Z')
  const due = at('2026-11-08T10:00:00Z')
  const state = (now: string, done?: string) =>
    clockState(clock, { start, now: at(now), done: done ? at(done) : undefined }, place)
  assert.deepEqual(clockState(clock, { now: start }, place), { state: 'not_started' })
  assert.deepEqual(state('2026-11-02T10:00:00Z'), { state: 'running', due })
  assert.deepEqual(state('2026-11-07T10:00:00Z'), { state: 'soon', due })
  assert.deepEqual(state('2026-11-08T10:00:00Z'), { state: 'soon', due })
  assert.deepEqual(state('2026-11-08T10:00:00.001Z'), { state: 'late', due, then: 'status_message' })
  assert.deepEqual(state('2026-11-30T10:00:00Z', '2026-11-08T10:00:00Z'), { state: 'kept', due })
  assert.deepEqual(state('2026-11-30T10:00:00Z', '2026-11-09T10:00:00Z'), { state: 'kept_late', due })
})

test('property: the wall clock and back is the same instant, except in the repeated hour', () => {
  fc.assert(
    fc.property(moment, zone, (instant, name) => {
      const back = instantOf(wallTime(instant, name), name)
      assert.ok(back <= instant && instant.getTime() - back.getTime() <= 3_600_000)
      assert.equal(wallTime(back, name), wallTime(instant, name))
    })
  )
})

test(
  'property: spans agree with Temporal, in every zone',
  { skip: !('Temporal' in globalThis) && 'this runtime has no Temporal' },
  () => {
    const { Temporal } = globalThis as unknown as { Temporal: TemporalLike }
    const number = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(moment, zone, number(14), number(400), number(60), (start, name, months, days, hours) => {
        const ours = addSpan(start, { months, days, milliseconds: hours * 3_600_000 }, name)
        const theirs = Temporal.Instant.fromEpochMilliseconds(start.getTime())
          .toZonedDateTimeISO(name)
          .add({ months, days, hours })
        assert.equal(ours.getTime(), theirs.epochMilliseconds)
      }),
      { numRuns: 400 }
    )
  }
)

interface TemporalLike {
  Instant: {
    fromEpochMilliseconds(ms: number): {
      toZonedDateTimeISO(zone: string): { add(span: object): { epochMilliseconds: number } }
    }
  }
}

test('property: a later start is never due earlier, and every promise is due after its start', () => {
  const counts = fc.constantFrom('calendar' as const, 'business' as const)
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 0, max: 20 * 86_400_000 }),
      fc.integer({ min: 1, max: 40 }),
      counts,
      zone,
      (start, gap, days, counted, name) => {
        const clock = { from: 'received', within: `P${days}D`, counts: counted } as const
        const place = { zone: name, holidays: new Set(['2026-12-25', '2027-01-01']) }
        const first = dueAt(clock, start, place)
        const second = dueAt(clock, new Date(start.getTime() + gap), place)
        assert.ok(first > start)
        // The hour that is repeated in autumn may turn round by that hour; nothing else may.
        assert.ok(second.getTime() - first.getTime() >= -3_600_000)
      }
    )
  )
})

test('property: a business promise is due on a business day', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 30 }), zone, (start, days, name) => {
      const place = { zone: name, holidays: new Set(['2026-12-25']) }
      const due = dueAt({ from: 'received', within: `P${days}D`, counts: 'business' }, start, place)
      assert.ok(isBusinessDay(wallTime(due, name), place))
    })
  )
})

test('months are added inside the month, and unknown zones are known to be unknown', () => {
  assert.equal(new Date(addMonths(Date.UTC(2027, 2, 31), -1)).toISOString(), '2027-02-28T00:00:00.000Z')
  assert.equal(isTimeZone('Europe/Berlin'), true)
  assert.equal(isTimeZone('Europe/Nowhere'), false)
  assert.equal(isTimeZone(''), false)
})
