/** Names out of what an organiser pastes or picks: one a line, or a table. Runs in their browser alone. */
import { nameWords } from '../intake/match-names.ts'
import { fewestNames, longestName, mostBytes } from './bodies.ts'

export type NamesProblem = 'too_few' | 'too_many' | 'too_long'
export type ReadNames = { readonly names: readonly string[]; readonly problem?: NamesProblem }

/** How many different names there are: twenty times the same is one. */
export function distinctNames(names: readonly string[]): number {
  return new Set(names.map((name) => nameWords(name).toSorted().join(' '))).size
}

/** Bytes of a file: UTF-8 or UTF-16 with their marks, UTF-8 without, else what old spreadsheets write. */
export function decodeNames(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Splits a table by a separator; quotes hold separators, line ends and doubled quotes. */
function readTable(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i)
    if (quoted && letter === '"' && text.charAt(i + 1) === '"') cell += text.charAt(++i)
    else if (letter === '"' && (quoted || cell.trim() === '')) quoted = !quoted
    else if (!quoted && letter === separator) end()
    else if (!quoted && letter === '\n') {
      end()
      rows.push([])
    } else cell += letter
  }
  end()
  return rows
}

/** One line of plain text: no line ends, nothing invisible, and nothing that a spreadsheet would run. */
function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/^[\s'"=+\-@]+/u, '')
    .replace(/[\s"]+$/u, '')
    .replace(/\s+/gu, ' ')
}

const isHeading = (cell: string): boolean => /\b(name|names|surname|nombre|apellidos?|nom|prénom|vorname|nachname)\b/iu.test(cell)

/** Lines that are names, or a table whose first row says which columns are. Without such a row the first column counts. */
function cells(text: string): string[] {
  const [first = ''] = text.split('\n')
  const separator = ['\t', ';', ','].find((each) => first.includes(each) && readTable(first, each)[0]?.some(isHeading))
  const isPlain = separator === undefined && !/["\t;]/.test(text)
  if (isPlain) {
    const lines = text.split('\n')
    return isHeading(first) && nameWords(first).length === 1 ? lines.slice(1) : lines
  }
  const table = readTable(text, separator ?? (text.includes('\t') ? '\t' : text.includes(';') ? ';' : '\0'))
  const named = separator === undefined ? [] : (table[0] ?? []).flatMap((cell, i) => (isHeading(cell) ? [i] : []))
  if (named.length === 0) return table.map((row) => row[0] ?? '')
  const whole = named.filter((i) => /\b(full|display|badge)\b/iu.test(table[0]?.[i] ?? ''))
  const columns = whole.length > 0 ? whole.slice(0, 1) : named.slice(0, 3)
  return table.slice(1).map((row) => columns.map((i) => row[i] ?? '').join(' '))
}

/** `most`: how many names the link is for. With a problem nothing is sent, and the page says why. */
export function readNames(text: string, most: number): ReadNames {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const names = cells(plain)
    .map(clean)
    .filter((name) => nameWords(name).length > 0)
  if (names.length > most) return { names, problem: 'too_many' }
  if (names.some((name) => name.length > longestName)) return { names, problem: 'too_long' }
  if (new TextEncoder().encode(names.join('\n')).length > mostBytes) return { names, problem: 'too_many' }
  if (distinctNames(names) < fewestNames) return { names, problem: 'too_few' }
  return { names }
}
