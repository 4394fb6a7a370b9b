import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rule } from '../../test/helpers/votes.ts'
import { decide } from './decide.ts'
import type { Ballot, RollEntry } from './vote.ts'
import { voteTimes } from './vote-times.ts'

const newYork = { zone: 'America/New_York', holidays: new Set(['2027-03-17']) }
const plain = { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true } as const
const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

test('a vote of a week closes at the same time of day, though clocks go forward in between', () => {
  const times = voteTimes(rule({ ...plain, window: 'P7D' }), Date.parse('2027-03-12T15:00:00Z'), newYork)
  assert.equal(iso(times.closes), '2027-03-19T14:00:00.000Z')
  assert.deepEqual([times.earliest, times.extended], [times.opened, undefined])
})

test('a vote in business time leaves out weekends and holidays, in its shortest time and its extension too', () => {
  const slow = rule({
    ...plain,
    window: { within: 'P5D', counts: 'business' },
    open_at_least: 'P3D',
    closes_early: 'all_voted',
    quorum: 2,
    on_no_quorum: 'extended',
    extended_by: 'P2D'
  })
  const times = voteTimes(slow, Date.parse('2027-03-11T15:00:00Z'), newYork)
  assert.deepEqual(
    [iso(times.earliest), iso(times.closes), iso(times.extended)],
    ['2027-03-16T14:00:00.000Z', '2027-03-19T14:00:00.000Z', '2027-03-23T14:00:00.000Z']
  )
})

test('a vote over a leap day, and one that a person ends', () => {
  assert.equal(
    iso(voteTimes(rule({ ...plain, window: 'P1M' }), Date.parse('2028-01-29T12:00:00Z'), { zone: 'UTC' }).closes),
    '2028-02-29T12:00:00.000Z'
  )
  assert.equal(voteTimes(rule(plain), 0, { zone: 'UTC' }).closes, undefined)
})

test('nobody loses their vote to the change of clocks: a day earlier by the server’s zone is not the end', () => {
  const day = rule({ ...plain, window: 'P1D' })
  const opened = Date.parse('2027-11-06T16:00:00Z')
  const roll: RollEntry[] = ['ada', 'grace'].map((person) => ({ person, standing: 'eligible' }))
  // 12:00 in New York on the day after is 25 hours later.
  const last: Ballot = { person: 'ada', choice: 'aye', at: opened + 25 * 60 * 60 * 1000 }
  const clock = { times: voteTimes(day, opened, { zone: 'America/New_York' }), now: last.at + 1 }
  assert.equal(decide(day, roll, [last], clock).state, 'passed')
})
