import { createHash } from 'node:crypto'
import { effectForms } from '../../decisions/effects/forms/model.ts'
import { completeRule, type WrittenRule } from '../../rules/decision-rule.ts'
import { readEdition } from '../../transparency/read-edition.ts'

export type Row = Readonly<Record<string, unknown>>

/**
 * What the tables themselves do not look at: the shape of what stands in JSON, and hashes that do not fit their words. Gives
 * the first place that is wrong, as `motion_versions, row 3, options`.
 */
export function findWrongRow(parts: Readonly<Record<string, readonly Row[]>>): string | undefined {
  for (const [table, columns] of Object.entries(checks)) {
    for (const [at, row] of (parts[table] ?? []).entries()) {
      const wrong = Object.entries(columns).find(([column, fits]) => !fits(row[column], row))
      if (wrong) return `${table}, row ${at + 1}, ${wrong[0]}`
    }
  }
  return undefined
}

type Check = (value: unknown, row: Row) => boolean

const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isNothing = (value: unknown) => value === null || value === undefined
const listOf =
  (fits: (value: unknown) => boolean): Check =>
  (value) =>
    Array.isArray(value) && value.every(fits)

const isEffect = (value: unknown): value is Row =>
  isRecord(value) && isText(value['kind']) && Object.hasOwn(effectForms, value['kind']) && isText(value['body'])
const isPlanned = (value: unknown) => isRecord(value) && isEffect(value['effect'])
const isOption = (value: unknown) =>
  isRecord(value) && isText(value['title']) && isText(value['text']) && listOf(isPlanned)(value['effects'], value)
const isLink = (value: unknown) => isRecord(value) && isText(value['kind']) && isText(value['target'])
const isContent: Check = (value) =>
  isRecord(value) && listOf((part) => isRecord(part) && isText(part['key']) && isRecord(part['facts']))(value['parts'], value)

function isRule(value: unknown): boolean {
  if (!isRecord(value)) return false
  try {
    const { electorate, base } = completeRule(value as unknown as WrittenRule)
    return (isText(electorate) || Array.isArray(electorate)) && isText(base)
  } catch {
    return false
  }
}

/** As the database writes bytes: `\x` and hex. */
const isHashOf = (hash: unknown, text: unknown) =>
  isText(text) && hash === `\\x${createHash('sha256').update(text).digest('hex')}`

function isEditionText(text: unknown): boolean {
  if (isNothing(text)) return true
  try {
    return isText(text) && readEdition(JSON.parse(text)) !== undefined
  } catch {
    return false
  }
}

const checks: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  bodies: { rules: (value) => isRecord(value) && Object.values(value).every(isRule), upkeep: isRecord },
  charters: { sections: (value) => isRecord(value) && Object.values(value).every(isText) },
  motions: { links: listOf(isLink) },
  motion_versions: { options: (value, row) => listOf(isOption)(value, row) && (value as readonly unknown[]).length > 0 },
  resolution_effects: {
    data: (value, { kind }) => isEffect(value) && value['kind'] === kind,
    undo: (value, row) => isNothing(value) || listOf(isPlanned)(value, row)
  },
  votes: { rule: isRule },
  minutes_versions: { for_all: isContent },
  policy_texts: { hash: (value, { text }) => isHashOf(value, text) },
  policy_proposals: { rule: isRule, credits: listOf(isRecord) },
  editions: {
    json: isEditionText,
    hash: (value, { json }) => isNothing(json) || isHashOf(value, json)
  }
}
