import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareOf } from './pages/number-tables.tsx'
import fc from 'fast-check'
import { anEdition, aRow, aTable } from '../../test/helpers/editions.ts'
import { checkCells } from './check-cells.ts'
import { checkDifferences } from './check-differences.ts'
import { checkSums } from './check-sums.ts'
import { checkLine } from './check-text.ts'
import { checkEdition } from './check-edition.ts'
import { findingId, mustBeMended } from './findings.ts'

const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code)

test('kinds must sum to issues, and reports to issues and repeats', () => {
  const right = anEdition({
    counts: { reports: 20, issues: 16, repeat_reports: 4 },
    tables: [aTable([aRow('A', 9), aRow('B', 7)])]
  })
  assert.deepEqual(checkSums(right), [])
  const wrong = anEdition({
    counts: { reports: 21, issues: 16, repeat_reports: 4 },
    tables: [aTable([aRow('A', 9), aRow('B', 8)])]
  })
  assert.deepEqual(checkSums(wrong), [
    { code: 'does_not_add_up', count: 'reports', whole: 21, parts: 20 },
    { code: 'does_not_add_up', table: 'kind', count: 'issues', whole: 16, parts: 17 }
  ])
})

test('a column that not every row fills is named as not to be rebuilt, unless its rows already give it', () => {
  const table = (advised: number) =>
    anEdition({
      counts: { advised: 6 },
      tables: [aTable([aRow('A', 5, advised), aRow('B', 3, 'missing')], { columns: ['issues', 'advised'] })]
    })
  assert.deepEqual(checkSums(table(4)), [{ code: 'cannot_be_rebuilt', table: 'kind', count: 'advised', whole: 6, parts: 4 }])
  assert.deepEqual(codes(checkSums(table(6))), ['more_than_whole'])
  assert.deepEqual(codes(checkSums(table(7))), ['does_not_add_up', 'more_than_whole'])
})

test('a part is never more than its whole', () => {
  assert.deepEqual(codes(checkSums(anEdition({ counts: { votes: 26, quorate: 27 } }))), ['more_than_whole'])
  assert.deepEqual(codes(checkSums(anEdition({ counts: { votes: 27, quorate: 26 } }))), [])
  assert.deepEqual(codes(checkSums(anEdition({ counts: { votes: 'missing', quorate: 26 } }))), [])
})

test('ones and twos of cases and people are flagged, in rows and in counts; meetings are not', () => {
  const edition = anEdition({
    counts: { banned: 1, warned: 3, police_called: 0, meetings: 2 },
    tables: [aTable([aRow('A', 2), aRow('B', 3), aRow('C', 0)])]
  })
  assert.deepEqual(checkCells(edition), [
    { code: 'small_count', count: 'banned', whole: 1 },
    { code: 'small_cell', table: 'kind', row: 'A', count: 'issues', whole: 2 }
  ])
})

test('S23 one hidden row is worked out from the total; two are not', () => {
  const hidden = (...rows: Parameters<typeof aRow>[]) =>
    anEdition({ counts: { issues: 16 }, tables: [aTable(rows.map((row) => aRow(...row)))] })
  assert.deepEqual(checkDifferences(hidden(['A', 14], ['B', 'hidden']), []), [
    { code: 'can_be_worked_out', table: 'kind', row: 'B', count: 'issues', whole: 2, periods: [] }
  ])
  assert.deepEqual(checkDifferences(hidden(['A', 12], ['B', 'hidden'], ['C', 'hidden']), []), [])
})

test('S23 two hidden rows that leave two are both ones', () => {
  const edition = anEdition({
    counts: { issues: 16 },
    tables: [aTable([aRow('A', 14), aRow('B', 'hidden'), aRow('C', 'hidden')])]
  })
  assert.deepEqual(
    checkDifferences(edition, []).map(({ row, whole }) => [row, whole]),
    [
      ['B', 1],
      ['C', 1]
    ]
  )
})

const half = (slug: string, from: string, to: string) => ({ slug, from, to })
const firstHalf = half('2025-h1', '2025-01-01', '2025-06-30')
const secondHalf = half('2025-h2', '2025-07-01', '2025-12-31')

test('S23 a number hidden in a half-year is worked out from the year and the other half', () => {
  const rows = (a: number | 'hidden', b: number | 'hidden') => [aTable([aRow('A', a), aRow('B', b)])]
  const first = anEdition({ period: firstHalf, counts: { issues: 10 }, tables: rows(8, 2) })
  const year = anEdition({ counts: { issues: 16 }, tables: rows(13, 3) })
  const second = anEdition({ period: secondHalf, counts: { issues: 'hidden' }, tables: rows('hidden', 'hidden') })
  assert.deepEqual(checkDifferences(second, [first]), [])
  const found = checkDifferences(second, [first, year])
  assert.deepEqual(
    found.map(({ count, row, whole, periods }) => [count, row, whole, periods]),
    [
      ['issues', undefined, 6, ['2025', '2025-h1']],
      ['issues', 'A', 5, ['2025', '2025-h1']],
      ['issues', 'B', 1, ['2025', '2025-h1']]
    ]
  )
})

test('S23 a year of halves and quarters is filled in every way', () => {
  const quarters = [half('q3', '2025-07-01', '2025-09-30'), half('q4', '2025-10-01', '2025-12-31')]
  const [third, fourth] = quarters.map((period) => anEdition({ period, counts: { banned: 3 } }))
  const year = anEdition({ counts: { banned: 8 } })
  const first = anEdition({ period: firstHalf, counts: { banned: 'hidden' } })
  assert.ok(third && fourth)
  assert.deepEqual(
    checkDifferences(first, [third, fourth, year]).map(({ whole }) => whole),
    [2]
  )
  assert.deepEqual(checkDifferences(first, [third, year]), [])
})

test('S23 rows put together come apart when another version shows one of them', () => {
  const merged = anEdition({
    counts: { issues: 9 },
    tables: [aTable([{ ...aRow('A or B', 4), of: ['A', 'B'] }, aRow('C', 5)])],
    version: 2
  })
  assert.deepEqual(checkDifferences(merged, []), [])
  const before = anEdition({ tables: [aTable([aRow('A', 3)])] })
  assert.deepEqual(
    checkDifferences(merged, [before]).map(({ row, whole }) => [row, whole]),
    [
      ['A', 3],
      ['B', 1]
    ]
  )
})

test('S23 what an earlier version or another year’s comparison printed cannot be hidden any more', () => {
  const draft = anEdition({ counts: { banned: 'hidden' }, version: 2 })
  assert.deepEqual(
    checkDifferences(draft, [anEdition({ counts: { banned: 1 } })]).map(({ whole }) => whole),
    [1]
  )
  const later = anEdition({
    period: half('2026', '2026-01-01', '2026-12-31'),
    years: [{ period: '2025', counts: { banned: 1 } }]
  })
  assert.deepEqual(
    checkDifferences(draft, [later]).map(({ whole, periods }) => [whole, periods]),
    [[1, ['2026']]]
  )
})

test('numbers that contradict each other give nothing away and never hang', () => {
  const wrong = anEdition({ counts: { issues: 3 }, tables: [aTable([aRow('A', 14), aRow('B', 'hidden')])] })
  assert.deepEqual(checkDifferences(wrong, []), [])
})

test('S23 whatever is hidden alone in a column is found, and what is found is right', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 12 }), fc.nat(), (values, at) => {
      const rows = values.map((value, i) => aRow(`row ${i}`, i === at % values.length ? 'hidden' : value))
      const issues = values.reduce((sum, value) => sum + value, 0)
      const [found] = checkDifferences(anEdition({ counts: { issues }, tables: [aTable(rows)] }), [])
      assert.equal(found?.whole, values[at % values.length])
    })
  )
})

test('twenty years of quarters with every breakdown are looked through in a moment', () => {
  const tables = (['kind', 'place', 'outcome', 'channel', 'actor'] as const).map((by) =>
    aTable(
      Array.from({ length: 12 }, (_, i) => aRow(`row ${i}`, i % 5 === 0 ? 'hidden' : i, 3)),
      { by, columns: ['issues', 'reports'] }
    )
  )
  const ends = ['03-31', '06-30', '09-30', '12-31']
  const editions = Array.from({ length: 20 }, (_, i) => String(2000 + i)).flatMap((year) => [
    anEdition({ period: half(year, `${year}-01-01`, `${year}-12-31`), counts: { issues: 400, reports: 500 }, tables }),
    ...ends.map((end, at) =>
      anEdition({
        period: half(`${year}-q${at + 1}`, `${year}-${['01', '04', '07', '10'][at]}-01`, `${year}-${end}`),
        counts: { issues: 100, reports: 120 },
        tables
      })
    )
  ])
  const started = performance.now()
  checkDifferences(editions.at(-1) ?? anEdition(), editions.slice(0, -1))
  assert.ok(performance.now() - started < 4_000, `${performance.now() - started} ms`)
})

test('names, handles, times, pronouns, quotes and rooms are flagged in a line', () => {
  const found = (line: string) => checkLine(line, ['Noor Haddad']).map((hit) => `${hit.code}: ${hit.found}`)
  assert.deepEqual(found('Maya Lind asked @maya_l at 14:30 in Room 204.'), [
    'text_name: Maya Lind',
    'text_handle: @maya_l',
    'text_time: 14:30',
    'text_room: Room 204'
  ])
  assert.deepEqual(found('noor wrote to a@b.example and she said “go home” on 3 May'), [
    'text_name: noor',
    'text_email: a@b.example',
    'text_time: 3 May',
    'text_pronoun: she',
    'text_quote: “go home”'
  ])
  assert.deepEqual(found('Five cases were about aggressive language in the forum.'), [])
  assert.deepEqual(found('The Code of Conduct Working Group changed its guide.'), [])
})

test('of the police a report says only that they were called', () => {
  const found = (line: string) => checkLine(line, []).map(({ code }) => code)
  assert.deepEqual(found('The police were called.'), [])
  assert.deepEqual(found('There were no police matters.'), [])
  assert.deepEqual(found('The police were called because of an assault by a speaker and took them away.'), ['text_police'])
  assert.deepEqual(found('A police officer came to the venue.'), ['text_police'])
})

test('names of bodies and spaces may stand in a line', () => {
  assert.deepEqual(
    checkLine('Two cases at PyCon Example came from Helsinki Hackers.', [], ['PyCon Example', 'Helsinki Hackers']),
    []
  )
})

test('labels, notes and corrections are looked at too; a site may have capitals, a person may not', () => {
  const edition = anEdition({
    tables: [aTable([aRow('Code Site West', 5), aRow('Maya', 4), aRow('Chat of @mlx', 3)])],
    notes: ['Ask Sam Example.'],
    correction: 'It was on 3 May.'
  })
  const found = checkEdition(edition, { earlier: [], names: ['Maya Lind'], harmless: [] })
  assert.deepEqual(
    found.map(({ code, row, text }) => [code, row ?? text]),
    [
      ['text_name', 'Maya'],
      ['text_handle', 'Chat of @mlx'],
      ['text_name', 'notes'],
      ['text_time', 'correction']
    ]
  )
})

test('a long line without a stop costs no more than a moment', () => {
  const started = performance.now()
  for (const piece of ['a', 'A a', '@', 'x@', '"', 'github.', '1:', 'Aa ']) checkLine(piece.repeat(20_000), ['Maya Lind'])
  assert.ok(performance.now() - started < 3_000)
})

test('only what can be worked out has to be mended; a report taken back has nothing to look at', () => {
  const findings = checkEdition(
    anEdition({ counts: { issues: 3, banned: 1 }, tables: [aTable([aRow('A', 'hidden'), aRow('B', 2)])] }),
    {
      earlier: [],
      names: [],
      harmless: []
    }
  )
  assert.deepEqual(codes(findings), ['can_be_worked_out', 'small_count', 'small_cell'])
  assert.deepEqual(findings.map(mustBeMended), [true, false, false])
  assert.equal(new Set(findings.map(findingId)).size, findings.length)
  const back = (correction: string) =>
    codes(checkEdition(anEdition({ retracted: true, correction }), { earlier: [], names: ['Maya Lind'], harmless: [] }))
  assert.deepEqual(back('Somebody could be recognised.'), [])
  assert.deepEqual(back('Maya could be recognised.'), ['text_name'])
})

test('S23 the share of a promise kept is shown where both numbers are, rounded down, and never made up', () => {
  const counts = { ack_due: 3, ack_in_time: 2, told_due: 200, told_in_time: 199, votes: 27, quorate: 'missing' } as const
  assert.deepEqual(
    [shareOf(counts, 'ack_in_time'), shareOf(counts, 'told_in_time'), shareOf(counts, 'quorate')],
    [66, 99, undefined]
  )
  assert.equal(shareOf({ votes: 0, quorate: 0 }, 'quorate'), undefined)
  assert.equal(shareOf({ ack_in_time: 2 }, 'ack_in_time'), undefined)
})
