import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  carpentriesOne,
  carpentriesZero,
  djangoMalformed,
  djangoYears,
  kubernetes2021,
  kubernetes2022,
  psf2024
} from '../../../test/helpers/published-reports.ts'
import { utf8 } from '../../seal/bytes.ts'
import { checkSums } from '../check-sums.ts'
import { readReports } from './read-reports.ts'

const about = { body: 'conduct', language: 'en', source: 'An earlier page', today: '2026-03-10' }
const read = (text: string, today = about.today) => readReports(utf8(text), { ...about, today })
const only = (text: string) => {
  const { editions, problems } = read(text)
  assert.deepEqual(problems, [])
  const [edition] = editions
  assert.ok(edition && editions.length === 1)
  return edition
}

test('replaying the published PSF 2024 numbers flags that "advised in six" cannot be rebuilt from the breakdown', () => {
  const edition = only(psf2024)
  assert.deepEqual(edition.counts, {
    reports: 20,
    meetings: 17,
    issues: 16,
    votes: 27,
    quorate: 26,
    followed_up: 11,
    advised: 6,
    local: 4,
    repeat_reports: 4
  })
  const [kinds] = edition.tables
  assert.deepEqual(kinds?.columns, ['issues', 'no_action', 'advised', 'local', 'other_action'])
  assert.deepEqual(
    kinds?.rows.map(({ label, cells }) => [label, ...cells]),
    [
      ['Microaggressions or aggressive language in Discourse', 5, 'missing', 1, 3, 'missing'],
      ['Discourse communication concerning PSF-Vote discussions', 4, 1, 2, 'missing', 1],
      ['Communication and wording issues on GitHub', 4, 'missing', 1, 'missing', 'missing'],
      ['Incidents at PSF-sponsored events', 2, 'missing', 'missing', 1, 'missing'],
      ['Found not to constitute a Code of Conduct violation', 1, 'missing', 'missing', 'missing', 'missing']
    ]
  )
  const findings = checkSums(edition)
  assert.deepEqual(
    findings.filter(({ count }) => count === 'advised'),
    [{ code: 'cannot_be_rebuilt', table: 'kind', count: 'advised', whole: 6, parts: 4 }]
  )
  // Eleven followed up, six of them advised and four local; the kinds do give sixteen, and the local ones four.
  assert.deepEqual(
    findings.filter(({ count }) => count !== 'advised'),
    [{ code: 'does_not_add_up', count: 'followed_up', whole: 11, parts: 10 }]
  )
})

test('a table of years becomes a report for each year, with up to five years beside it', () => {
  const { editions, problems } = read(djangoYears)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    editions.map(({ period, years }) => [period.slug, years.map((year) => year.period).join(' ')]),
    [
      ['2025', '2024 2023 2022 2021 2020'],
      ['2024', '2023 2022 2021 2020 2019'],
      ['2023', '2022 2021 2020 2019'],
      ['2022', '2021 2020 2019'],
      ['2021', '2020 2019'],
      ['2020', '2019'],
      ['2019', '']
    ]
  )
  assert.deepEqual(editions[1]?.counts, { reports: 10, people_named: 9, by_group: 4, local: 2, banned: 2, no_action: 4 })
  assert.deepEqual(editions[0]?.notes[1], 'People named: total number of people named in the reports')
  assert.deepEqual(
    editions.flatMap((edition) => checkSums(edition).map(({ whole, parts }) => [edition.period.slug, whole, parts])),
    [['2021', 6, 7]]
  )
})

test('contradiction 15: the table with nine headings and seven cells is refused, naming each row and the reason', () => {
  const { editions, problems } = read(djangoMalformed)
  assert.deepEqual(editions, [])
  assert.deepEqual(problems[0], { code: 'wrong_width', line: 5, row: '2025', cells: 7, headings: 9 })
  assert.equal(problems.length, 7)
})

test('reports by channel and by who acted are read from lists and from tables', () => {
  const lists = only(kubernetes2021)
  assert.deepEqual([lists.period.slug, lists.counts], ['2021-h1', { reports: 85, conduct_actions: 64, punitive: 55 }])
  assert.deepEqual(checkSums(lists), [])
  const tables = only(kubernetes2022)
  assert.deepEqual([tables.period.slug, tables.counts], ['2022-h1', { reports: 69, conduct_actions: 41 }])
  assert.deepEqual(
    tables.tables.map(({ by, columns, rows }) => [by, columns, rows[2]]),
    [
      ['channel', ['reports'], { label: 'GitHub admins', cells: ['missing'], of: [], note: 1 }],
      ['actor', ['restorative', 'punitive'], { label: 'GitHub Admins', cells: ['missing', 'missing'], of: [], note: 1 }]
    ]
  )
  assert.deepEqual(tables.notes, ['The data for GitHub was not kept long enough.', 'There is no earlier number to compare with.'])
  // Forty-one is the restorative ones alone; fourteen punitive ones stand beside them.
  assert.deepEqual(checkSums(tables), [{ code: 'does_not_add_up', count: 'conduct_actions', whole: 41, parts: 55 }])
})

test('"no" is zero, and what is not counted is missing', () => {
  assert.deepEqual(only(carpentriesZero).counts, {
    reports: 0,
    breaches: 0,
    police_called: 0,
    policy_changes: 1,
    committee_changes: 0
  })
  assert.deepEqual(only(carpentriesOne).counts, {
    reports: 1,
    breaches: 1,
    police_called: 0,
    policy_changes: 0,
    committee_changes: 'missing'
  })
  const never = carpentriesZero.replace(/processed NO formal incident reports/, 'has not received an incident report')
  assert.equal(only(never).counts.reports, 0)
})

test('sentences of the source are not taken over: some name people', () => {
  for (const text of [psf2024, djangoYears, kubernetes2022, carpentriesOne]) {
    for (const edition of read(text).editions) assert.deepEqual([edition.texts, edition.source], [{}, 'An earlier page'])
  }
})

test('every wrong file says what is wrong and gives nothing', () => {
  const rows = (text: string) => djangoYears.replace(/\| 2025 .*\n/, text)
  const codes = (found: ReturnType<typeof readReports>) => {
    assert.deepEqual(found.editions, [])
    return found.problems.map(({ code, line }) => [code, line])
  }
  assert.deepEqual(codes(readReports(new Uint8Array([0xff, 0xfe, 0x41]), about)), [['not_utf8', undefined]])
  assert.deepEqual(codes(readReports(new Uint8Array(300_000), about)), [['too_big', undefined]])
  assert.deepEqual(codes(read('a\0b')), [['not_utf8', undefined]])
  assert.deepEqual(codes(read('')), [['unknown_form', undefined]])
  assert.deepEqual(codes(read('# Minutes\n\nWe met.')), [['unknown_form', undefined]])
  assert.deepEqual(codes(read(rows('| 2025 | four | 4 | 2 | 1 | 2 | 1 |\n'))), [['not_a_number', 5]])
  assert.deepEqual(codes(read(rows('| 2025 | -4 | 4 | 2 | 1 | 2 | 1 |\n'))), [['not_a_number', 5]])
  assert.deepEqual(codes(read(rows('| 20x5 | 4 | 4 | 2 | 1 | 2 | 1 |\n'))), [['not_a_year', 5]])
  assert.deepEqual(codes(read(rows('| 2024 | 4 | 4 | 2 | 1 | 2 | 1 |\n'))), [['doubled', 6]])
  assert.deepEqual(codes(read(djangoYears.replace('People named ', 'People I know'))), [['unknown_column', 3]])
  assert.deepEqual(codes(read(kubernetes2021.replace('June 30', 'June 31'))), [['no_period', undefined]])
  assert.deepEqual(codes(read(psf2024.replace('received 20 reports', 'received some reports'))), [['no_numbers', undefined]])
  assert.deepEqual(codes(read(djangoYears, '2025-12-31')), [['not_past', undefined]])
})

test('a file with a mark of byte order and with Windows line ends is read', () => {
  assert.equal(read(`\uFEFF${djangoYears.replaceAll('\n', '\r\n')}`).editions.length, 7)
  assert.equal(only(psf2024.replaceAll('\n', '\r\n')).counts.advised, 6)
  assert.equal(only(kubernetes2021.replaceAll('\n', '\r\n')).tables.length, 2)
})

test('a file made to be slow is read in a moment', () => {
  const started = performance.now()
  for (const piece of ['| ', '- Via a: 1 ', '**Total ', 'transparency report 2024 ', '- 5 cases ', '<sup>1</sup>'])
    read(piece.repeat(20_000))
  assert.ok(performance.now() - started < 5_000)
})
