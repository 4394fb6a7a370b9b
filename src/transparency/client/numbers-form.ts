import { countCases, type ClosedCase } from '../count-cases.ts'
import {
  type Breakdown,
  type BreakdownKey,
  type Cell,
  closingCounts,
  type CountKey,
  type Counts,
  type CountingDay,
  type Edition,
  editionFormat,
  type EditionKind,
  type Layout,
  layoutRules,
  type Period,
  type TextKey,
  textKeys
} from '../model.ts'
import { readEdition } from '../read-edition.ts'
import type { PublishedEdition } from './numbers-requests.ts'

/** A number as typed, with its way of saying that there is none: `?` nobody counted, `-` hidden, `x` not asked. */
export type Typed = string

export type RowForm = {
  readonly label: string
  readonly cells: readonly Typed[]
  readonly of: readonly string[]
  readonly note: Typed
  readonly chosen: boolean
}
export type TableForm = { readonly by: BreakdownKey; readonly columns: readonly CountKey[]; readonly rows: readonly RowForm[] }
type CountsForm = Readonly<Partial<Record<CountKey, Typed>>>
export type YearForm = { readonly period: string; readonly counts: CountsForm }

/** A report while it is made. Everything that is typed stays as it was typed. */
export type NumbersForm = {
  readonly body: { readonly id: string; readonly slug: string; readonly name: string }
  readonly period: Period
  readonly version: number
  readonly prev: string
  readonly kind: EditionKind
  readonly layout: Layout
  readonly counted_by: Exclude<CountingDay, 'unknown'>
  readonly mustExplain: boolean
  readonly counts: CountsForm
  readonly tables: readonly TableForm[]
  readonly years: readonly YearForm[]
  /** One in each line. */
  readonly notes: string
  readonly texts: Readonly<Partial<Record<TextKey, string>>>
  readonly correction: string
  readonly retracted: boolean
  /** Reasons for findings that stay, by their id. */
  readonly reasons: Readonly<Record<string, string>>
  /** Lines of which the person said that nobody can be recognised. */
  readonly judged: readonly string[]
}

export type Start = Pick<NumbersForm, 'body' | 'period' | 'kind' | 'layout' | 'counted_by'>

export type FormError = {
  readonly field: string
  readonly code: 'cell' | 'label' | 'doubled' | 'correction' | 'too_long' | 'empty'
}

const signs: Readonly<Record<string, Cell>> = { '?': 'missing', '-': 'hidden', '–': 'hidden', x: 'none' }

/** A typed cell; nothing when it is none. An empty one is `fallback`. */
export function readCell(typed: Typed, fallback: Cell | undefined): Cell | undefined {
  const text = typed.trim().toLowerCase()
  if (text === '') return fallback
  if (/^\d{1,6}$/.test(text)) return Number(text)
  return Object.hasOwn(signs, text) ? signs[text] : undefined
}

export function typeCell(cell: Cell): Typed {
  if (typeof cell === 'number') return String(cell)
  return { missing: '?', hidden: '-', none: 'x' }[cell]
}

const typeCounts = (counts: Counts): CountsForm =>
  Object.fromEntries(Object.entries(counts).map(([key, cell]) => [key, typeCell(cell)]))

const typeTable = ({ by, columns, rows }: Breakdown): TableForm => ({
  by,
  columns,
  rows: rows.map(({ label, cells, of, note }) => ({
    label,
    cells: cells.map(typeCell),
    of,
    note: note === 0 ? '' : String(note),
    chosen: false
  }))
})

/** How many earlier years stand beside a new report. */
const yearsBeside = 5

/**
 * A report to fill in: counts of the person's own closed cases, and what was published before. When there is a version of
 * this period already, the new one begins with its words and its hand-made numbers.
 */
export function beginForm(
  start: Start,
  cases: readonly ClosedCase[],
  published: readonly PublishedEdition[],
  today: string
): NumbersForm | { readonly problem: 'period_not_past' | 'wrong_period' } {
  const { period, layout, kind, counted_by } = start
  const counted = countCases(cases, period, layout, { today, by: counted_by })
  if ('problem' in counted) return counted
  const newest = published
    .filter(({ edition }) => edition.period.slug === period.slug)
    .toSorted((a, b) => b.edition.version - a.edition.version)[0]
  const before = newest?.edition
  const isExpected = newest === undefined || (before?.kind === 'closing' && kind === 'full')
  const hasCases = counted.cases > 0 || before === undefined
  const known = typeCounts(before?.counts ?? {})
  const keys = kind === 'closing' ? closingCounts : layoutRules[layout].counts
  const own = hasCases ? typeCounts(counted.counts) : {}
  const asked = Object.fromEntries(keys.map((key) => [key, '']))
  return {
    ...start,
    version: (before?.version ?? 0) + 1,
    prev: newest?.hash ?? '',
    mustExplain: !isExpected,
    counts: kind === 'closing' ? only(keys, { ...asked, ...known, ...own }) : { ...asked, ...known, ...own },
    tables: kind === 'closing' ? [] : hasCases ? counted.tables.map(typeTable) : (before?.tables ?? []).map(typeTable),
    years: kind === 'closing' ? [] : yearsBefore(published, period),
    notes: (before?.notes ?? []).join('\n'),
    texts: typeTexts(before?.texts ?? (kind === 'full' ? { licence: licenceBefore(published) } : {})),
    correction: '',
    retracted: false,
    reasons: {},
    judged: []
  }
}

const typeTexts = (texts: Edition['texts']): NumbersForm['texts'] =>
  Object.fromEntries(Object.entries(texts).flatMap(([key, lines]) => (lines.length > 0 ? [[key, lines.join('\n')]] : [])))

/** A body says once under which licence others may use its numbers; its next report begins with the same. */
function licenceBefore(published: readonly PublishedEdition[]): readonly string[] {
  const newest = published.toSorted((a, b) => (a.edition.period.to < b.edition.period.to ? 1 : -1))
  return newest.map(({ edition }) => edition.texts.licence ?? []).find((lines) => lines.length > 0) ?? []
}

const only = (keys: readonly CountKey[], counts: CountsForm): CountsForm =>
  Object.fromEntries(keys.map((key) => [key, counts[key] ?? '']))

/** The newest version of each earlier period that is as long as this one, latest first. */
function yearsBefore(published: readonly PublishedEdition[], period: Period): YearForm[] {
  const length = ({ from, to }: Period) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000 / 30)
  const newest = new Map<string, Edition>()
  for (const { edition } of published) {
    const known = newest.get(edition.period.slug)
    if (known === undefined || known.version < edition.version) newest.set(edition.period.slug, edition)
  }
  return [...newest.values()]
    .filter((each) => each.period.to < period.from && length(each.period) === length(period) && !each.retracted)
    .toSorted((a, b) => (a.period.to < b.period.to ? 1 : -1))
    .slice(0, yearsBeside)
    .map((each) => ({ period: each.period.slug, counts: typeCounts(each.counts) }))
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

const isEmpty = ({ label, cells }: RowForm) => label.trim() === '' && cells.every((cell) => cell.trim() === '')

/** The report as typed, and what is wrong with it, by field. */
export function readNumbers(form: NumbersForm): { readonly edition?: Edition; readonly errors: readonly FormError[] } {
  const errors: FormError[] = []
  const cell = (field: string, typed: Typed, fallback: Cell): Cell => {
    const read = readCell(typed, fallback)
    if (read === undefined) errors.push({ field, code: 'cell' })
    return read ?? fallback
  }
  const counts = (field: string, typed: CountsForm): Counts =>
    Object.fromEntries(
      Object.entries(typed).flatMap(([key, text]) =>
        text.trim() === '' ? [] : [[key, cell(`${field}-${key}`, text, 'missing')]]
      )
    )
  const notes = linesOf(form.notes)
  const tables = form.tables.map(({ by, columns, rows }): Breakdown => {
    const kept = rows.flatMap((row, place) => (isEmpty(row) ? [] : [{ row, place }]))
    const labels = kept.map(({ row }) => row.label.trim())
    const made = kept.map(({ row, place }, at) => {
      const field = `${by}-${place}`
      if (labels[at] === '') errors.push({ field: `${field}-label`, code: 'label' })
      else if (labels.indexOf(labels[at] ?? '') !== at) errors.push({ field: `${field}-label`, code: 'doubled' })
      const note = row.note.trim() === '' ? 0 : Number(row.note)
      if (!Number.isInteger(note) || note < 0 || note > notes.length) errors.push({ field: `${field}-note`, code: 'cell' })
      const cells = columns.map((_, i) => cell(`${field}-${i}`, row.cells[i] ?? '', 'missing'))
      return { label: labels[at] ?? '', cells, of: row.of, note }
    })
    return { by, columns, rows: made }
  })
  if (form.mustExplain && form.correction.trim() === '') errors.push({ field: 'correction', code: 'correction' })
  const years = form.years.map(({ period, counts: typed }) => ({ period, counts: counts(`year-${period}`, typed) }))
  const texts = Object.fromEntries(
    textKeys.flatMap((key) => (linesOf(form.texts[key] ?? '').length > 0 ? [[key, linesOf(form.texts[key] ?? '')]] : []))
  )
  const head = { format: editionFormat, body: form.body.slug, language: 'en', source: '', retracted: form.retracted } as const
  const { period, version, prev, kind, layout, counted_by } = form
  const correction = form.correction.replaceAll(/\s+/g, ' ').trim()
  const about = { ...head, period, version, prev, kind, layout, counted_by, correction }
  const whole = form.retracted
    ? { ...about, counts: {}, tables: [], years: [], notes: [], texts: {} }
    : {
        ...about,
        counts: counts('count', form.counts),
        tables: tables.filter(({ rows }) => rows.length > 0),
        years,
        notes,
        texts
      }
  if (errors.length > 0) return { errors }
  const edition = readEdition(JSON.parse(JSON.stringify(whole)))
  if (edition === undefined) return { errors: [{ field: 'numbers', code: 'too_long' }] }
  const hasNothing = !edition.retracted && Object.keys(edition.counts).length === 0
  return hasNothing ? { errors: [{ field: 'numbers', code: 'empty' }] } : { edition, errors: [] }
}

/** Puts the ticked rows of a table together into one, which keeps the names of its parts. */
export function mergeChosen(table: TableForm): TableForm {
  const chosen = table.rows.filter((row) => row.chosen)
  if (chosen.length < 2) return table
  const cells = table.columns.map((_, at) => {
    const values = chosen.map((row) => readCell(row.cells[at] ?? '', 'missing'))
    // A part that nobody counted makes the whole uncounted; a hidden one is counted anew by hand.
    const sum = values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0)
    return values.every((value) => typeof value === 'number') ? String(sum) : '?'
  })
  const of = chosen.flatMap((row) => (row.of.length > 0 ? row.of : [row.label.trim()]))
  const merged = { label: of.join(', ').slice(0, 120), cells, of, note: '', chosen: false }
  const first = table.rows.findIndex((row) => row.chosen)
  return { ...table, rows: table.rows.flatMap((row, at) => (at === first ? [merged] : row.chosen ? [] : [row])) }
}

/** Every line of text that somebody must judge: the report's own words. */
export function linesToJudge({
  texts
}: Pick<Edition, 'texts'>): { readonly key: TextKey; readonly line: string; readonly id: string }[] {
  return textKeys.flatMap((key) => (texts[key] ?? []).map((line) => ({ key, line, id: `${key}: ${line}` })))
}
