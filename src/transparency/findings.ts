import type { BreakdownKey, CountKey, TextKey } from './model.ts'

/**
 * Something in an edition that people look at before they publish. Words: `transparency.finding.<code>`.
 *
 * - `does_not_add_up`: parts and whole differ · `cannot_be_rebuilt`: the parts that are given are too few, and not all are
 *   given · `more_than_whole`: a part is larger than its whole
 * - `small_cell`: a one or a two in a row · `small_count`: the same in a count of cases or people
 * - `can_be_worked_out`: a hidden number follows from others, of this edition or of earlier ones
 * - `text_*`: a line of text that may show who it is about
 */
export const findingCodes = [
  'does_not_add_up',
  'cannot_be_rebuilt',
  'more_than_whole',
  'small_cell',
  'small_count',
  'can_be_worked_out',
  'text_name',
  'text_handle',
  'text_email',
  'text_time',
  'text_pronoun',
  'text_quote',
  'text_room',
  'text_police'
] as const
export type FindingCode = (typeof findingCodes)[number]

export type Finding = {
  readonly code: FindingCode
  readonly count?: CountKey
  /** The table and the row's label. */
  readonly table?: BreakdownKey
  readonly row?: string
  readonly text?: TextKey | 'notes' | 'correction'
  /** Which line of the text, from 0. */
  readonly line?: number
  /** The number that is given, and the one that its parts give. */
  readonly whole?: number
  readonly parts?: number
  /** What stands in the text. */
  readonly found?: string
  /** For what can be worked out: which periods give it away; empty when it is this edition alone. */
  readonly periods?: readonly string[]
}

/** Names a finding of one draft, so that a reason given for it stays with it. */
export function findingId({ code, count, table, row, text, line, whole, parts, found }: Finding): string {
  return JSON.stringify([code, count, table, row, text, line, whole, parts, found])
}

/** What no reason makes right: a hidden number that anybody can work out. It is shown, or more is hidden. */
export function mustBeMended({ code }: Finding): boolean {
  return code === 'can_be_worked_out'
}
