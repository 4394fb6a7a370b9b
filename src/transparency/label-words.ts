import type { Words } from '../ui/make-words.ts'
import { ways } from '../seal/header.ts'
import { caseActors, caseOutcomes } from './count-cases.ts'
import type { Finding } from './findings.ts'
import type { Cell, Edition } from './model.ts'

const known = [...caseOutcomes, ...caseActors].filter((each) => each !== 'nobody')

/** Whether a label is one of the codes of outcomes, actors and ways in, which stay as they are. */
export function isCode(label: string): boolean {
  return label === 'nobody' || [...known, ...ways].some((each) => each === label)
}

/** A row's label in words: outcomes, actors and ways in are kept as codes, everything else as people wrote it. */
export function labelWords(t: Words, label: string): string {
  if (label === 'nobody') return t('transparency.actor.nobody')
  const way = ways.find((each) => each === label)
  if (way) return t(`transparency.channel.${way}`)
  const code = known.find((each) => each === label)
  return code === undefined ? label : t(`transparency.count.${code}`)
}

export function cellWords(t: Words, cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : t(`transparency.cell.${cell}`)
}

/** A finding in one sentence. */
export function findingWords(
  t: Words,
  { code, count, table, row, text, whole = 0, parts = 0, found = '', periods = [] }: Finding
): string {
  const names = [
    ...(table === undefined ? [] : [t(`transparency.by.${table}`)]),
    ...(row === undefined ? [] : [labelWords(t, row)]),
    ...(count === undefined ? [] : [t(`transparency.count.${count}`)]),
    ...(text === undefined ? [] : [textName(t, text)])
  ]
  const given = periods.length === 0 ? 'none' : periods.join(', ')
  return t(`transparency.finding.${code}`, { name: names.join(' · '), whole, parts, found, periods: given })
}

function textName(t: Words, text: NonNullable<Finding['text']>): string {
  if (text === 'notes') return t('transparency.notes')
  return text === 'correction' ? t('transparency.correction') : t(`transparency.text.${text}`)
}

/** What a report is called. `body` is the body's name. */
export function titleWords(t: Words, { period }: Pick<Edition, 'period'>, body: string): string {
  return t('transparency.title', { period: period.slug, body })
}
