import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DayKnown, daysKnown } from '../model.ts'
import { heldOn, searchDays, type Term } from './model.ts'

const term = (from_day: string, from_known: DayKnown, to_day: string | null = null, to_known: DayKnown = 'day'): Term => ({
  from_day,
  from_known,
  to_day,
  to_known
})

test('a term with exact days is held on its first and on its last day, and on no other side of them', () => {
  const exact = term('2024-03-01', 'day', '2024-05-01')
  const held = ['2024-02-29', '2024-03-01', '2024-05-01', '2024-05-02'].map((day) => heldOn(exact, day))
  assert.deepEqual(held, ['no', 'yes', 'yes', 'no'])
})

test('who is recorded "by" a day held the seat then, and perhaps long before', () => {
  const known = term('2024-12-31', 'by')
  assert.deepEqual(
    [heldOn(known, '2025-06-01'), heldOn(known, '2024-12-31'), heldOn(known, '2019-01-01')],
    ['yes', 'yes', 'perhaps']
  )
})

test('a month or a year of which no day is known says "perhaps" within it', () => {
  const vague = term('2013-08-01', 'month', '2015-01-01', 'year')
  const held = ['2013-07-31', '2013-08-16', '2013-08-31', '2014-12-31', '2015-07-01', '2016-01-01'].map((day) =>
    heldOn(vague, day)
  )
  assert.deepEqual(held, ['no', 'perhaps', 'yes', 'yes', 'perhaps', 'no'])
})

const base = Date.UTC(2010, 0, 1)
const span = 365 * 6
const dayAt = (n: number) => new Date(base + n * 86_400_000).toISOString().slice(0, 10)
const known = fc.constantFrom(...daysKnown)
const anyTerm = fc
  .tuple(fc.nat(span), fc.option(fc.nat(span), { nil: null }), known, known)
  .map(([a, b, from_known, to_known]): Term => {
    const to = b === null ? null : Math.max(a, b)
    return { from_day: dayAt(a), to_day: to === null ? null : dayAt(to), from_known, to_known }
  })

/** The naive model: every pair of days that the record allows, tried one by one. */
function naive({ from_day, to_day, from_known, to_known }: Term, day: string): string {
  const alike = (recorded: string, how: DayKnown) => (candidate: string) =>
    how === 'day'
      ? candidate === recorded
      : how === 'by'
        ? candidate <= recorded
        : candidate.slice(0, how === 'month' ? 7 : 4) === recorded.slice(0, how === 'month' ? 7 : 4)
  const begins = days.filter(alike(from_day, from_known))
  const ends = to_day === null ? ['9999-12-31'] : days.filter(alike(to_day, to_known))
  const latestBegin = begins.at(-1) ?? from_day
  const answers = new Set<boolean>()
  for (const begin of [begins[0] ?? from_day, latestBegin]) {
    for (const end of [ends[0] ?? '', ends.at(-1) ?? '']) {
      // Somebody is recorded as seated on the latest day on which the term can begin.
      const last = end < latestBegin ? latestBegin : end
      answers.add(begin <= day && day <= last)
    }
  }
  if (answers.size === 2) return 'perhaps'
  return answers.has(true) ? 'yes' : 'no'
}
const days = Array.from({ length: span + 800 }, (_, n) => dayAt(n - 400))

test('"on that day" agrees with a naive model of everything that the record allows', () => {
  fc.assert(
    fc.property(anyTerm, fc.nat(span + 300), (each, n) => {
      const day = dayAt(n)
      assert.equal(heldOn(each, day), naive(each, day))
    }),
    { numRuns: 3000 }
  )
})

test('the days that a query asks for leave out nobody who may have held a seat', () => {
  fc.assert(
    fc.property(anyTerm, fc.nat(span), (each, n) => {
      const { beginsBy, endsFrom } = searchDays(dayAt(n))
      const found = (each.from_known === 'by' || each.from_day <= beginsBy) && (each.to_day === null || each.to_day >= endsFrom)
      assert.ok(found || heldOn(each, dayAt(n)) === 'no')
    })
  )
})
