import type { Breakdown, Cell, CountKey, Counts, Row } from '../model.ts'
import { periodOf } from './periods.ts'
import { numberOf, numberPattern } from './read-file.ts'
import type { Taken } from './taken.ts'

/** What the sentences of a yearly report say, `#` standing for a number. */
const sentences: readonly (readonly [CountKey, string])[] = [
  ['reports', 'received # reports(?! each)'],
  ['meetings', 'met # times'],
  ['issues', 'represented # distinct issues'],
  ['votes', 'conducted # votes'],
  ['quorate', 'of which # reached quorum'],
  ['followed_up', '# of these \\d+ reports received active follow'],
  ['advised', 'advised the relevant teams in # cases?'],
  ['local', '# cases? were handled directly by local'],
  ['repeat_reports', '# issues received two reports each']
]

/** What was done with some cases of a kind, as its own lines say. */
const deeds: readonly (readonly [CountKey, RegExp])[] = [
  ['no_action', /\bno action\b/i],
  ['advised', /\badvised\b|\brecommend/i],
  ['local', /\bhandled\b/i],
  ['other_action', /\blogged\b/i]
]

/** A report in sentences, and a list of kinds with lines of what was done below each. */
export function readPsf(text: string): Taken {
  const [, year = ''] = /transparency report (\d{4})/i.exec(text) ?? []
  const period = periodOf(`${year}-01-01`, `${year}-12-31`)
  if (!period) return { drafts: [], problems: [{ code: 'no_period' }] }
  const flat = text.replaceAll(/\s+/g, ' ')
  const counts: Counts = Object.fromEntries(
    sentences.flatMap(([key, pattern]) => {
      const [, found] = new RegExp(pattern.replace('#', `(${numberPattern})`), 'i').exec(flat) ?? []
      return found === undefined ? [] : [[key, numberOf(found)]]
    })
  )
  if (counts.reports === undefined) return { drafts: [], problems: [{ code: 'no_numbers' }] }
  const table = readKinds(text)
  return { drafts: [{ layout: 'psf', period, counts, tables: table ? [table] : [], years: [], notes: [] }], problems: [] }
}

const line = new RegExp(String.raw`^- (${numberPattern}) cases? (.+)$`, 'i')

function readKinds(text: string): Breakdown | undefined {
  const rows: { label: string; issues: number; deeds: Map<CountKey, number> }[] = []
  for (const written of text.split('\n')) {
    const [, number = '', what] = line.exec(written) ?? []
    if (what !== undefined) rows.push({ label: labelOf(what), issues: numberOf(number), deeds: new Map() })
    else if (/^ {2,}- /.test(written)) for (const sentence of written.split(/(?<=\.)\s+/)) addDeed(rows.at(-1)?.deeds, sentence)
  }
  if (rows.length === 0) return undefined
  const columns = deeds.map(([key]) => key).filter((key) => rows.some((row) => row.deeds.has(key)))
  // A kind of which nothing is said was not said to have none.
  const made = rows.map(({ label, issues, deeds }): Row => {
    const cells: readonly Cell[] = [issues, ...columns.map((key) => deeds.get(key) ?? 'missing')]
    return { label, cells, of: [], note: 0 }
  })
  return { by: 'kind', columns: ['issues', ...columns], rows: made }
}

function addDeed(found: Map<CountKey, number> | undefined, sentence: string): void {
  const [, number] = new RegExp(String.raw`\b(${numberPattern}) cases?\b`, 'i').exec(sentence) ?? []
  const deed = deeds.find(([, pattern]) => pattern.test(sentence))
  if (number === undefined || !deed || !found) return
  const [key] = deed
  found.set(key, (found.get(key) ?? 0) + numberOf(number))
}

/** `involved incidents at events:` is "Incidents at events". */
function labelOf(what: string): string {
  const plain = what.replace(/^(?:involved|related to|addressed|concerned|were about|was) /i, '').replace(/[.:]\s*$/, '')
  return (plain.charAt(0).toUpperCase() + plain.slice(1)).slice(0, 120)
}
