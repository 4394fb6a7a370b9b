import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEdition, aRow, aTable } from '../../../test/helpers/editions.ts'
import type { ClosedCase } from '../count-cases.ts'
import { editionHash } from '../edition-bytes.ts'
import type { Edition } from '../model.ts'
import {
  beginForm,
  linesToJudge,
  mergeChosen,
  type NumbersForm,
  readCell,
  readNumbers,
  type Start,
  typeCell
} from './numbers-form.ts'

const today = '2026-03-10'
const start: Start = {
  body: { id: 'A'.repeat(22), slug: 'conduct', name: 'Conduct group' },
  period: { slug: '2025', from: '2025-01-01', to: '2025-12-31' },
  kind: 'full',
  layout: 'psf',
  counted_by: 'closed'
}
const closed: ClosedCase = {
  received: '2025-03-01',
  closed: '2025-03-11',
  kind: 'Aggressive language',
  place: 'Forum',
  channel: 'browser',
  outcome: 'warned',
  acted_by: 'by_group',
  followed_up: true,
  reports: 2,
  people_named: 1,
  police_called: false,
  appealed: undefined,
  acknowledged_in_time: true,
  ack_hours: 20,
  told_in_time: true,
  votes: undefined,
  quorate: undefined
}
const published = (...editions: Edition[]) => editions.map((edition) => ({ edition, hash: editionHash(edition) }))
const begin = (cases: readonly ClosedCase[] = [closed], before: Edition[] = [], more: Partial<Start> = {}): NumbersForm => {
  const form = beginForm({ ...start, ...more }, cases, published(...before), today)
  assert.ok(!('problem' in form))
  return form
}
const read = (form: NumbersForm): Edition => {
  const { edition, errors } = readNumbers(form)
  assert.deepEqual(errors, [])
  assert.ok(edition)
  return edition
}

test('a cell is a number, or says in one sign why there is none', () => {
  for (const cell of [0, 12, 'missing', 'hidden', 'none'] as const) assert.equal(readCell(typeCell(cell), 0), cell)
  assert.deepEqual(
    ['', ' 7 ', '–', 'X'].map((text) => readCell(text, 'missing')),
    ['missing', 7, 'hidden', 'none']
  )
  for (const wrong of ['-1', '1.5', '1,000', 'many', '12345678', '1e3', 'constructor'])
    assert.equal(readCell(wrong, 0), undefined, wrong)
})

test('S23 a report begins with one’s own closed cases; what cases do not tell is empty, not zero', () => {
  const form = begin()
  assert.deepEqual([form.counts.reports, form.counts.issues, form.counts.meetings, form.counts.votes], ['2', '1', '', '?'])
  const { counts, tables } = read(form)
  assert.deepEqual([counts.reports, counts.repeat_reports, counts.meetings, counts.votes], [2, 1, undefined, 'missing'])
  assert.deepEqual(tables[0]?.rows, [{ label: 'Aggressive language', cells: [1, 0, 0, 0], of: [], note: 0 }])
  assert.deepEqual(beginForm({ ...start, period: { slug: '2026', from: '2026-01-01', to: '2026-12-31' } }, [], [], today), {
    problem: 'period_not_past'
  })
})

test('no case at all still makes a whole report of zeros', () => {
  const edition = read(begin([]))
  assert.deepEqual([edition.counts.reports, edition.tables], [0, []])
})

test('earlier years come from what was published: as long a period, newest version, five at most', () => {
  const year = (slug: string, version = 1, reports = 1) =>
    anEdition({
      period: { slug, from: `${slug}-01-01`, to: `${slug}-12-31` },
      version,
      prev: version === 1 ? '' : 'x'.repeat(43),
      counts: { reports }
    })
  const half = anEdition({ period: { slug: '2024-h1', from: '2024-01-01', to: '2024-06-30' }, counts: { reports: 9 } })
  const all = [
    year('2018'),
    year('2019'),
    year('2020'),
    year('2021'),
    year('2022'),
    year('2023'),
    year('2024'),
    year('2024', 2, 7),
    half,
    year('2025')
  ]
  const { years } = begin([closed], all)
  assert.deepEqual(
    years.map(({ period, counts }) => [period, counts.reports]),
    [
      ['2024', '7'],
      ['2023', '1'],
      ['2022', '1'],
      ['2021', '1'],
      ['2020', '1']
    ]
  )
})

test('a body says its licence once: the next full report begins with the newest one', () => {
  const year = (slug: string, licence: string) =>
    anEdition({
      period: { slug, from: `${slug}-01-01`, to: `${slug}-12-31` },
      texts: { licence: [licence], thanks: ['Thanks.'] }
    })
  assert.deepEqual(begin([closed], [year('2024', 'CC BY-SA 4.0'), year('2023', 'Ask us.')]).texts, { licence: 'CC BY-SA 4.0' })
  assert.deepEqual(begin([closed], []).texts, {})
})

test('a later version follows the one before, keeps what was made by hand, and must say why it is there', () => {
  const before = anEdition({ counts: { reports: 2, meetings: 17 }, texts: { summary: ['A line.'] }, notes: ['A note.'] })
  const form = begin([closed], [before])
  assert.deepEqual(
    [form.version, form.prev, form.mustExplain, form.counts.meetings, form.texts.summary, form.notes],
    [2, editionHash(before), true, '17', 'A line.', 'A note.']
  )
  assert.deepEqual(readNumbers(form).errors, [{ field: 'correction', code: 'correction' }])
  assert.equal(read({ ...form, correction: ' One  more. ' }).correction, 'One more.')
  const back = read({ ...form, correction: 'Why', retracted: true })
  assert.deepEqual([back.counts, back.tables, back.texts, back.retracted], [{}, [], {}, true])
  const closing = anEdition({ kind: 'closing', counts: { reports: 2 } })
  assert.equal(begin([closed], [closing]).mustExplain, false)
})

test('whoever has no case of their own begins with the numbers of the version before, not with zeros', () => {
  const before = anEdition({ counts: { reports: 20 }, tables: [aTable([aRow('A', 20)])] })
  const form = begin([], [before])
  assert.deepEqual([form.counts.reports, form.tables[0]?.rows[0]?.cells], ['20', ['20']])
})

test('everything typed wrongly is named by its field, and nothing is lost', () => {
  const form = begin()
  const [table] = form.tables
  assert.ok(table)
  const row = { label: 'A', cells: ['1', '', '', ''], of: [], note: '', chosen: false }
  const wrong = readNumbers({
    ...form,
    counts: { ...form.counts, reports: 'twenty' },
    tables: [{ ...table, rows: [row, row, { ...row, label: '' }, { ...row, label: 'B', cells: ['x1'], note: '3' }] }],
    years: [{ period: '2024', counts: { reports: '1.5' } }]
  })
  assert.equal(wrong.edition, undefined)
  assert.deepEqual(
    wrong.errors.map(({ field, code }) => `${field} ${code}`),
    [
      'kind-1-label doubled',
      'kind-2-label label',
      'kind-3-note cell',
      'kind-3-0 cell',
      'year-2024-reports cell',
      'count-reports cell'
    ]
  )
  assert.deepEqual(readNumbers({ ...form, texts: { summary: 'x'.repeat(700) } }).errors, [{ field: 'numbers', code: 'too_long' }])
  assert.deepEqual(readNumbers({ ...form, counts: {}, tables: [] }).errors, [{ field: 'numbers', code: 'empty' }])
})

test('rows without a name and a number are left out', () => {
  const form = begin()
  const [table] = form.tables
  assert.ok(table)
  const empty = { label: ' ', cells: ['', ''], of: [], note: '', chosen: false }
  assert.equal(read({ ...form, tables: [{ ...table, rows: [...table.rows, empty] }] }).tables[0]?.rows.length, 1)
})

test('small rows are put together and keep the names of their parts', () => {
  const row = (label: string, cells: string[], chosen = true) => ({ label, cells, of: [], note: '', chosen })
  const table = {
    by: 'kind' as const,
    columns: ['issues', 'advised'] as const,
    rows: [row('A', ['1', '0']), row('B', ['5', '2'], false), row('C', ['2', '?'])]
  }
  const merged = mergeChosen(table)
  assert.deepEqual(
    merged.rows.map(({ label, cells, of }) => [label, cells, of]),
    [
      ['A, C', ['3', '?'], ['A', 'C']],
      ['B', ['5', '2'], []]
    ]
  )
  assert.equal(mergeChosen({ ...table, rows: [row('A', ['1', '0'])] }).rows.length, 1)
  const again = mergeChosen({ ...merged, rows: merged.rows.map((each) => ({ ...each, chosen: true })) })
  assert.deepEqual(again.rows[0]?.of, ['A', 'C', 'B'])
})

test('each line of the words is judged; a changed line is judged anew', () => {
  const lines = linesToJudge({ texts: { summary: ['One.', 'Two.'], thanks: ['One.'] } })
  assert.deepEqual(
    lines.map(({ key, line }) => [key, line]),
    [
      ['summary', 'One.'],
      ['summary', 'Two.'],
      ['thanks', 'One.']
    ]
  )
  assert.equal(new Set(lines.map(({ id }) => id)).size, 3)
})

test('a closing session asks for few numbers, and for the size of the event', () => {
  const form = begin(
    [closed],
    [anEdition({ period: { slug: '2024', from: '2024-01-01', to: '2024-12-31' }, counts: { reports: 3 } })],
    {
      kind: 'closing'
    }
  )
  assert.deepEqual(Object.keys(form.counts), ['reports', 'issues', 'followed_up', 'police_called', 'in_person', 'online'])
  assert.deepEqual([form.tables, form.years], [[], []])
  assert.deepEqual(read({ ...form, counts: { ...form.counts, in_person: '2400' } }).counts, {
    reports: 2,
    issues: 1,
    followed_up: 1,
    police_called: 0,
    in_person: 2400
  })
})
