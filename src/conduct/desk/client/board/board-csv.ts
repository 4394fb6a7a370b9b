/** One's own board as a file for a spreadsheet (ux 3.2): the vague columns and nothing else. Made in the browser alone. */
import type { Words } from '../../../../ui/make-words.ts'
import { reportStates } from '../../../threads/entry-bodies.ts'
import type { BoardRow } from '../../home.ts'

export const boardColumns = ['case', 'safety', 'repeat', 'status', 'received', 'due', 'actions', 'resolution'] as const

/** Text that a spreadsheet would run as a formula gets an apostrophe; quotes are doubled (RFC 4180). */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** `2026-11-24`, as a calendar in this zone shows it; empty for no moment. */
function dayIn(zone: string, at: string | undefined): string {
  const instant = new Date(at ?? '')
  return Number.isNaN(instant.getTime()) ? '' : new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant)
}

/** "the team is talking about it" for a state of the procedure; a status in the team's own words stays as it is. */
export function statusWords(t: Words, status: string): string {
  const state = reportStates.find((each) => each === status)
  return state === undefined ? status : t(`desk.state.${state}`)
}

/** "yes", "maybe", "no" or "not known yet". */
export function riskWords(t: Words, value: string): string {
  const known = (['yes', 'maybe', 'no'] as const).find((each) => each === value)
  return t(`desk.board.${known ?? 'unknown'}`)
}

/** The rows as CSV with a head line, marked as UTF-8 for programs that guess. */
export function boardCsv(rows: readonly BoardRow[], t: Words, zone: string): string {
  const lines = rows.map((row) => [
    row.name,
    riskWords(t, row.safety),
    riskWords(t, row.repeat),
    statusWords(t, row.status),
    dayIn(zone, row.receivedAt),
    dayIn(zone, row.nextDue),
    row.actions,
    row.resolution
  ])
  const head = boardColumns.map((column) => t(`desk.board.column.${column}`))
  return `\uFEFF${[head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`
}
