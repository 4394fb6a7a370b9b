import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSums } from './check-sums.ts'
import { anEdition } from '../../test/helpers/editions.ts'
import { type ClosedCase, countCases, type Counted } from './count-cases.ts'
import { layouts } from './model.ts'

const aCase = (more: Partial<ClosedCase> = {}): ClosedCase => ({
  received: '2025-03-01',
  closed: '2025-03-11',
  kind: 'Aggressive language',
  place: 'Forum',
  channel: 'Form',
  outcome: 'warned',
  acted_by: 'by_group',
  followed_up: true,
  reports: 1,
  people_named: 1,
  police_called: false,
  appealed: false,
  acknowledged_in_time: true,
  ack_hours: 20,
  told_in_time: true,
  votes: 1,
  quorate: 1,
  ...more
})
const year = { from: '2025-01-01', to: '2025-12-31' }
const today = '2026-03-10'

function count(
  cases: readonly ClosedCase[],
  ...[layout = 'psf', options = { today }]: [Parameters<typeof countCases>[2]?, Parameters<typeof countCases>[3]?]
): Counted {
  const counted = countCases(cases, year, layout, options)
  assert.ok(!('problem' in counted))
  return counted
}

test('S23 a period that has not ended cannot be counted', () => {
  assert.deepEqual(countCases([aCase()], year, 'psf', { today: '2025-12-31' }), { problem: 'period_not_past' })
  assert.deepEqual(countCases([aCase()], { from: '2026-01-01', to: '2025-01-01' }, 'psf', { today }), { problem: 'wrong_period' })
  assert.ok('counts' in countCases([aCase()], year, 'psf', { today: '2026-01-01' }))
})

test('S23 only cases of the period count, by the day of closing or of receipt', () => {
  const cases = [
    aCase({ received: '2024-12-20', closed: '2025-01-10' }),
    aCase({ received: '2025-12-20', closed: '2026-01-10' }),
    aCase()
  ]
  assert.equal(count(cases).cases, 2)
  assert.deepEqual(
    [count(cases, 'psf', { today, by: 'received' }), count(cases)].map(({ counts }) => counts.median_close_days),
    [16, 16]
  )
})

test('no report is a report: every number that cases give is there as zero', () => {
  const { counts, tables } = count([])
  assert.deepEqual([counts.reports, counts.issues, counts.police_called, counts.quorate], [0, 0, 0, 0])
  assert.equal(counts.median_ack_hours, 'missing')
  assert.ok(tables.every(({ rows }) => rows.length === 0))
  assert.equal('meetings' in counts, false)
})

test('several reports of one issue, votes and who acted are counted apart', () => {
  const cases = [
    aCase({ reports: 3 }),
    aCase({ acted_by: 'advised', outcome: 'no_action', votes: 2 }),
    aCase({ acted_by: 'local', kind: 'Something else', acknowledged_in_time: false, ack_hours: 200 }),
    aCase({
      acted_by: 'nobody',
      outcome: 'not_a_violation',
      followed_up: false,
      told_in_time: undefined,
      acknowledged_in_time: undefined,
      ack_hours: undefined
    })
  ]
  const { counts, tables } = count(cases)
  assert.deepEqual(counts, {
    reports: 6,
    repeat_reports: 2,
    issues: 4,
    followed_up: 3,
    advised: 1,
    local: 1,
    by_group: 1,
    no_action: 1,
    police_called: 0,
    appeals: 0,
    votes: 5,
    quorate: 4,
    ack_due: 3,
    ack_in_time: 2,
    told_due: 3,
    told_in_time: 3,
    median_ack_hours: 20,
    median_close_days: 10
  })
  assert.deepEqual(
    tables.find(({ by }) => by === 'kind')?.rows.map(({ label, cells }) => [label, ...cells]),
    [
      ['Aggressive language', 3, 1, 0, 1],
      ['Something else', 1, 0, 1, 0]
    ]
  )
})

test('what is counted from cases always adds up, in every layout', () => {
  const outcomes = ['warned', 'banned', 'no_action', 'suspended'] as const
  const actors = ['by_group', 'local', 'advised', 'by_group'] as const
  const cases = Array.from({ length: 40 }, (_, i) =>
    aCase({
      reports: 1 + (i % 3),
      outcome: outcomes[i % 4] ?? 'warned',
      acted_by: actors[(i >> 2) % 4] ?? 'local',
      kind: `Kind ${i % 5}`
    })
  )
  // A report may be acted on and end without action: Django's columns are not one thing for each, and say so.
  for (const layout of layouts.filter((each) => each !== 'django')) {
    assert.deepEqual(checkSums(anEdition({ layout, ...count(cases, layout) })), [], layout)
  }
})

test('the order of rows tells nothing of the order of cases', () => {
  const cases = ['B', 'A', 'C', 'A'].map((kind) => aCase({ kind }))
  const labels = (list: readonly ClosedCase[]) => count(list).tables[0]?.rows.map(({ label }) => label)
  assert.deepEqual(labels(cases), ['A', 'B', 'C'])
  assert.deepEqual(labels(cases.toReversed()), ['A', 'B', 'C'])
})
