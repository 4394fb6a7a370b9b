import { parse as parseCsv } from 'csv-parse/sync'
import { parseDocument } from 'yaml'
import { decodeText } from './decode-text.ts'
import { cellsOf, meaningOf } from './headings.ts'
import { type FileProblem, type FileRow, mostBytes, mostRows, type ReadFile } from './model.ts'

type Pairs = readonly (readonly [heading: string, value: string])[]
type Found = { readonly heads: readonly string[]; readonly rows: readonly { row: number; pairs: Pairs }[] }

/** Reads a list of spaces in CSV or, when `name` ends so, YAML. Never throws, whatever the bytes are. */
export function readFile(name: string, bytes: Uint8Array): ReadFile | { readonly problem: FileProblem } {
  if (bytes.length > mostBytes) return { problem: 'too_big' }
  const { text, encoding } = decodeText(bytes)
  if (text.trim() === '') return { problem: 'empty' }
  const found = /\.ya?ml$/i.test(name) ? readYaml(text) : readCsv(text)
  if ('problem' in found) return found
  if (found.rows.length === 0) return { problem: 'empty' }
  if (found.rows.length > mostRows) return { problem: 'too_many_rows' }
  if (!found.heads.some((head) => meaningOf(head) === 'name')) return { problem: 'no_name_column' }
  const rows = found.rows.map(({ row, pairs }): FileRow => ({ row, cells: cellsOf(pairs) }))
  return { rows, encoding, ignored: [...new Set(found.heads.filter((head) => meaningOf(head) === undefined))].slice(0, 40) }
}

/** Comma, semicolon or tab: whichever the head has most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? ''
  const count = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

function readCsv(text: string): Found | { problem: FileProblem } {
  let records: string[][]
  try {
    records = parseCsv(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 64 * 1024,
      to_line: mostRows * 20
    })
  } catch {
    return { problem: 'not_csv' }
  }
  const [heads = [], ...rest] = records
  if (heads.length > 200) return { problem: 'not_csv' }
  const rows = rest.map((cells, i) => ({
    row: i + 2,
    // A cell behind the last heading belongs to nothing: it is kept under a name that means nothing.
    pairs: cells.map((value, at) => [heads[at] ?? '', value] as const)
  }))
  return { heads, rows: rows.filter(({ pairs }) => pairs.some(([, value]) => value.trim() !== '')) }
}

function readYaml(text: string): Found | { problem: FileProblem } {
  let value: unknown
  try {
    const document = parseDocument(text, { logLevel: 'silent', merge: false })
    if (document.errors.length > 0) return { problem: 'not_yaml' }
    // An alias of an alias can stand for more than fits in memory.
    value = document.toJS({ maxAliasCount: 10 })
  } catch {
    return { problem: 'not_yaml' }
  }
  const list = isMapping(value) ? value['spaces'] : value
  if (!Array.isArray(list)) return { problem: 'not_yaml' }
  const rows = list.slice(0, mostRows + 1).map((item: unknown, i) => ({
    row: i + 1,
    pairs: isMapping(item) ? Object.entries(item).map(([key, cell]) => [key, cellText(cell)] as const) : []
  }))
  return { heads: [...new Set(rows.flatMap(({ pairs }) => pairs.map(([key]) => key)))], rows }
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A cell of YAML as CSV would have it: lists with commas, moderators with semicolons. What is deeper is nothing. */
function cellText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(itemText)
      .filter(Boolean)
      .join(value.some(isMapping) ? '; ' : ', ')
  return isMapping(value) ? '' : plainText(value)
}

function itemText(value: unknown): string {
  if (!isMapping(value)) return Array.isArray(value) ? '' : plainText(value)
  const marks = [value['role'] === 'administrator' && 'administrator', value['able_to_ban'] === true && 'ban'].filter(Boolean)
  return `${plainText(value['name'])} <${plainText(value['contact'])}>${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
}

function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
