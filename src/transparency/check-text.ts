import type { Finding, FindingCode } from './findings.ts'
import { type Edition, textKeys } from './model.ts'

type Mark = { readonly code: FindingCode; readonly pattern: RegExp }

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** Parts have a longest length, so that no text costs a look from every letter of it. */
const marks: readonly Mark[] = [
  { code: 'text_email', pattern: /[^\s@<>()",;:]{1,64}@[^\s@<>()",;:]{1,100}\.[\p{L}\p{N}-]{2,60}/gu },
  {
    code: 'text_handle',
    pattern:
      /(?<![\w@.])@[\w-]{1,40}|(?<![\w/])u\/[\w-]{1,40}|\b\w{2,32}#\d{4}\b|\b(?:github|gitlab|linkedin|twitter|x|mastodon)\.\w{2,10}\/[\w/@-]{1,60}/giu
  },
  {
    code: 'text_time',
    pattern: new RegExp(
      [
        String.raw`\b\d{1,2}[:.h]\d{2}(?!\d)(?:\s?[ap]\.?m\b)?`,
        String.raw`\b\d{1,2}\s?[ap]\.?m\b`,
        String.raw`\b\d{4}-\d{2}-\d{2}\b`,
        String.raw`\b(?:${months})\s+\d{1,2}(?:st|nd|rd|th)?\b`,
        String.raw`\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:${months})\b`,
        String.raw`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`
      ].join('|'),
      'gu'
    )
  },
  { code: 'text_pronoun', pattern: /\b(?:he|him|his|himself|she|her|hers|herself)\b/giu },
  { code: 'text_quote', pattern: /"[^"]{2,300}"|“[^”]{2,300}”|«[^»]{2,300}»/gu },
  {
    code: 'text_room',
    pattern:
      /\b(?:[Rr]oom|[Hh]all|[Bb]ooth|[Bb]allroom|[Tt]rack|[Ff]loor)\s+(?:[A-Z]\w{0,20}|\d{1,4}\w?)\b|\b[A-Z]\w{2,20}\s+(?:[Rr]oom|[Hh]all|[Bb]allroom)\b/gu
  }
]

/** Two or three words with capitals in a row: `Maya Lind`. Words at the start of a sentence and months count for nothing alone. */
const twoCapitals = /(?<!\p{L})\p{Lu}\p{Ll}{1,30}(?:[ '’-]\p{Lu}\p{Ll}{1,30}){1,2}(?!\p{L})/gu

/** The one thing a report says of the police (S23 of the guideline: that they were called). */
const police = /\bpolice\b/iu
const policeCalled =
  /^(?:the )?police (?:were|was) (?:not )?called\b[^.]{0,40}\.?$|^there (?:were|was) no police (?:matters?|calls?)\.?$/iu

/** A known name as a word of its own. */
function namesIn(line: string, names: readonly string[]): string[] {
  const parts = names.flatMap((name) => name.split(/\s+/)).filter((part) => part.length > 2)
  const words = line.match(/[\p{L}\p{M}'’-]{2,60}/gu) ?? []
  const wanted = new Set(parts.map((part) => part.toLocaleLowerCase('en')))
  return words.filter((word) => wanted.has(word.toLocaleLowerCase('en')))
}

/**
 * What in one line may show who it is about, or when exactly. Advice, never a change: people judge each line. `names`:
 * people whose names are known here; `harmless`: names that may stand, of bodies and spaces.
 */
export function checkLine(
  line: string,
  names: readonly string[],
  harmless: readonly string[] = []
): { code: FindingCode; found: string }[] {
  const text = withoutNames(line, harmless)
  const capitals = [...text.matchAll(twoCapitals)].map(([hit]) => hit).filter((hit) => !isOrdinary(hit))
  return once([...capitals.map((hit) => ({ code: 'text_name' as const, found: hit })), ...checkLabel(line, names, harmless)])
}

/** The same for a label: names of sites and groups have capitals too, so only known names count. */
function checkLabel(line: string, names: readonly string[], harmless: readonly string[]): { code: FindingCode; found: string }[] {
  const text = withoutNames(line, harmless)
  return once([
    ...namesIn(text, names).map((hit) => ({ code: 'text_name' as const, found: hit })),
    ...marks.flatMap(({ code, pattern }) => [...text.matchAll(pattern)].map(([hit]) => ({ code, found: hit }))),
    ...(police.test(text) && !policeCalled.test(text.trim()) ? [{ code: 'text_police' as const, found: 'police' }] : [])
  ])
}

const withoutNames = (line: string, harmless: readonly string[]) =>
  harmless.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, ' ')), line)

type Hit = { readonly code: FindingCode; readonly found: string }

const once = (hits: readonly Hit[]): Hit[] =>
  hits.filter((each, i) => hits.findIndex((other) => other.code === each.code && other.found === each.found) === i)

const ordinary = new Set([
  'Code',
  'Conduct',
  'Working',
  'Group',
  'Committee',
  'Council',
  'Board',
  'The',
  'Steering',
  'Executive',
  'Creative',
  'Commons',
  'Attribution',
  'Slack',
  'Discourse'
])

const isOrdinary = (hit: string) => hit.split(/[ '’-]/).every((word) => ordinary.has(word))

type Texts = Pick<Edition, 'texts' | 'tables' | 'notes' | 'correction'>

/** The same for everything in an edition that people wrote: lines, labels, notes, and why there is a new version. */
export function checkTexts(
  { texts, tables, notes, correction }: Texts,
  names: readonly string[],
  harmless: readonly string[] = []
): Finding[] {
  const lines = textKeys.flatMap((text) =>
    (texts[text] ?? []).flatMap((line, at) => checkLine(line, names, harmless).map((hit) => ({ ...hit, text, line: at })))
  )
  const labels = tables.flatMap(({ by, rows }) =>
    rows.flatMap(({ label }) => checkLabel(label, names, harmless).map((hit) => ({ ...hit, table: by, row: label })))
  )
  const rest = notes.flatMap((note, at) =>
    checkLine(note, names, harmless).map((hit) => ({ ...hit, text: 'notes' as const, line: at }))
  )
  const why = checkLine(correction, names, harmless).map((hit) => ({ ...hit, text: 'correction' as const }))
  return [...lines, ...labels, ...rest, ...why]
}
