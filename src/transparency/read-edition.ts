import { isDay } from '../rules/is-day.ts'
import { hasExactly, isRecord } from '../seal/json.ts'
import {
  breakdownKeys,
  type Breakdown,
  type Cell,
  countingDays,
  countKeys,
  type Counts,
  type Edition,
  editionFormat,
  editionKinds,
  emptyCells,
  isPeriodSlug,
  layouts,
  limits,
  type Row,
  textKeys
} from './model.ts'

const fields = [
  'format',
  'body',
  'period',
  'version',
  'prev',
  'kind',
  'layout',
  'language',
  'counted_by',
  'counts',
  'tables',
  'years',
  'notes',
  'texts',
  'correction',
  'retracted',
  'source'
] as const

const isOneOf = <T extends string>(value: unknown, list: readonly T[]): value is T => list.some((each) => each === value)

/** One line of text: no line break, no other control, and no mark that turns the direction of what follows. */
function isLine(value: unknown, longest: number = limits.line): value is string {
  return typeof value === 'string' && value.length <= longest && !/[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]|\p{Cs}/u.test(value)
}

const isCell = (value: unknown): value is Cell =>
  typeof value === 'number' ? Number.isInteger(value) && value >= 0 && value <= limits.count : isOneOf(value, emptyCells)

const isList = <T>(value: unknown, most: number, isItem: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.length <= most && value.every(isItem)

const isNonEmptyLine = (value: unknown): value is string => isLine(value) && value.trim() !== ''
const isLabel = (value: unknown): value is string => isLine(value, limits.label) && value.trim() !== ''

function isCounts(value: unknown): value is Counts {
  return isRecord(value) && Object.entries(value).every(([key, cell]) => isOneOf(key, countKeys) && isCell(cell))
}

function isTable(value: unknown): value is Breakdown {
  if (!hasExactly(value, ['by', 'columns', 'rows']) || !isOneOf(value.by, breakdownKeys)) return false
  const columns: unknown = value.columns
  const isKey = (key: unknown): key is Breakdown['columns'][number] => isOneOf(key, countKeys)
  if (!isList(columns, limits.columns, isKey) || columns.length === 0 || new Set(columns).size !== columns.length) return false
  const isRow = (row: unknown): row is Row =>
    hasExactly(row, ['label', 'cells', 'of', 'note']) &&
    isLabel(row.label) &&
    isList(row.cells, columns.length, isCell) &&
    row.cells.length === columns.length &&
    isList(row.of, limits.rows, isLabel) &&
    Number.isInteger(row.note)
  const rows: unknown = value.rows
  return isList(rows, limits.rows, isRow) && new Set(rows.map(({ label }) => label)).size === rows.length
}

function isYear(value: unknown): value is Edition['years'][number] {
  return hasExactly(value, ['period', 'counts']) && isLine(value.period, 50) && value.period !== '' && isCounts(value.counts)
}

function isPeriod(value: unknown): value is Edition['period'] {
  if (!hasExactly(value, ['slug', 'from', 'to'])) return false
  return isPeriodSlug(value.slug) && isDay(value.from) && isDay(value.to) && value.from <= value.to
}

function isTexts(value: unknown): value is Edition['texts'] {
  return (
    isRecord(value) &&
    Object.entries(value).every(([key, lines]) => isOneOf(key, textKeys) && isList(lines, limits.lines, isNonEmptyLine))
  )
}

/** What somebody sent, if it is an edition in every part; nothing otherwise. Says nothing about whether it adds up. */
export function readEdition(value: unknown): Edition | undefined {
  if (!hasExactly(value, fields)) return undefined
  const { format, body, period, version, prev, kind, layout, language, counted_by, counts, tables, years, notes, texts } = value
  const isWhole =
    format === editionFormat &&
    isPeriodSlug(body) &&
    isPeriod(period) &&
    Number.isInteger(version) &&
    Number(version) >= 1 &&
    typeof prev === 'string' &&
    (prev === '' ? version === 1 : /^[\w-]{43}$/.test(prev) && version !== 1) &&
    isOneOf(kind, editionKinds) &&
    isOneOf(layout, layouts) &&
    typeof language === 'string' &&
    /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{2,8})*$/.test(language) &&
    isOneOf(counted_by, countingDays) &&
    isCounts(counts) &&
    isList(tables, limits.tables, isTable) &&
    isList(years, limits.years, isYear) &&
    isList(notes, limits.notes, isNonEmptyLine) &&
    isTexts(texts) &&
    isLine(value.correction) &&
    typeof value.retracted === 'boolean' &&
    isLine(value.source)
  if (!isWhole) return undefined
  const edition = value as unknown as Edition
  const notesExist = edition.tables.every(({ rows }) => rows.every(({ note }) => note >= 0 && note <= edition.notes.length))
  const isOnce = new Set(edition.tables.map(({ by }) => by)).size === edition.tables.length
  const isEmptied = !edition.retracted || (isBare(edition) && edition.correction.trim() !== '')
  const isSmall = JSON.stringify(edition).length <= limits.text
  return notesExist && isOnce && isEmptied && isSmall ? edition : undefined
}

/** Has no number and no words beside the note on why. */
function isBare({ counts, tables, years, notes, texts }: Edition): boolean {
  return [counts, texts].every((each) => Object.keys(each).length === 0) && tables.length + years.length + notes.length === 0
}
